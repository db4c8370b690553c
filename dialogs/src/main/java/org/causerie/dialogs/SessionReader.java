package org.causerie.dialogs;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.causerie.dialogs.Session.Answered;
import org.causerie.dialogs.Session.Misses;
import org.causerie.dialogs.Session.Stop;
import org.causerie.dialogs.campaign.Language;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads one session; a method a type. Each begins at the first token of its value and ends at the last one.
///
/// Fields come in any order, but `is` comes first. Unknown ones are passed over; a missing one fails.
final class SessionReader {

    private final JsonParser in;

    SessionReader(JsonParser in) {
        this.in = in;
    }

    /// A session and nothing after it.
    Session whole() {
        in.nextToken();
        Session session = session();
        if (in.nextToken() != null) {
            throw new IllegalStateException("more than a session");
        }
        return session;
    }

    private Session session() {
        Language language = null;
        Place place = null;
        Instant placeAt = null;
        List<Pick> draft = null;
        Map<String, List<Pick>> views = null;
        Step step = null;
        Standing standing = null;
        Long revision = null;
        Map<String, Misses> misses = null;
        Boolean stopped = null;
        Instant stoppedAt = null;
        String blocked = null;
        List<Answered> answered = null;
        String lastCode = null;
        for (String field = first(); field != null; field = next()) {
            switch (field) {
                case "language" -> language = Language.valueOf(text());
                case "place" -> place = place();
                case "placeAt" -> placeAt = instant();
                case "draft" -> draft = picks();
                case "views" -> views = map(this::picks);
                case "step" -> step = step();
                case "standing" -> standing = standing();
                case "revision" -> revision = number();
                case "misses" -> misses = map(this::misses);
                case "stopped" -> stopped = in.getBooleanValue();
                case "stoppedAt" -> stoppedAt = instant();
                case "blocked" -> blocked = text();
                case "answered" -> answered = list(this::answered);
                case "lastCode" -> lastCode = text();
                default -> in.skipChildren();
            }
        }
        return new Session(
                language,
                there(place),
                there(placeAt),
                there(draft),
                there(views),
                there(step),
                there(standing),
                there(revision),
                there(misses),
                there(stopped) ? new Stop(stoppedAt == null ? Instant.EPOCH : stoppedAt, blocked) : null,
                there(answered),
                lastCode);
    }

    private Place place() {
        return switch (is()) {
            case "start" -> end(new Place.Start());
            case "themes" -> end(new Place.Themes());
            case "list" -> listings();
            case "card" -> card();
            default -> throw new IllegalStateException("no such place");
        };
    }

    private Place card() {
        String code = null;
        Place list = null;
        for (String field = next(); field != null; field = next()) {
            switch (field) {
                case "code" -> code = text();
                case "list" -> list = place();
                default -> in.skipChildren();
            }
        }
        return new Place.Card(there(code), there(list));
    }

    private Place listings() {
        Place.Filter filter = null;
        Long from = null;
        for (String field = next(); field != null; field = next()) {
            switch (field) {
                case "filter" -> filter = filter();
                case "from" -> from = number();
                default -> in.skipChildren();
            }
        }
        return new Place.Listings(there(filter), Math.toIntExact(there(from)));
    }

    private Place.Filter filter() {
        Place.By by = null;
        String value = null;
        for (String field = first(); field != null; field = next()) {
            switch (field) {
                case "by" -> by = Place.By.valueOf(text());
                case "value" -> value = text();
                default -> in.skipChildren();
            }
        }
        return new Place.Filter(there(by), value);
    }

    private Step step() {
        return switch (is()) {
            case "reading" -> end(new Step.Reading());
            case "confirming" -> confirming();
            case "casting" -> casting();
            default -> throw new IllegalStateException("no such step");
        };
    }

    private Step confirming() {
        Contact contact = null;
        Step.Purpose purpose = null;
        UUID ballot = null;
        Long revision = null;
        List<Pick> picks = null;
        String code = null;
        Long triesLeft = null;
        Instant shownAt = null;
        for (String field = next(); field != null; field = next()) {
            switch (field) {
                case "contact" -> contact = contact();
                case "purpose" -> purpose = Step.Purpose.valueOf(text());
                case "ballot" -> ballot = UUID.fromString(text());
                case "revision" -> revision = number();
                case "picks" -> picks = picks();
                case "code" -> code = text();
                case "triesLeft" -> triesLeft = number();
                case "shownAt" -> shownAt = instant();
                default -> in.skipChildren();
            }
        }
        return new Step.Confirming(
                there(contact),
                there(purpose),
                there(ballot),
                there(revision),
                there(picks),
                there(code),
                Math.toIntExact(there(triesLeft)),
                there(shownAt));
    }

    private Step casting() {
        Contact contact = null;
        Step.Purpose purpose = null;
        UUID ballot = null;
        Long revision = null;
        String messageId = null;
        String sealed = null;
        for (String field = next(); field != null; field = next()) {
            switch (field) {
                case "contact" -> contact = contact();
                case "purpose" -> purpose = Step.Purpose.valueOf(text());
                case "ballot" -> ballot = UUID.fromString(text());
                case "revision" -> revision = number();
                case "messageId" -> messageId = text();
                case "sealed" -> sealed = text();
                default -> in.skipChildren();
            }
        }
        return new Step.Casting(
                there(contact), there(purpose), there(ballot), there(revision), there(messageId), there(sealed));
    }

