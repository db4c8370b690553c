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
import org.springframework.web.bind.annotation.PutMapping;
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

    private static final String KINDS = "kind : text, photo, voice, location, contact, tap, stop, unblock ou again.";

    private final Telephones telephones;
    private final SimulatedProvider provider;
    private final SimulatedMessenger messenger;
    private final Pictures pictures;
    private final InstantSource clock;

    PhonesController(
            Telephones telephones,
            SimulatedProvider provider,
            SimulatedMessenger messenger,
            Pictures pictures,
            InstantSource clock) {
        this.telephones = telephones;
        this.provider = provider;
        this.messenger = messenger;
        this.pictures = pictures;
        this.clock = clock;
    }

    record Given(String id, String number) {}

    /// @param channel `sms`, `whatsapp` or `telegram`
    /// @param kind as [Kind], in small letters; `text` where absent
    /// @param order of the bubble whose button is tapped
    /// @param data of that button
    record Sent(
            @Nullable String channel,
            @Nullable String text,
            @Nullable String kind,
            @Nullable Long order,
            @Nullable String data) {}

    /// What there is to see on a telephone.
    ///
    /// @param messages new ones and changed ones
    /// @param whatsapp how it is set there
    /// @param telegram what its chat shows besides
    record Shown(String number, List<View> messages, Whatsapp whatsapp, ChatView telegram) {}

    /// @param numberHidden whether the service gets an id in place of the number
    record Whatsapp(boolean numberHidden) {}

    /// @param keyboard rows of keys above the field to write in
    record ChatView(boolean blocked, List<List<KeyView>> keyboard) {

        static ChatView of(Chat chat) {
            return new ChatView(
                    chat.isBlocked(),
                    chat.keys().stream()
                            .map(row -> row.stream()
                                    .map(key -> new KeyView(key.label(), View.small(key.sends())))
                                    .toList())
                            .toList());
        }
    }

    /// @param sends `text` for the label itself, `contact` or `location`
    record KeyView(String label, String sends) {}

    /// A bubble as the page takes it: its words are in small letters.
    ///
    /// @param order stays the same when the bubble is changed
    /// @param version what to ask `after` for later ones
    /// @param characters in UTF-16 units
    /// @param message the provider's id; empty for none
    /// @param menu what opens the buttons as a list; empty where they stand below the text
    /// @param buttons row by row
    /// @param waiting the data of a tapped button that waits for its answer, or null
    /// @param picture where the picture of the project it shows is, or null
    record View(
            long order,
            long version,
            String channel,
            String from,
            String kind,
            String text,
            Instant at,
            int parts,
            int characters,
            String message,
            String menu,
            List<List<Button>> buttons,
            @Nullable String waiting,
            @Nullable String picture) {

        static View of(Bubble bubble, @Nullable String picture) {
            return new View(
                    bubble.order(),
                    bubble.version(),
                    small(bubble.network()),
                    small(bubble.from()),
                    small(bubble.kind()),
                    bubble.text(),
                    bubble.at(),
                    bubble.parts(),
                    bubble.text().length(),
                    bubble.message(),
                    bubble.menu(),
                    bubble.buttons(),
                    bubble.waiting(),
                    picture);
        }

        static String small(Enum<?> word) {
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
        Network network = word(Network.class, sent.channel(), null, "channel : sms, whatsapp ou telegram.");
        Kind kind = word(Kind.class, sent.kind(), Kind.TEXT, KINDS);
        String text = sent.text() == null ? "" : sent.text();
        check(telephone, network, kind, text);
        if (!telephone.mayWrite(clock.instant())) {
            throw new ResponseStatusException(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "Doucement : ce téléphone de démonstration envoie trop vite. Réessayez dans quelques secondes.");
        }
        switch (kind) {
            case AGAIN -> deliverAgain(telephone, network);
            case TAP -> tap(telephone, network, sent);
            case TEXT, PHOTO, VOICE, LOCATION, STOP, UNBLOCK, CONTACT -> deliver(telephone, network, kind, text);
        }
        return shown(telephone, after);
    }

    /// Sets WhatsApp on a telephone to hide its number, or to show it.
    @PutMapping(path = "/{id}/whatsapp", consumes = MediaType.APPLICATION_JSON_VALUE)
    Shown set(@PathVariable String id, @RequestParam(defaultValue = "0") long after, @RequestBody Whatsapp wish) {
        Telephone telephone = telephone(id);
        provider.hideNumber(telephone, wish.numberHidden());
        return shown(telephone, after);
    }

    private void deliver(Telephone telephone, Network network, Kind kind, String text) {
        switch (network) {
            case SMS, WHATSAPP -> provider.deliver(telephone, network, kind, text);
            case TELEGRAM -> messenger.deliver(telephone, kind, text);
        }
    }

    private void deliverAgain(Telephone telephone, Network network) {
        boolean delivered = switch (network) {
            case SMS, WHATSAPP -> provider.deliverAgain(telephone, network);
            case TELEGRAM -> messenger.deliverAgain(telephone);
        };
        if (!delivered) {
            throw refused("Ce téléphone n’a encore rien envoyé.");
        }
    }

    /// Only what the citizen sees can be tapped.
    private void tap(Telephone telephone, Network network, Sent sent) {
        Bubble below = sent.order() == null ? null : telephone.bubble(sent.order());
        String data = sent.data();
        Button button = below == null || data == null ? null : below.button(data);
        if (below == null || below.network() != network || button == null) {
            throw refused("Ce bouton n’est plus là.");
        }
        switch (network) {
            case SMS, WHATSAPP -> provider.tap(telephone, below, button);
            case TELEGRAM -> messenger.tap(telephone, below, button.data());
        }
    }

    private static void check(Telephone telephone, Network network, Kind kind, String text) {
        if (kind == Kind.TEXT && text.isBlank()) {
            throw refused("Écrivez d’abord un message.");
        }
        if (text.length() > network.longest()) {
            throw refused("Ce message est trop long : " + network.longest() + " caractères au plus.");
        }
        if (kind == Kind.LOCATION && network == Network.SMS) {
            throw refused("Un SMS ne porte pas de position.");
        }
        boolean ofTelegram = kind == Kind.CONTACT || kind == Kind.UNBLOCK;
        if (ofTelegram && network != Network.TELEGRAM) {
            throw refused("Cela ne se fait que sur Telegram.");
        }
        if (network == Network.TELEGRAM && telephone.chat().isBlocked() != (kind == Kind.UNBLOCK)) {
            throw refused(
                    kind == Kind.UNBLOCK
                            ? "Ce bot n’est pas bloqué."
                            : "Vous avez bloqué ce bot. Débloquez-le pour lui écrire.");
        }
    }

    private Shown shown(Telephone telephone, long after) {
        List<View> views = telephone.shownAfter(after).stream()
                .map(bubble -> View.of(bubble, pictures.of(bubble)))
                .toList();
        return new Shown(
                telephone.number(), views, new Whatsapp(telephone.hidesNumber()), ChatView.of(telephone.chat()));
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
