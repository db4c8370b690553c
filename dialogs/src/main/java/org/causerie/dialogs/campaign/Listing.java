package org.causerie.dialogs.campaign;

import org.jspecify.annotations.Nullable;

/// A project as citizens read about it.
///
/// @param code what citizens send to name it, such as `12` or `L158`
/// @param smsTitle at most 19 GSM-7 characters, distinct within a language
/// @param summary one or two sentences, or null where the source had none
/// @param theme as written in the catalogue, French
/// @param departmentCode such as `11` or `2A`
/// @param costCents what it would cost, in hundredths of the campaign's currency
/// @param proposer who had the idea
public record Listing(
        String code,
        Texts title,
        Texts smsTitle,
        @Nullable Texts summary,
        @Nullable String theme,
        @Nullable String department,
        @Nullable String departmentCode,
        @Nullable String commune,
        long costCents,
        @Nullable String proposer) {}
