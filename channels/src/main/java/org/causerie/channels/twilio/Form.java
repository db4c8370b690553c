package org.causerie.channels.twilio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A form body taken apart.
///
/// It is read whole even when it is faulty, because only then can its signature be checked: a broken percent
/// sequence stands for itself, bytes that are not UTF-8 become U+FFFD, and the values of a repeated name are joined
/// the way Twilio
/// signs them, sorted, each once, the name between them. [#fault] tells, and is asked after the signature.
final class Form {

    private final Map<String, String> values = new HashMap<>();
    private @Nullable Map<String, TreeSet<String>> repeated;
    private @Nullable String fault;

    private Form() {}

    static Form parse(String body) {
        Form form = new Form();
        int start = 0;
        while (start < body.length()) {
            int and = body.indexOf('&', start);
            int end = and < 0 ? body.length() : and;
            form.pair(body, start, end);
            start = end + 1;
        }
        form.joinRepeated();
        return form;
    }

    /// What to sign: every parameter received, untrimmed.
    Map<String, String> values() {
        return values;
    }

    /// Why this is no proper form, or null where it is one. Never repeats a value.
    @Nullable
    String fault() {
        return fault;
    }

    /// The value of a name, or an empty text.
    String get(String name) {
        return values.getOrDefault(name, "");
    }

    boolean has(String name) {
        return !get(name).isBlank();
    }

    private void pair(String body, int start, int end) {
        if (start == end) {
            return;
        }
        int equals = body.indexOf('=', start);
        boolean named = equals >= 0 && equals < end;
        String name = decode(body, start, named ? equals : end);
        String value = named ? decode(body, equals + 1, end) : "";
        String first = values.putIfAbsent(name, value);
        if (first != null) {
            repeat(name, first, value);
        }
    }

    private void repeat(String name, String first, String value) {
        fault = "a repeated parameter";
        if (repeated == null) {
            repeated = new TreeMap<>();
        }
        TreeSet<String> all = repeated.computeIfAbsent(name, key -> new TreeSet<>());
        all.add(first);
        all.add(value);
    }

    private void joinRepeated() {
        if (repeated != null) {
            repeated.forEach((name, all) -> values.put(name, String.join(name, all)));
        }
    }

    private String decode(String body, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = body.charAt(i);
            if (c == '%' || c == '+') {
                return decodeFrom(i, body, start, end);
            }
        }
        return body.substring(start, end);
    }

    private String decodeFrom(int escape, String body, int start, int end) {
        StringBuilder text = new StringBuilder(end - start).append(body, start, escape);
        int i = escape;
        while (i < end) {
            char c = body.charAt(i);
            if (c == '%') {
                i = bytes(body, i, end, text);
            } else {
                text.append(c == '+' ? ' ' : c);
                i++;
            }
        }
        return text.toString();
    }

    /// Decodes one run of percent sequences, which may be several bytes of one character.
    private int bytes(String body, int start, int end, StringBuilder text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int i = start;
        while (i + 2 < end && body.charAt(i) == '%') {
            int high = Character.digit(body.charAt(i + 1), 16);
            int low = Character.digit(body.charAt(i + 2), 16);
            if (high < 0 || low < 0) {
                break;
            }
            bytes.write(high << 4 | low);
            i += 3;
        }
        text.append(utf8(bytes.toByteArray()));
        if (i < end && body.charAt(i) == '%') {
            fault = "a percent sequence";
            text.append('%');
            return i + 1;
        }
        return i;
    }

    private CharSequence utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            fault = "bytes that are not UTF-8";
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
