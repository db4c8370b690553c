package org.causerie.bot.sessions;

import io.lettuce.core.RedisFuture;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.causerie.bot.people.Person;
import org.jspecify.annotations.Nullable;

/// Keeps where each person is in the dialogue, in Redis. Any number of replicas may use one Redis.
///
/// A message costs two round trips: [#load], and one script at [#save] that compares the version, marks the
/// message as seen, writes and sets the expiry. A version is a random number: counted ones come again after
/// Redis has lost writes, and a handler that read the lost one would overwrite what it never saw
/// (docs/adr/0005). A session is bytes to this class; they are sealed before they leave it.
///
/// Every method throws a [SessionFailure] rather than wait longer than `causerie.sessions.timeout` for Redis.
public final class SessionStore {

    private static final Script SAVE = Script.named("save.lua");
    private static final byte[] NOTHING = {};
    private static final SecureRandom RANDOM = new SecureRandom();

    private final RedisLine redis;
    private final Seal seal;
    private final Partitions partitions;
    private final Duration seenFor;
    private final Pauses pauses;

    SessionStore(RedisLine redis, Seal seal, Partitions partitions, Duration seenFor, Pauses pauses) {
        this.redis = redis;
        this.seal = seal;
        this.partitions = partitions;
        this.seenFor = seenFor;
        this.pauses = pauses;
    }

    /// Fixes the number of partitions if this is the first start ever, and compares it otherwise.
    ///
    /// @throws IllegalStateException if this Redis was begun with another number: persons would lose their
    /// sessions,     and pending casts would never be found
    SessionStore begun() {
        byte[] ours = bytes(Integer.toString(partitions.count()));
        redis.ask(commands -> commands.setnx(bytes(Partitions.FIXED), ours));
        byte[] fixed = redis.ask(commands -> commands.get(bytes(Partitions.FIXED)));
        String found = new String(fixed, StandardCharsets.UTF_8);
        if (!found.equals(Integer.toString(partitions.count()))) {
            throw new IllegalStateException("causerie.sessions.partitions is " + partitions.count()
                    + ", but this Redis was begun with " + found + ": set it to " + found);
        }
        return this;
    }

    /// A person's session; one round trip.
    ///
    /// @throws NewerSession   if a newer release wrote it
    /// @throws DamagedSession if our key does not open it
    public Loaded load(Person person) {
        byte @Nullable [] value = redis.ask(commands -> commands.get(bytes(partitions.session(person))));
        return value == null ? Loaded.NOTHING : seal.open(person, value);
    }

    /// Writes a person's session unless the message was seen before or the session changed since; one round trip.
    ///
    /// That a message was seen wins over everything. Ids are remembered for the UTC day of arrival, and asked
    /// for on that day, the one before and the one after, so a repeat is found for 24 hours at least.
    ///
    /// If this throws [SessionsUnavailable] the save may still have happened, always as a whole.
    ///
    /// @param expectedVersion from [Loaded#version]
    /// @param version         what the session will have then, from [#newVersion]
    /// @param session         in the format that this release writes
    /// @param messageId       unique over all providers; null if no message led here: then nothing is marked or
    /// compared
    ///     but the version
    /// @param timeToLive      from now, at least 1 ms; without effect while the person's cast is pending
    /// @param arrivedAt       when the message reached us
    public Saved save(
            Person person,
            long expectedVersion,
            long version,
            byte[] session,
            @Nullable String messageId,
            Casting casting,
            Duration timeToLive,
            Instant arrivedAt) {
        if (version == 0 || timeToLive.toMillis() < 1 || (messageId != null && messageId.isBlank())) {
            throw new IllegalArgumentException("a version is not 0, a life not empty, an id not blank");
        }
        LocalDate day = LocalDate.ofInstant(arrivedAt, ZoneOffset.UTC);
        byte[][] keys = {
            bytes(partitions.session(person)),
            bytes(partitions.casting(partitions.of(person))),
            bytes(partitions.seen(person, day)),
            bytes(partitions.seen(person, day.minusDays(1))),
            bytes(partitions.seen(person, day.plusDays(1)))
        };
        byte[] answer = redis.run(
                SAVE,
                keys,
                expectedVersion == 0 ? NOTHING : version(expectedVersion),
                seal.close(person, version, session),
                bytes(Integer.toString(seal.format().reads())),
                bytes(Long.toString(timeToLive.toMillis())),
                messageId == null ? NOTHING : bytes(messageId),
                bytes(Long.toString(seenFor.toSeconds())),
                bytes(casting.name()),
                bytes(person.key()));
        return Saved.valueOf(new String(answer, StandardCharsets.UTF_8));
    }

    /// Whether a message was marked as seen by [#save]; one round trip.
    ///
    /// @param arrivedAt as near to what [#save] was told as a day before or after
    public boolean hasSeen(Person person, String messageId, Instant arrivedAt) {
        LocalDate day = LocalDate.ofInstant(arrivedAt, ZoneOffset.UTC);
        List<RedisFuture<Boolean>> asked = new ArrayList<>();
        for (int days = -1; days <= 1; days++) {
            byte[] key = bytes(partitions.seen(person, day.plusDays(days)));
            asked.add(redis.send(commands -> commands.sismember(key, bytes(messageId))));
        }
        return asked.stream().map(redis::await).toList().contains(true);
    }

    /// A version that no session ever had.
    public static long newVersion() {
        long version = RANDOM.nextLong();
        return version == 0 ? 1 : version;
    }

    /// Lets an attempt load and save again while another replica is faster, after pauses that grow.
    ///
    /// Within this process let [PersonOrder] keep a person's messages apart; this is for other replicas only.
    ///
    /// @param attempt is given the session as loaded anew; answers empty after a [Saved#CONFLICT], anything else
    /// ends it
    /// @throws ContendedSession after twelve conflicts, one to three seconds of pauses
    public <T> T untilSaved(Person person, Function<Loaded, Optional<T>> attempt) {
        for (int tries = 0; tries < Pauses.TRIES; tries++) {
            if (tries > 0) {
                pauses.before(tries);
            }
            Optional<T> result = attempt.apply(load(person));
            if (result.isPresent()) {
                return result.get();
            }
        }
        throw new ContendedSession("a session was changed by others at each of " + Pauses.TRIES + " tries");
    }

    /// Everybody in a partition whose cast is pending.
    ///
    /// @param partition 0 to [#partitions] - 1
    public Set<Person> casting(int partition) {
        return redis.ask(commands -> commands.smembers(bytes(partitions.casting(partition)))).stream()
                .map(key -> new Person(new String(key, StandardCharsets.UTF_8)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// How many casts are pending in all partitions. They are asked together, but not at one instant.
    public long castingCount() {
        List<RedisFuture<Long>> counts = new ArrayList<>();
        for (int partition = 0; partition < partitions.count(); partition++) {
            byte[] key = bytes(partitions.casting(partition));
            counts.add(redis.send(commands -> commands.scard(key)));
        }
        return counts.stream().mapToLong(redis::await).sum();
    }

    /// How many partitions there are.
    public int partitions() {
        return partitions.count();
    }

    private static byte[] version(long version) {
        return ByteBuffer.allocate(Seal.VERSION_BYTES).putLong(version).array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
