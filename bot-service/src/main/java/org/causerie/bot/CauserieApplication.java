package org.causerie.bot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class CauserieApplication {
    public static void main(String[] args) {
        SpringApplication.run(CauserieApplication.class, args);
    }
}
