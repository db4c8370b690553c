package org.causerie.bot.console;

import java.io.PrintStream;
import org.causerie.bot.secrets.Secrets;
import org.causerie.bot.startup.Stores;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StaffProperties.class)
class ConsoleConfiguration {

    /// A servlet's filter in front of all that begins with `/staff`, however the address is written: the container
    /// compares it decoded.
    @Bean
    FilterRegistrationBean<Door> staffDoor(StaffProperties staff, Secrets secrets, Environment environment) {
        var registration = new FilterRegistrationBean<>(new Door(pass(staff, secrets, environment)));
        registration.addUrlPatterns("/staff", "/staff/*");
        return registration;
    }

    @Bean
    StaffLine staffLine(StaffProperties staff, Secrets secrets, Environment environment) {
        boolean drawn = !isChosen(staff) && isDemonstration(environment);
        return new StaffLine(drawn ? pass(staff, secrets, environment) : null, environment, System.out);
    }

    private static @Nullable StaffPass pass(StaffProperties staff, Secrets secrets, Environment environment) {
        String password = staff.password();
        if (password != null && isChosen(staff)) {
            return StaffPass.chosen(staff.name(), password);
        }
        return isDemonstration(environment) ? StaffPass.drawn(staff.name(), secrets.get("staff")) : null;
    }

    private static boolean isChosen(StaffProperties staff) {
        return StringUtils.hasText(staff.password());
    }

    /// Nothing is configured: nobody real can write, and whoever reads our output owns the data beside it.
    private static boolean isDemonstration(Environment environment) {
        return !Stores.hasProvider(environment) && Stores.of(environment).privatePostgres();
    }

    /// Tells a demonstration's password, once, where only its owner reads; one that was chosen is never printed.
    record StaffLine(@Nullable StaffPass pass, Environment environment, PrintStream out) {

        @EventListener
        void print(ApplicationReadyEvent ready) {
            String port = environment.getProperty("local.server.port");
            if (pass != null && port != null) {
                out.println("Staff pages at http://localhost:" + port + "/staff (name " + pass.name() + ", password "
                        + pass.password() + ").");
                out.flush();
            }
        }
    }
}
