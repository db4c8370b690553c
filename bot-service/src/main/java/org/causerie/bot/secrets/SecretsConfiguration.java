package org.causerie.bot.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.causerie.bot.startup.StartRefused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Opens the folder of key files, which `startup` names beside a private PostgreSQL and demands elsewhere.
@Configuration(proxyBeanMethods = false)
class SecretsConfiguration {

    @Bean
    Secrets secrets(@Value("${causerie.secrets-dir}") Path folder) {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new StartRefused("The folder of key files " + folder + " cannot be made: " + e.getMessage(), e);
        }
        return new Secrets(folder);
    }
}
