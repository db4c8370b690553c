package org.causerie.bot;

import java.time.InstantSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

/// The service; its packages are the modules that DESIGN names.
@SpringBootApplication
@EnableScheduling
@Modulithic(additionalPackages = "org.causerie")
public class CauserieApplication {

    public static void main(String[] args) {
        SpringApplication.run(CauserieApplication.class, args);
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }
}
