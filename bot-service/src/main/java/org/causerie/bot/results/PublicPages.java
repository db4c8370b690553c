package org.causerie.bot.results;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.causerie.dialogs.campaign.Campaign;
import org.causerie.dialogs.campaign.Catalogue;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The public pages. They need no script, and hold nothing from anywhere else.
@Controller
class PublicPages {

    private final PublicRecord publicRecord;
    private final LookUps lookUps;
    private final VoteLine line;
    private final French french;
    private final Frame frame;

    PublicPages(PublicRecord publicRecord, LookUps lookUps, VoteLine line) {
        this.publicRecord = publicRecord;
        this.lookUps = lookUps;
        this.line = line;
        Campaign campaign = publicRecord.campaign();
        this.french = new French(campaign.zone(), campaign.currency());
        this.frame = Frame.of(campaign, french);
    }

    @ModelAttribute("vote")
    Frame frame() {
        return frame;
    }

    @ModelAttribute("line")
    VoteLine line() {
        return line;
    }

    @GetMapping("/")
    String home(Model model) {
        long turnout = publicRecord.turnout();
        model.addAttribute("state", publicRecord.state());
        model.addAttribute("keyIsHere", publicRecord.isOpeningKeyHere());
        model.addAttribute("turnout", french.counted(turnout, "personne") + (turnout < 2 ? " a voté" : " ont voté"));
        return "public/home";
    }

    @GetMapping("/projects")
    String projects(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String theme,
            @RequestParam(defaultValue = "") String department,
            Model model) {
        Catalogue catalogue = publicRecord.campaign().catalogue();
        var filter = new ProjectFilter(q, theme, department);
        List<ProjectCard> cards = filter.of(catalogue).stream()
                .map(listing -> ProjectCard.of(listing, french))
                .toList();
        model.addAttribute("filter", filter);
        model.addAttribute("cards", cards);
        model.addAttribute("found", french.counted(cards.size(), "projet"));
        model.addAttribute("themes", catalogue.themes());
        model.addAttribute("departments", catalogue.departments());
        model.addAttribute("state", publicRecord.state());
        return "public/projects";
    }

    @GetMapping("/receipts")
    String receipts() {
        return "public/receipts";
    }

    /// A ticket is posted, so that no log of addresses holds it.
    @PostMapping("/receipts")
    String receipt(
            @RequestParam(defaultValue = "") String ticket,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Duration wait = lookUps.count(request.getRemoteAddr());
        if (wait.isPositive()) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()));
            model.addAttribute("answer", TicketAnswer.TOO_OFTEN);
        } else {
            model.addAttribute("answer", TicketAnswer.of(ticket, publicRecord.status(ticket)));
        }
        return "public/receipts";
    }

    @GetMapping("/results")
    String results(Model model) {
        String kept = publicRecord.result();
        if (kept == null) {
            model.addAttribute("state", publicRecord.state());
            return "public/awaiting";
        }
        Integer spoilt = publicRecord.spoilt();
        model.addAttribute("spoilt", spoilt == null ? 0 : spoilt);
        model.addAttribute("result", Verdict.of(kept, publicRecord.campaign().catalogue(), french));
        return "public/results";
    }
}
