package org.causerie.bot.simulator;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which id each telephone has where its number is hidden: always the same, and telling nobody else its number.
final class HiddenIds {

    /// Telegram's ids have up to 52 bits; so have the others.
    private static final long LARGEST = (1L << 52) - 1;

    private final String secret;
    private final String where;

    /// Made when first asked: some ten thousand digests.
    private @Nullable Map<Long, String> numbers;

    /// @param secret another one makes other ids
    /// @param where who hides the number: each has ids of its own
    HiddenIds(String secret, String where) {
        this.secret = secret;
        this.where = where;
    }

    /// Positive.
    long of(String number) {
        byte[] digest = Hmac.of("HmacSHA256", secret, where + " " + number);
        return Math.max(1, ByteBuffer.wrap(digest).getLong() & LARGEST);
    }

    /// The number of an id, or null where no telephone has it.
    synchronized @Nullable String number(long id) {
        Map<Long, String> known = numbers;
        if (known == null) {
            known = new HashMap<>();
            for (String number : Telephones.numbers()) {
                known.put(of(number), number);
            }
            numbers = known;
        }
        return known.get(id);
    }
}
