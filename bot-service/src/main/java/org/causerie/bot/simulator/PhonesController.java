package org.causerie.bot.simulator;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// What the page calls. Refusals are French sentences to show, as `detail` of a problem (RFC 9457).
@RestController
@RequestMapping(path = "/simulator/phones", produces = MediaType.APPLICATION_JSON_VALUE)
class PhonesController {

    /// As long as Twilio lets a message be.
    private static final int LONGEST = 1600;

    private final Telephones telephones;
    private final SimulatedProvider provider;
    private final InstantSource clock;

    PhonesController(Telephones telephones, SimulatedProvider provider, InstantSource clock) {
        this.telephones = telephones;
        this.provider = provider;
        this.clock = clock;
    }

    record Given(String id, String number) {}

    /// @param channel `sms` or `whatsapp`
    /// @param kind as [Kind], in small letters; `text` where absent
    record Sent(
            @Nullable String channel,
            @Nullable String text,
            @Nullable String kind) {}

    record Shown(String number, List<View> messages) {}

    /// A bubble as the page takes it: its words are in small letters.
    ///
    /// @param characters in UTF-16 units
    record View(
            long order, String channel, String from, String kind, String text, Instant at, int parts, int characters) {

        static View of(Bubble bubble) {
            return new View(
                    bubble.order(),
                    small(bubble.network()),
                    small(bubble.from()),
                    small(bubble.kind()),
                    bubble.text(),
                    bubble.at(),
                    bubble.parts(),
                    bubble.text().length());
        }

        private static String small(Enum<?> word) {
            return word.name().toLowerCase(Locale.ROOT);
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Given giveOut() {
        String id = telephones.giveOut();
        return new Given(id, telephone(id).number());
    }

    @GetMapping("/{id}/messages")
    Shown shown(@PathVariable String id, @RequestParam(defaultValue = "0") long after) {
        return shown(telephone(id), after);
    }

    /// Sends a message and tells all that the telephone then shows beyond `after`; the answer is part of it.
    @PostMapping(path = "/{id}/messages", consumes = MediaType.APPLICATION_JSON_VALUE)
    Shown send(@PathVariable String id, @RequestParam(defaultValue = "0") long after, @RequestBody Sent sent) {
        Telephone telephone = telephone(id);
        Network network = word(Network.class, sent.channel(), null, "channel : sms ou whatsapp.");
        Kind kind = word(Kind.class, sent.kind(), Kind.TEXT, "kind : text, photo, voice, location, stop ou again.");
        String text = sent.text() == null ? "" : sent.text();
        check(network, kind, text);
        if (!telephone.mayWrite(clock.instant())) {
            throw new ResponseStatusException(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "Doucement : ce téléphone de démonstration envoie trop vite. Réessayez dans quelques secondes.");
        }
        if (kind != Kind.AGAIN) {
            provider.deliver(telephone, network, kind, text);
        } else if (!provider.deliverAgain(telephone, network)) {
            throw refused("Ce téléphone n’a encore rien envoyé.");
        }
        return shown(telephone, after);
    }

    private static void check(Network network, Kind kind, String text) {
        if (kind == Kind.TEXT && text.isBlank()) {
            throw refused("Écrivez d’abord un message.");
        }
        if (text.length() > LONGEST) {
            throw refused("Ce message est trop long : " + LONGEST + " caractères au plus.");
        }
        if (kind == Kind.LOCATION && network == Network.SMS) {
            throw refused("Un SMS ne porte pas de position.");
        }
    }

    private static Shown shown(Telephone telephone, long after) {
        List<View> views = telephone.shownAfter(after).stream().map(View::of).toList();
        return new Shown(telephone.number(), views);
    }

    private Telephone telephone(String id) {
        Telephone telephone = telephones.find(id);
        if (telephone == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "Ce téléphone n’existe pas ici.");
        }
        return telephone;
    }

    private static <E extends Enum<E>> E word(Class<E> type, @Nullable String word, @Nullable E other, String fault) {
        if (word == null && other != null) {
            return other;
        }
        for (E each : type.getEnumConstants()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
                return each;
            }
        }
        throw refused(fault);
    }

    private static ResponseStatusException refused(String why) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, why);
    }
}