    private Standing standing() {
        return switch (is()) {
            case "none" -> end(new Standing.None());
            case "unknown" -> end(new Standing.Unknown());
            case "withdrawn" -> end(new Standing.Withdrawn());
            case "voted" -> voted();
            default -> throw new IllegalStateException("no such standing");
        };
    }

    private Standing voted() {
        String ticket = null;
        Contact contact = null;
        for (String field = next(); field != null; field = next()) {
            switch (field) {
                case "ticket" -> ticket = text();
                case "contact" -> contact = contact();
                default -> in.skipChildren();
            }
        }
        return new Standing.Voted(there(ticket), there(contact));
    }

    private Contact contact() {
        Medium medium = null;
        String address = null;
        String ours = null;
        for (String field = first(); field != null; field = next()) {
            switch (field) {
                case "medium" -> medium = Medium.valueOf(text());
                case "address" -> address = text();
                case "ours" -> ours = text();
                default -> in.skipChildren();
            }
        }
        return new Contact(there(medium), there(address), there(ours));
    }

    private Misses misses() {
        LocalDate day = null;
        Long count = null;
        for (String field = first(); field != null; field = next()) {
            switch (field) {
                case "day" -> day = LocalDate.parse(text());
                case "count" -> count = number();
                default -> in.skipChildren();
            }
        }
        return new Misses(there(day), Math.toIntExact(there(count)));
    }

    private Answered answered() {
        String messageId = null;
        List<Reply> replies = null;
        for (String field = first(); field != null; field = next()) {
            switch (field) {
                case "messageId" -> messageId = text();
                case "replies" -> replies = list(this::reply);
                default -> in.skipChildren();
            }
        }
        return new Answered(there(messageId), there(replies));
    }

    private Reply reply() {
        Line line = null;
        Map<String, Arg> args = null;
        for (String field = first(); field != null; field = next()) {
            switch (field) {
                case "line" -> line = Line.valueOf(text());
                case "args" -> args = map(this::arg);
                default -> in.skipChildren();
            }
        }
        return new Reply(there(line), there(args));
    }

    private Arg arg() {
        return switch (is()) {
            case "text" -> new Arg.Text(only("value", this::text));
            case "elastic" -> new Arg.Elastic(only("value", this::text));
            case "count" -> new Arg.Count(only("value", this::number));
            case "picks" -> new Arg.Picks(only("picks", this::picks));
            case "rows" -> new Arg.Rows(only("codes", () -> list(this::text)));
            case "when" -> new Arg.When(only("at", this::instant));
            case "money" -> new Arg.Money(only("cents", this::number));
            case "sentences" -> new Arg.Sentences(only("replies", () -> list(this::reply)));
            case "clauses" -> new Arg.Clauses(only("replies", () -> list(this::reply)));
            default -> throw new IllegalStateException("no such argument");
        };
    }

    private List<Pick> picks() {
        return list(this::pick);
    }

    private Pick pick() {
        String code = null;
        Long points = null;
        for (String field = first(); field != null; field = next()) {
            switch (field) {
                case "code" -> code = text();
                case "points" -> points = number();
                default -> in.skipChildren();
            }
        }
        return new Pick(there(code), there(points));
    }

    private Instant instant() {
        return Instant.parse(text());
    }

    private String text() {
        expect(JsonToken.VALUE_STRING);
        return in.getString();
    }

    private Long number() {
        expect(JsonToken.VALUE_NUMBER_INT);
        return in.getLongValue();
    }

    private <T> List<T> list(Supplier<T> element) {
        expect(JsonToken.START_ARRAY);
        if (in.nextToken() == JsonToken.END_ARRAY) {
            return List.of();
        }
        var all = new ArrayList<T>();
        do {
            all.add(element.get());
        } while (in.nextToken() != JsonToken.END_ARRAY);
        return all;
    }

    private <T> Map<String, T> map(Supplier<T> value) {
        String first = first();
        if (first == null) {
            return Map.of();
        }
        var all = new HashMap<String, T>();
        for (String key = first; key != null; key = next()) {
            all.put(key, value.get());
        }
        return all;
    }

    /// Which case of a closed choice an object is; its other fields follow with [#next].
    private String is() {
        if (!"is".equals(first())) {
            throw new IllegalStateException("which one is not said first");
        }
        return text();
    }

    /// The one field that a case has.
    private <T> T only(String wanted, Supplier<T> value) {
        @Nullable T found = null;
        for (String field = next(); field != null; field = next()) {
            if (field.equals(wanted)) {
                found = value.get();
            } else {
                in.skipChildren();
            }
        }
        return there(found);
    }

    /// A case that has no fields.
    private <T> T end(T read) {
        for (String field = next(); field != null; field = next()) {
            in.skipChildren();
        }
        return read;
    }

    /// The name of an object's first field, before its value; null where there is none.
    private @Nullable String first() {
        expect(JsonToken.START_OBJECT);
        return next();
    }

    /// The name of the next field, before its value; null at the end of the object.
    private @Nullable String next() {
        String name = in.nextName();
        if (name != null) {
            in.nextToken();
        }
        return name;
    }

    private void expect(JsonToken token) {
        if (in.currentToken() != token) {
            throw new IllegalStateException("something else is expected here");
        }
    }

    private static <T> T there(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
