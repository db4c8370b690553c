package org.causerie.dialogs.campaign;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.causerie.tally.BallotRule;
import org.causerie.tally.Election;
import org.jspecify.annotations.Nullable;

/// One vote: what it is called, who holds it, when, under which rule, over which projects.
///
/// @param code such as `occitanie-2026`; names the campaign in addresses, files and keys
/// @param languages those offered, French first
/// @param opens messages that reached the provider before this are too early
/// @param closes the last second that still counts; a message counts if the provider had it at or before this
/// @param countRule a name of [org.causerie.tally], such as `greedy_by_votes`
/// @param revote whether a cast ballot may be replaced or withdrawn until the close
public record Campaign(
        String code,
        Texts title,
        Organiser organiser,
        List<Language> languages,
        ZoneId zone,
        Instant opens,
        Instant closes,
        BallotRule rule,
        String countRule,
        long budgetCents,
        Currency currency,
        boolean revote,
        Confirmation confirmation,
        Identity identity,
        Catalogue catalogue) {

    /// Keeps a copy of the list.
    public Campaign {
        languages = List.copyOf(languages);
    }

    /// Where a moment lies: before the opening, in the vote, or after the close.
    public Phase phaseAt(Instant moment) {
        if (moment.isBefore(opens)) {
            return Phase.BEFORE;
        }
        return moment.isAfter(closes) ? Phase.AFTER : Phase.OPEN;
    }

    /// What is counted: the projects with their themes and departments, the budget, and what a ballot may hold.
    public Election election() {
        return catalogue.election(budgetCents, rule);
    }

    /// Whether a moment is before, in or after the vote.
    public enum Phase {
        BEFORE,
        OPEN,
        AFTER
    }

    /// Who holds the vote.
    ///
    /// @param name as it greets citizens, such as `Région Occitanie`
    /// @param telephone E.164, where a person answers
    /// @param site without scheme, or null
    /// @param smsPrice in words, such as `prix d'un SMS`
    public record Organiser(
            String name,
            String telephone,
            @Nullable String site,
            @Nullable Texts privacy,
            Texts smsPrice) {}

    /// How a shown ballot is confirmed: its code, or also a plain OUI where the channel proves who writes.
    public enum Confirmation {
        CODE,
        YES
    }

    /// Who may vote, as declared by the words that ask for the code.
    ///
    /// @param prefixes of E.164 numbers, such as `+336`; empty lets every number in
    /// @param residence completes "j'habite ...", such as `l'Occitanie`; null asks for none
    public record Identity(
            List<String> prefixes, int minimumAge, @Nullable Texts residence) {

        /// Keeps a copy of the list.
        public Identity {
            prefixes = List.copyOf(prefixes);
        }

        /// Whether a number may vote.
        ///
        /// @param number E.164
        public boolean admits(String number) {
            return prefixes.isEmpty() || prefixes.stream().anyMatch(number::startsWith);
        }
    }
}
