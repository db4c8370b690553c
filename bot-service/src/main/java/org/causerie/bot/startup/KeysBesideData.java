package org.causerie.bot.startup;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/// Answers `causerie.secrets-dir` where nothing else does: a folder beside the private PostgreSQL.
///
/// A shared database whose replicas each made keys of their own would know one person under many names, so there the
/// folder must be named. The answer is worked out when it is asked for, as a test may name its stores late.
final class KeysBesideData implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment().getPropertySources().addLast(new Source(context.getEnvironment()));
    }

    private static final class Source extends PropertySource<ConfigurableEnvironment> {

        private Source(ConfigurableEnvironment environment) {
            super("keys beside data", environment);
        }

        @Override
        public @Nullable Object getProperty(String name) {
            if (!name.equals(Stores.SECRETS_DIR)) {
                return null;
            }
            Stores stores = Stores.of(getSource());
            if (!stores.privatePostgres()) {
                throw new StartRefused(Stores.SECRETS_DIR + " is not set: with a PostgreSQL of your own, name the"
                        + " folder of key files that all replicas share.");
            }
            return stores.home().resolve("secrets").toString();
        }
    }
}
