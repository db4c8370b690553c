package org.causerie.bot;

import java.time.InstantSource;
import java.util.List;
import org.causerie.bot.commands.Asked;
import org.causerie.bot.commands.Commands;
import org.causerie.bot.commands.Terminal;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/// The service; its packages are the modules that DESIGN names.
@SpringBootApplication
@EnableScheduling
public class CauserieApplication {

    public static void main(String[] args) {
        switch (Commands.run(List.of(args), Terminal.system(), InstantSource.system())) {
            case Asked.Serve(var properties) ->
                SpringApplication.run(CauserieApplication.class, properties.toArray(String[]::new));
            case Asked.Done(var status) -> System.exit(status);
        }
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }
}
