package org.causerie.dialogs.campaign;

import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The projects of a campaign in CSV.
///
/// Columns: `code`, `title_fr` and `cost_eur` (or the campaign's own currency) are required; `title_<lang>`,
/// `sms_title_<lang>`, `summary_<lang>`, `theme`, `department_code`, `department`, `commune` and `proposer` may be
/// there or empty. Others are ignored. A missing `sms_title_<lang>` is proposed from the title in that language,
/// with a warning.
final class CatalogueFile {

    private final CsvTable table;
    private final List<Language> languages;
    private final String costColumn;
    private final List<Draft> drafts = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private CatalogueFile(CsvTable table, List<Language> languages, Currency currency) {
        this.table = table;
        this.languages = languages;
        this.costColumn = "cost_" + currency.getCurrencyCode().toLowerCase(Locale.ROOT);
    }

    record Result(Catalogue catalogue, List<String> warnings) {}

    /// A project whose short titles are not all known yet.
    private record Draft(CsvTable.Row row, String code, Texts title, long costCents, Map<Language, String> smsTitles) {

        /// Citizens of a language without own title and short title read the French ones.
        boolean wantsSmsTitle(Language language) {
            return !smsTitles.containsKey(language) && title.has(language);
        }
    }

    static Result read(String file, byte[] bytes, List<Language> languages, Currency currency) {
        return new CatalogueFile(CsvTable.read(file, bytes), languages, currency).read();
    }

    private Result read() {
        List.of("code", "title_fr", costColumn).forEach(table::require);
        if (table.rows().isEmpty()) {
            throw new CampaignFileException(table.file(), "", "has no project");
        }
        for (CsvTable.Row row : table.rows()) {
            drafts.add(draft(row));
        }
        refuseSameCode();
        refuseDepartmentsWithTwoNames();
        for (Language language : languages) {
            proposeSmsTitles(language);
        }
        languages.forEach(this::refuseSameSmsTitle);
        Catalogue catalogue =
                new Catalogue(drafts.stream().map(CatalogueFile::listing).toList());
        return new Result(catalogue, List.copyOf(warnings));
    }

    private Draft draft(CsvTable.Row row) {
        String code = row.required("code");
        String fault = ProjectCodes.fault(code);
        if (fault != null) {
            throw row.fault("code", fault);
        }
        row.required("title_fr");
        Map<Language, String> titles = texts(row, "title_");
        return new Draft(row, code, new Texts(titles), costCents(row), smsTitles(row));
    }

    private long costCents(CsvTable.Row row) {
        try {
            return Amounts.cents(row.required(costColumn));
        } catch (IllegalArgumentException e) {
            throw row.fault(costColumn, String.valueOf(e.getMessage()));
        }
    }

    private Map<Language, String> texts(CsvTable.Row row, String prefix) {
        Map<Language, String> texts = new EnumMap<>(Language.class);
        for (Language language : languages) {
            String text = row.cell(prefix + language.code());
            if (text != null) {
                texts.put(language, text);
            }
        }
        return texts;
    }

    private Map<Language, String> smsTitles(CsvTable.Row row) {
        Map<Language, String> titles = texts(row, "sms_title_");
        titles.forEach((language, title) -> {
            String fault = language.inSms() ? ShortTitles.fault(title) : ShortTitles.chatFault(title);
            if (fault != null) {
                throw row.fault("sms_title_" + language.code(), fault);
            }
        });
        return titles;
    }

    private void refuseSameCode() {
        Map<String, Draft> byCode = new HashMap<>();
        for (Draft draft : drafts) {
            Draft other = byCode.put(draft.code().toLowerCase(Locale.ROOT), draft);
            if (other != null) {
                throw draft.row()
                        .fault(
                                "code",
                                draft.code() + " is also the code on line "
                                        + other.row().line());
            }
        }
    }

    private void refuseDepartmentsWithTwoNames() {
        Map<String, CsvTable.Row> byCode = new HashMap<>();
        for (CsvTable.Row row : table.rows()) {
            String code = row.cell("department_code");
            String name = row.cell("department");
            if (code == null || name == null) {
                continue;
            }
            CsvTable.Row first = byCode.putIfAbsent(code, row);
            String firstName = first == null ? null : first.cell("department");
            if (first != null && !name.equals(firstName)) {
                throw row.fault(
                        "department", code + " is " + name + " here, " + firstName + " on line " + first.line());
            }
        }
    }

    private void proposeSmsTitles(Language language) {
        List<Draft> wanting =
                drafts.stream().filter(draft -> draft.wantsSmsTitle(language)).toList();
        if (wanting.isEmpty()) {
            return;
        }
        List<String> taken = drafts.stream()
                .filter(draft -> !draft.wantsSmsTitle(language))
                .map(draft -> smsTitle(draft, language))
                .toList();
        List<ShortTitles.Wanted> wanted = wanting.stream()
                .map(draft -> new ShortTitles.Wanted(draft.code(), draft.title().in(language)))
                .toList();
        List<String> proposals =
                language.inSms() ? ShortTitles.propose(wanted, taken) : ShortTitles.proposeForChats(wanted, taken);
        for (int i = 0; i < wanting.size(); i++) {
            wanting.get(i).smsTitles().put(language, proposals.get(i));
        }
        String column = "sms_title_" + language.code();
        warnings.add("%s, %s: %d missing short title(s) proposed; read and approve them"
                .formatted(table.file(), column, wanting.size()));
    }

    private void refuseSameSmsTitle(Language language) {
        Map<String, Draft> byTitle = new HashMap<>();
        for (Draft draft : drafts) {
            String title = smsTitle(draft, language);
            Draft other = byTitle.put(ShortTitles.key(title), draft);
            if (other != null) {
                throw draft.row()
                        .fault(
                                "sms_title_" + language.code(),
                                "\"" + title + "\" is also the short title on line "
                                        + other.row().line());
            }
        }
    }

    /// The French ones are complete once French, the first language, has had its proposals.
    private static String smsTitle(Draft draft, Language language) {
        String own = draft.smsTitles().get(language);
        return own != null ? own : draft.smsTitles().getOrDefault(Language.FR, "");
    }

    private static Listing listing(Draft draft) {
        CsvTable.Row row = draft.row();
        return new Listing(
                draft.code(),
                draft.title(),
                new Texts(draft.smsTitles()),
                summary(row),
                row.cell("theme"),
                row.cell("department"),
                row.cell("department_code"),
                row.cell("commune"),
                draft.costCents(),
                row.cell("proposer"));
    }

    /// A summary in another language alone is of no use: its French reader would see nothing.
    private static @Nullable Texts summary(CsvTable.Row row) {
        Map<Language, String> texts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            String text = row.cell("summary_" + language.code());
            if (text != null) {
                texts.put(language, text);
            }
        }
        if (!texts.isEmpty() && !texts.containsKey(Language.FR)) {
            throw row.fault("summary_fr", "is empty, but there is a summary in another language");
        }
        return texts.isEmpty() ? null : new Texts(texts);
    }
}
