package org.causerie.dialogs.phrases;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.text.PluralRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.causerie.dialogs.campaign.Language;
import org.jspecify.annotations.Nullable;

/// A pattern of ICU's message format, parsed by ICU and filled in by us: placeholders, `select` and `plural`.
///
/// ICU's own formats must be copied for each use, which took longer than all else that a wording needs. An argument
/// that nobody gave stays visible as `{name}`, as with ICU.
final class Template {

    private static final long FIRST_GROUPED = 1000;

    private final List<Piece> pieces;
    private final Numbers numbers;
    private final Language language;

    private Template(List<Piece> pieces, Numbers numbers, Language language) {
        this.pieces = pieces;
        this.numbers = numbers;
        this.language = language;
    }

    /// @throws IllegalArgumentException for a pattern that ICU refuses, or a kind of argument that no line has
    static Template of(String text, Language language) {
        var numbers =
                new Numbers(PluralRules.forLocale(language.locale()), NumberFormat.getInstance(language.locale()));
        return new Template(new Reading(new MessagePattern(text)).message(0), numbers, language);
    }

    /// @param args a text or a number by name; null for an unknown name
    String fill(Function<String, @Nullable Object> args) {
        var out = new StringBuilder();
        fill(pieces, args, null, out);
        return out.toString();
    }

    /// @param counted what `#` stands for
    private void fill(
            List<Piece> message, Function<String, @Nullable Object> args, @Nullable Number counted, StringBuilder out) {
        for (Piece piece : message) {
            switch (piece) {
                case Text(var text) -> out.append(text);
                case Counted _ -> out.append(numbers.said(counted));
                case Argument argument -> {
                    Object value = args.apply(argument.name());
                    if (value == null) {
                        out.append('{').append(argument.name()).append('}');
                    } else {
                        fill(argument, value, args, counted, out);
                    }
                }
            }
        }
    }

    private void fill(
            Argument argument,
            Object value,
            Function<String, @Nullable Object> args,
            @Nullable Number counted,
            StringBuilder out) {
        switch (argument) {
            case Plain _ ->
                out.append(
                        value instanceof Number number
                                ? numbers.said(number)
                                : Isolates.around(value.toString(), language));
            case Select(var _, var cases) -> fill(chosen(cases, value.toString()), args, counted, out);
            case Plural(var _, var cases) -> {
                Number number = (Number) value;
                List<Piece> exactly = cases.get("=" + number);
                fill(exactly != null ? exactly : chosen(cases, numbers.keyword(number)), args, number, out);
            }
        }
    }

    private static List<Piece> chosen(Map<String, List<Piece>> cases, String selector) {
        List<Piece> chosen = cases.get(selector);
        return chosen != null ? chosen : cases.getOrDefault("other", List.of());
    }

    private sealed interface Piece {}

    private record Text(String text) implements Piece {}

    /// The `#` of a plural.
    private record Counted() implements Piece {}

    private sealed interface Argument extends Piece {

        String name();
    }

    private record Plain(String name) implements Argument {}

    private record Select(String name, Map<String, List<Piece>> cases) implements Argument {}

    /// @param cases by keyword, or by `=` and the number
    private record Plural(String name, Map<String, List<Piece>> cases) implements Argument {}

    /// What a language does with numbers.
    private record Numbers(PluralRules rules, NumberFormat format) {

        String keyword(Number number) {
            return rules.select(number.doubleValue());
        }

        /// ICU's format is not safe to share, and needed for large numbers only.
        String said(@Nullable Number number) {
            if (number instanceof Integer || number instanceof Long) {
                long whole = number.longValue();
                if (whole >= 0 && whole < FIRST_GROUPED) {
                    return Long.toString(whole);
                }
            }
            return number == null ? "#" : format.clone().format(number);
        }
    }

    /// Walks once through what ICU has parsed.
    private static final class Reading {

        private final MessagePattern pattern;
        private int at;

        Reading(MessagePattern pattern) {
            this.pattern = pattern;
        }

        /// The message that starts at a part; stands at its limit afterwards.
        List<Piece> message(int start) {
            var pieces = new ArrayList<Piece>();
            int copied = pattern.getPart(start).getLimit();
            for (at = start + 1; ; at++) {
                Part part = pattern.getPart(at);
                if (copied < part.getIndex()) {
                    pieces.add(new Text(pattern.getPatternString().substring(copied, part.getIndex())));
                }
                copied = part.getLimit();
                switch (part.getType()) {
                    case MSG_LIMIT -> {
                        return List.copyOf(pieces);
                    }
                    case REPLACE_NUMBER -> pieces.add(new Counted());
                    case ARG_START -> {
                        pieces.add(argument(part.getArgType()));
                        copied = pattern.getPart(at).getLimit();
                    }
                    default -> {
                        // quotes, which are left out
                    }
                }
            }
        }

        private Argument argument(ArgType type) {
            int end = pattern.getLimitPartIndex(at);
            String name = pattern.getSubstring(pattern.getPart(++at));
            Argument argument = switch (type) {
                case NONE -> new Plain(name);
                case SELECT -> new Select(name, cases(end));
                case PLURAL -> new Plural(name, cases(end));
                default -> throw new IllegalArgumentException("no line may have an argument of type " + type);
            };
            at = end;
            return argument;
        }

        private Map<String, List<Piece>> cases(int end) {
            var cases = new HashMap<String, List<Piece>>();
            at++;
            while (at < end) {
                String selector = pattern.getSubstring(pattern.getPart(at));
                at++;
                if (pattern.getPartType(at) != Part.Type.MSG_START) {
                    at++; // the number of `=1`
                }
                cases.put(selector, message(at));
                at++;
            }
            return Map.copyOf(cases);
        }
    }
}
