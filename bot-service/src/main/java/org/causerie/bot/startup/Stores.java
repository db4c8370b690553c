package org.causerie.bot.startup;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/// Which stores a start brings along, read from the configuration.
///
/// A store without an address is private: Causerie starts one of its own. `causerie.embedded` says whether it may:
/// `auto` (the default) only without provider credentials, `allowed` always, `forbidden` never.
///
/// @param privatePostgres no `spring.datasource.url` is set
/// @param privateRedis none of `spring.data.redis.url`, `.host`, `.cluster.nodes`, `.sentinel.nodes`,
///     `.masterreplica.nodes` is set
/// @param home `causerie.home`: the folder of whatever is private, absolute
public record Stores(boolean privatePostgres, boolean privateRedis, Path home) {

    static final String SECRETS_DIR = "causerie.secrets-dir";

    private static final List<String> CREDENTIALS = List.of("causerie.twilio.account-sid", "causerie.telegram.token");
    private static final List<String> REDIS_ADDRESSES = List.of("spring.data.redis.url", "spring.data.redis.host");
    private static final List<String> REDIS_NODES = List.of(
            "spring.data.redis.cluster.nodes",
            "spring.data.redis.sentinel.nodes",
            "spring.data.redis.masterreplica.nodes");

    /// Reads the decision.
    ///
    /// @throws StartRefused if a store has no address and may not be private
    public static Stores of(Environment environment) {
        boolean postgres = !isSet(environment, "spring.datasource.url");
        boolean redis = REDIS_ADDRESSES.stream().noneMatch(key -> isSet(environment, key))
                && REDIS_NODES.stream().noneMatch(key -> isListed(environment, key));
        if (postgres || redis) {
            refuseUnlessAllowed(environment, postgres);
        }
        Path home = Path.of(environment.getProperty("causerie.home", "./data"));
        return new Stores(postgres, redis, home.toAbsolutePath().normalize());
    }

    /// Whether messages of real people can arrive.
    public static boolean hasProvider(Environment environment) {
        return CREDENTIALS.stream().anyMatch(key -> isSet(environment, key));
    }

    private static void refuseUnlessAllowed(Environment environment, boolean postgres) {
        String missing = postgres
                ? "spring.datasource.url is not set"
                : "spring.data.redis.url (or .host, .cluster.nodes, .sentinel.nodes) is not set";
        String mode =
                environment.getProperty("causerie.embedded", "auto").strip().toLowerCase(Locale.ROOT);
        switch (mode) {
            case "allowed" -> {}
            case "auto" -> {
                if (hasProvider(environment)) {
                    throw new StartRefused(missing + ", and with provider credentials a private database needs"
                            + " causerie.embedded=allowed.");
                }
            }
            case "forbidden" ->
                throw new StartRefused(missing + ", and causerie.embedded=forbidden forbids a private one.");
            default ->
                throw new StartRefused("causerie.embedded is \"" + mode + "\"; it can be auto, allowed or forbidden.");
        }
    }

    /// Where Redis is expected, without user or password.
    static String redisAddress(Environment environment) {
        return Stream.concat(
                        Stream.of("spring.data.redis.url").map(key -> environment.getProperty(key, "")),
                        REDIS_NODES.stream().map(key -> String.join(",", list(environment, key))))
                .filter(StringUtils::hasText)
                .map(Stores::withoutSecrets)
                .findFirst()
                .orElseGet(() -> environment.getProperty("spring.data.redis.host", "its private address") + ":"
                        + environment.getProperty("spring.data.redis.port", "6379"));
    }

    /// An address without what stands before `@` and after `?`, where credentials may be.
    static String withoutSecrets(String url) {
        return url.replaceFirst("\\?.*$", "").replaceFirst("//.*@", "//");
    }

    private static boolean isSet(Environment environment, String key) {
        return StringUtils.hasText(environment.getProperty(key));
    }

    private static boolean isListed(Environment environment, String key) {
        return !list(environment, key).isEmpty();
    }

    private static List<String> list(Environment environment, String key) {
        return Binder.get(environment).bind(key, Bindable.listOf(String.class)).orElse(List.of());
    }
}
