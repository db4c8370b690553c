package org.causerie.bot.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The telephones in use, a bounded number of them; one is forgotten an hour after its last use.
///
/// A telephone's id is its number with a proof that we gave it out, so that a browser finds its number again after a
/// restart and nobody reads another's conversation by guessing.
final class Telephones {

    private static final String PREFIX = "+3363998";
    private static final int NUMBERS = 9_990;
    private static final Pattern NUMBER = Pattern.compile(Pattern.quote(PREFIX) + "[0-9]{4}");
    private static final int MOST = 500;
    private static final Duration IDLE = Duration.ofHours(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String secret;
    private final InstantSource clock;

    /// The longest unused first.
    private final SequencedMap<String, Telephone> inUse = new LinkedHashMap<>(16, 0.75f, true);

    private final BitSet givenOut = new BitSet(NUMBERS);

    /// @param secret proves ids; those made under another are unknown
    Telephones(String secret, InstantSource clock) {
        this.secret = secret;
        this.clock = clock;
    }

    /// The id of a number that this process gave to nobody yet, as long as there is one.
    synchronized String giveOut() {
        if (givenOut.cardinality() == NUMBERS) {
            givenOut.clear();
        }
        int place = givenOut.nextClearBit(RANDOM.nextInt(NUMBERS));
        if (place >= NUMBERS) {
            place = givenOut.nextClearBit(0);
        }
        givenOut.set(place);
        return id(number(place));
    }

    /// The telephone of an id, or null if we never gave that out.
    @Nullable
    Telephone find(String id) {
        int end = PREFIX.length() + 3;
        if (id.length() <= end) {
            return null;
        }
        String number = "+" + id.substring(0, end);
        boolean ours = isReserved(number) && MessageDigest.isEqual(utf8(id(number)), utf8(id));
        return ours ? of(number) : null;
    }

    /// The telephone of a number.
    ///
    /// @param number one that [#isReserved]
    synchronized Telephone of(String number) {
        Instant now = clock.instant();
        Telephone telephone = inUse.computeIfAbsent(number, fresh -> new Telephone(fresh, now));
        telephone.use(now);
        while (inUse.size() > MOST || inUse.firstEntry().getValue().isIdleSince(now.minus(IDLE))) {
            inUse.pollFirstEntry();
        }
        return telephone;
    }

    synchronized List<Telephone> inUse() {
        return new ArrayList<>(inUse.values());
    }

    /// Whether a simulated telephone may have this number: 06 39 98 00 00 to 06 39 98 99 89, which France keeps for
    /// fiction. The last ten are for the service.
    static boolean isReserved(String number) {
        return NUMBER.matcher(number).matches() && Integer.parseInt(number.substring(PREFIX.length())) < NUMBERS;
    }

    /// All that can be given out.
    static List<String> numbers() {
        return IntStream.range(0, NUMBERS).mapToObj(Telephones::number).toList();
    }

    private static String number(int place) {
        return PREFIX + "%04d".formatted(place);
    }

    private String id(String number) {
        byte[] proof = Hmac.of("HmacSHA256", secret, "telephone " + number);
        return number.substring(1) + "-" + HexFormat.of().formatHex(proof, 0, 12);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
