package org.causerie.bot.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.causerie.bot.campaigns.CurrentCampaign;
import org.causerie.bot.outbox.Outbox;
import org.causerie.bot.voices.Misunderstandings;
import org.causerie.bot.voices.Phrase;
import org.causerie.dialogs.campaign.Language;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/// The staff pages, in French. [Door] stands before them. They need no script.
@Controller
class StaffPages {

    private static final Logger log = LoggerFactory.getLogger(StaffPages.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d\u00a0MMMM", Locale.FRANCE);

    /// Of messages that were given up the page shows no more: those before are in the table.
    private static final int MOST_SHOWN = 200;

    private final Misunderstandings misunderstandings;
    private final Outbox outbox;
    private final ZoneId zone;
    private final Title title;

    StaffPages(Misunderstandings misunderstandings, Outbox outbox, CurrentCampaign current) {
        this.misunderstandings = misunderstandings;
        this.outbox = outbox;
        this.zone = current.campaign().zone();
        this.title = new Title(
                current.campaign().title().in(Language.FR),
                current.campaign().organiser().name());
    }

    /// Whose vote it is.
    public record Title(String vote, String organiser) {}

    /// A phrase as the page shows it.
    ///
    /// @param tag of its language for a browser, empty where unknown
    public record Row(String words, String tag, String language, String people, String days) {

        static Row of(Phrase phrase) {
            Language language = phrase.language();
            return new Row(
                    phrase.words(),
                    language == null ? "" : language.locale().toLanguageTag(),
                    language == null ? "" : language.ownName(),
                    String.format(Locale.FRANCE, "%,d", phrase.people()),
                    days(phrase.firstDay(), phrase.lastDay()));
        }

        private static String days(LocalDate first, LocalDate last) {
            return first.equals(last) ? "le " + day(first) : "du " + day(first) + " au " + day(last);
        }

        private static String day(LocalDate day) {
            return DAY.format(day).replaceFirst("^1\u00a0", "1er\u00a0");
        }
    }

    @ModelAttribute("title")
    Title title() {
        return title;
    }

    @GetMapping("/staff")
    String home() {
        return "redirect:/staff/misunderstood";
    }

    @GetMapping("/staff/misunderstood")
    String misunderstood(@RequestParam(defaultValue = "") String order, Model model) {
        boolean most = order.equals("most");
        List<Row> rows =
                misunderstandings.phrases(most ? Misunderstandings.Order.MOST : Misunderstandings.Order.NEWEST).stream()
                        .map(Row::of)
                        .toList();
        model.addAttribute("most", most);
        model.addAttribute("rows", rows);
        return "staff/misunderstood";
    }

    @GetMapping("/staff/undelivered")
    String undelivered(Model model) {
        List<Undelivered> rows = outbox.deadLetters(MOST_SHOWN).stream()
                .map(letter -> Undelivered.of(letter, zone))
                .toList();
        model.addAttribute("rows", rows);
        model.addAttribute("full", rows.size() == MOST_SHOWN);
        return "staff/undelivered";
    }

    /// No stack trace is logged: the message of a database error may repeat what was asked.
    @ExceptionHandler
    void away(DataAccessException e, HttpServletResponse response) throws IOException {
        log.warn("a staff page waits for PostgreSQL: {}", e.getClass().getSimpleName());
        response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
    }
}
