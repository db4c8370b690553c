package org.causerie.bot.inbox;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.UUID;
import org.causerie.bot.people.AccountLinks;
import org.causerie.bot.people.Person;
import org.causerie.bot.providers.Provider;
import org.causerie.dialogs.Content;
import org.causerie.dialogs.Effect;
import org.causerie.dialogs.Medium;
import org.jspecify.annotations.Nullable;

/// Does in the central store what a turn asks for to link an account to a number, or to part the two.
final class Linking {

    private final AccountLinks links;
    private final Knowledge knowledge;
    private final InstantSource clock;

    Linking(AccountLinks links, Knowledge knowledge, InstantSource clock) {
        this.links = links;
        this.knowledge = knowledge;
        this.clock = clock;
    }

    /// Whoever writes, as far as linking must know it.
    ///
    /// @param account null where the message comes from a number
    record Writer(@Nullable Person account, String address, Medium medium, String message, Provider provider) {

        /// Tells no address.
        @Override
        public String toString() {
            return "Writer[" + medium.code() + "]";
        }
    }

    /// How a step went; null where the message had its effect before, and others have changed that since.
    ///
    /// @param linked whether the account is known to be linked
    Content.@Nullable Linking take(Effect.Linking step, Writer writer, boolean linked) {
        Knowledge.Answer<Content.Linking> answer = knowledge.ask(() -> taken(step, writer, linked));
        return answer.known() ? answer.value() : new Content.Linking.CannotLink();
    }

    private Content.@Nullable Linking taken(Effect.Linking step, Writer writer, boolean linked) {
        Person account = writer.account();
        if (account == null) {
            return step instanceof Effect.AnswerNumber(var shown)
                    ? links.answer(shown, writer.address(), writer.message(), receipt(writer), clock.instant())
                    : new Content.Linking.NobodyAsked();
        }
        return switch (step) {
            case Effect.AskNumber() -> {
                String number = linked ? null : links.find(account).orElse(null);
                yield number == null
                        ? kept(
                                links.ask(account, writer.medium(), writer.message(), clock.instant()),
                                writer.provider())
                        : new Content.Linking.Proven(number);
            }
            case Effect.ProveByCard(var number) -> links.card(account, number, writer.message(), clock.instant());
            case Effect.ClaimNumber(var answer) -> links.claim(account, answer, writer.message(), clock.instant());
            case Effect.Unlink() -> links.unlink(account, writer.message(), clock.instant());
            case Effect.AnswerNumber _ -> new Content.Linking.NobodyAsked();
        };
    }

    private Content.Linking kept(@Nullable String shown, Provider provider) {
        return shown == null
                ? new Content.Linking.CannotLink()
                : new Content.Linking.NumberKept(shown, provider.smsNumber());
    }

    /// The number that the central store has for an account of which Redis knows nothing.
    Knowledge.Answer<String> find(Person account) {
        return knowledge.ask(() -> links.find(account).orElse(null));
    }

    /// The same for the same message, so that its answer is owed once.
    private static UUID receipt(Writer writer) {
        return UUID.nameUUIDFromBytes(("link " + writer.message()).getBytes(StandardCharsets.UTF_8));
    }
}
