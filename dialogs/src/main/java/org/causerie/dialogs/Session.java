package org.causerie.dialogs;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.causerie.dialogs.campaign.Language;
import org.jspecify.annotations.Nullable;

/// All that is remembered of one person between two messages.
///
/// @param language chosen or plainly used; null until then
/// @param placeAt the place is forgotten 48 hours after
/// @param draft chosen and not cast, over all accounts; kept until the close
/// @param views drafts that an account with a forgeable sender changed: they hold there only, until its code came back
/// @param revision the highest one shown
/// @param misses wrong codes a day, by account
/// @param stop the person wants no reminders; null for who does not mind
/// @param answered the last answers, oldest first, for repeated deliveries
/// @param lastCode the last code that was shown and is worth nothing any more; null where there is none
public record Session(
        @Nullable Language language,
        Place place,
        Instant placeAt,
        List<Pick> draft,
        Map<String, List<Pick>> views,
        Step step,
        Standing standing,
        long revision,
        Map<String, Misses> misses,
        @Nullable Stop stop,
        List<Answered> answered,
        @Nullable String lastCode) {

    static final Duration PLACE_LIFE = Duration.ofDays(2);
    static final int ANSWERS_KEPT = 4;

    /// Keeps copies.
    public Session {
        draft = List.copyOf(draft);
        views = Map.copyOf(views);
        misses = Map.copyOf(misses);
        answered = List.copyOf(answered);
    }

    /// Nobody has written yet.
    public static Session blank() {
        return new Session(
                null,
                new Place.Start(),
                Instant.EPOCH,
                List.of(),
                Map.of(),
                new Step.Reading(),
                new Standing.None(),
                0,
                Map.of(),
                null,
                List.of(),
                null);
    }

    /// Wrong codes of one account.
    ///
    /// @param day UTC
    public record Misses(LocalDate day, int count) {}

    /// A STOP that holds.
    ///
    /// @param at when it was said, the last time; [Instant#EPOCH] where that is not known
    /// @param blocked the account that said it by blocking us, and no more; null where somebody asked for it
    public record Stop(Instant at, @Nullable String blocked) {

        /// Both in one: what was asked for is no mere block any more.
        Stop and(Stop other) {
            Stop last = other.at.isBefore(at) ? this : other;
            return blocked == null || other.blocked == null ? new Stop(last.at, null) : last;
        }
    }

    /// What was answered to a message.
    public record Answered(String messageId, List<Reply> replies) {

        /// Keeps a copy.
        public Answered {
            replies = List.copyOf(replies);
        }
    }

    /// What was answered to a message, or null where it was not, or is no longer kept.
    public @Nullable List<Reply> answerTo(String messageId) {
        for (Answered answer : answered) {
            if (answer.messageId().equals(messageId)) {
                return answer.replies();
            }
        }
        return null;
    }

    /// What was said last; nothing where nobody has written yet.
    List<Reply> saidLast() {
        return answered.isEmpty() ? List.of() : answered.getLast().replies();
    }

    /// Keeps what was answered, in place of an earlier answer to the same message.
    public Session answering(String messageId, List<Reply> replies) {
        var kept = new ArrayList<>(answered);
        kept.removeIf(answer -> answer.messageId().equals(messageId));
        kept.add(new Answered(messageId, replies));
        return withAnswered(kept.subList(Math.max(0, kept.size() - ANSWERS_KEPT), kept.size()));
    }

    /// The language to speak: French until another one is chosen.
    public Language speaks() {
        return language == null ? Language.FR : language;
    }

    /// The place, or the start once it is forgotten.
    Place placeAt(Instant now) {
        return now.isBefore(placeAt.plus(PLACE_LIFE)) ? place : new Place.Start();
    }

    /// Goes back to the list, if a project is being read.
    Session leavingCard() {
        return place instanceof Place.Card(var _, var list) ? at(list, placeAt) : this;
    }

    /// The choices an account works on.
    List<Pick> picksOf(Contact contact) {
        return views.getOrDefault(contact.account(), draft);
    }

    int missesOf(String account, LocalDate day) {
        Misses known = misses.get(account);
        return known != null && known.day().equals(day) ? known.count() : 0;
    }

    Session missed(String account, LocalDate day) {
        var counted = new HashMap<>(misses);
        counted.put(account, new Misses(day, missesOf(account, day) + 1));
        return new Session(
                language, place, placeAt, draft, views, step, standing, revision, counted, stop, answered, lastCode);
    }

    /// Adds choices for every account; one that sees something else from now on gets a view of its own.
    ///
    /// @param picks the choices of this account now
    /// @param everywhere the choices of all accounts without a view of their own
    Session choosing(Contact contact, List<Pick> picks, List<Pick> everywhere) {
        if (!views.containsKey(contact.account()) && picks.equals(everywhere)) {
            return withDraft(everywhere, views);
        }
        var views = new HashMap<>(this.views);
        views.put(contact.account(), picks);
        return withDraft(everywhere, views);
    }

    /// Replaces the choices: everywhere if the sender is proven, else for this account alone.
    Session replacing(Contact contact, List<Pick> picks) {
        if (contact.medium().authenticated()) {
            return withDraft(picks, Map.of());
        }
        var views = new HashMap<>(this.views);
        views.put(contact.account(), picks);
        return withDraft(draft, views);
    }

    /// A ballot is on its way into the box: the draft ends. What is chosen from now on is for another one.
    Session casting(Step.Casting casting) {
        return withDraft(List.of(), Map.of()).to(casting);
    }

    /// A cast has come to its end: answers that name choices are dropped.
    Session settled(Standing standing) {
        var kept = answered.stream()
                .filter(answer -> answer.replies().stream()
                        .noneMatch(reply -> reply.line().namesChoices()))
                .toList();
        return new Session(
                language,
                place,
                placeAt,
                draft,
                views,
                new Step.Reading(),
                standing,
                revision,
                misses,
                stop,
                kept,
                lastCode);
    }

    Session withLanguage(@Nullable Language language) {
        return new Session(
                language, place, placeAt, draft, views, step, standing, revision, misses, stop, answered, lastCode);
    }

    Session at(Place place, Instant now) {
        return new Session(
                language, place, now, draft, views, step, standing, revision, misses, stop, answered, lastCode);
    }

    private Session withDraft(List<Pick> draft, Map<String, List<Pick>> views) {
        return new Session(
                language, place, placeAt, draft, views, step, standing, revision, misses, stop, answered, lastCode);
    }

    /// Moves on to a step; a shown ballot's revision becomes the highest.
    public Session to(Step step) {
        long highest = step instanceof Step.Confirming shown ? Math.max(revision, shown.revision()) : revision;
        String last = this.step instanceof Step.Confirming shown ? shown.code() : lastCode;
        return new Session(
                language, place, placeAt, draft, views, step, standing, highest, misses, stop, answered, last);
    }

    /// With what the box says, for a session that was lost.
    ///
    /// @param revision of what is in the box
    public Session recovered(Standing standing, long revision) {
        return new Session(
                language, place, placeAt, draft, views, step, standing, revision, misses, stop, answered, lastCode);
    }

    /// Whether the person wants no reminders.
    public boolean stopped() {
        return stop != null;
    }

    /// Whether a STOP holds that was said after this message.
    boolean isStoppedAfter(Message message) {
        return stop != null && message.isFromBefore(stop.at());
    }

    /// Whether a STOP holds only because this account blocked us.
    boolean isBlockedBy(Contact contact) {
        return stop != null && contact.account().equals(stop.blocked());
    }

    Session stopping(@Nullable Stop stop) {
        return new Session(
                language, place, placeAt, draft, views, step, standing, revision, misses, stop, answered, lastCode);
    }

    private Session withAnswered(List<Answered> answered) {
        return new Session(
                language, place, placeAt, draft, views, step, standing, revision, misses, stop, answered, lastCode);
    }
}
