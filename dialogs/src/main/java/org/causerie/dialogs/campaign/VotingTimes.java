package org.causerie.dialogs.campaign;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.regex.Pattern;

/// When a campaign opens and closes.
///
/// @param closes the last millisecond that counts
record VotingTimes(Instant opens, Instant closes) {

    private static final int DAYS_OPEN = 45;
    private static final Pattern TO_THE_MINUTE = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d");
    private static final Pattern TO_THE_SECOND = Pattern.compile(TO_THE_MINUTE + ":\\d\\d");

    /// Opens at once, and closes at the end of the 45th day after.
    static VotingTimes from(Instant firstStart, ZoneId zone) {
        LocalDateTime lastSecond =
                firstStart.atZone(zone).toLocalDate().plusDays(DAYS_OPEN).atTime(LocalTime.of(23, 59, 59));
        return new VotingTimes(firstStart, endOf(lastSecond.atZone(zone).toInstant(), Duration.ofSeconds(1)));
    }

    /// Reads `opens` and `closes`, local times; both absent means [#from] the first start.
    ///
    /// The second named by `closes` still counts, or the whole minute where no second is given: `23:59` counts
    /// through 23:59:59.999. An hour that the clocks go through twice is its first for `opens` and its last for
    /// `closes`.
    static VotingTimes read(YamlSection file, ZoneId zone, Instant firstStart) {
        boolean opens = file.has("opens");
        if (opens != file.has("closes")) {
            throw file.fault(opens ? "closes" : "opens", "is missing; give both times, or none to be open for 45 days");
        }
        if (!opens) {
            return from(firstStart, zone);
        }
        var times = new VotingTimes(opens(file, zone), closes(file, zone));
        if (!times.closes.isAfter(times.opens)) {
            throw file.fault("closes", file.text("closes") + " is not after opens, which is " + file.text("opens"));
        }
        return times;
    }

    private static Instant opens(YamlSection file, ZoneId zone) {
        return local(file, "opens", zone)
                .atZone(zone)
                .withEarlierOffsetAtOverlap()
                .toInstant();
    }

    private static Instant closes(YamlSection file, ZoneId zone) {
        boolean toTheMinute = TO_THE_MINUTE.matcher(file.text("closes")).matches();
        Instant last = local(file, "closes", zone)
                .atZone(zone)
                .withLaterOffsetAtOverlap()
                .toInstant();
        return endOf(last, toTheMinute ? Duration.ofMinutes(1) : Duration.ofSeconds(1));
    }

    private static Instant endOf(Instant begin, Duration length) {
        return begin.plus(length).minusMillis(1);
    }

    private static LocalDateTime local(YamlSection file, String key, ZoneId zone) {
        String text = file.text(key);
        if (!TO_THE_MINUTE.matcher(text).matches()
                && !TO_THE_SECOND.matcher(text).matches()) {
            throw notATime(file, key, text);
        }
        LocalDateTime time;
        try {
            time = LocalDateTime.parse(text);
        } catch (DateTimeException e) {
            throw notATime(file, key, text);
        }
        if (zone.getRules().getValidOffsets(time).isEmpty()) {
            throw file.fault(key, text + " does not exist in " + zone + ", where the clocks go forward");
        }
        return time;
    }

    private static CampaignFileException notATime(YamlSection file, String key, String text) {
        return file.fault(key, "\"" + text + "\" is not a local time such as 2026-12-01T08:00");
    }
}
