package org.causerie.bot.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.causerie.bot.startup.StartRefused;
import org.causerie.bot.startup.Stores;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/// Finds the folder of key files.
@Configuration(proxyBeanMethods = false)
class SecretsConfiguration {

    /// `causerie.secrets-dir`, or a folder beside the private PostgreSQL.
    ///
    /// A shared database whose replicas each made keys of their own would know one person under many names, so there
    /// the folder must be named.
    @Bean
    Secrets secrets(Environment environment) {
        Path folder = folder(environment);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StartRefused("The folder of key files " + folder + " cannot be made: " + e.getMessage(), e);
        }
        return new Secrets(folder);
    }

    static Path folder(Environment environment) {
        String named = environment.getProperty("causerie.secrets-dir");
        if (StringUtils.hasText(named)) {
            return Path.of(named).toAbsolutePath().normalize();
        }
        Stores stores = Stores.of(environment);
        if (!stores.privatePostgres()) {
            throw new StartRefused("causerie.secrets-dir is not set: with a PostgreSQL of your own, name the folder of"
                    + " key files that all replicas share.");
        }
        return stores.home().resolve("secrets");
    }
}
