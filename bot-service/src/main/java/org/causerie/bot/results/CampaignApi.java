package org.causerie.bot.results;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.causerie.dialogs.campaign.Campaign;
import org.causerie.dialogs.campaign.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The public API; whatever goes wrong is told as problem JSON.
@RestController
@RequestMapping("/api/campaigns/{code}")
class CampaignApi {

    private static final MediaType PLAIN_UTF_8 = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final PublicRecord publicRecord;
    private final LookUps lookUps;

    CampaignApi(PublicRecord publicRecord, LookUps lookUps) {
        this.publicRecord = publicRecord;
        this.lookUps = lookUps;
    }

    /// The vote as the API tells it.
    ///
    /// @param state one of `upcoming`, `open`, `draining`, `closed`, `counted`, `published`
    /// @param opens to the millisecond
    /// @param closes the last millisecond that counts
    /// @param turnout persons with a vote in the box
    /// @param title in French
    record Vote(
            String code,
            String title,
            String organiser,
            List<String> languages,
            String state,
            Instant opens,
            Instant closes,
            long turnout) {}

    /// What the public learns of a ticket.
    record TicketSaid(String status) {}

    @GetMapping
    Vote vote(@PathVariable String code) {
        Campaign campaign = known(code);
        return new Vote(
                campaign.code(),
                campaign.title().in(Language.FR),
                campaign.organiser().name(),
                campaign.languages().stream().map(Language::code).toList(),
                publicRecord.state().code(),
                campaign.opens().truncatedTo(ChronoUnit.MILLIS),
                campaign.closes(),
                publicRecord.turnout());
    }

    @GetMapping("/results")
    ResponseEntity<byte[]> results(@PathVariable String code) {
        known(code);
        byte[] kept = published(publicRecord.result());
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(kept);
    }

    @GetMapping("/ballots.pb")
    ResponseEntity<byte[]> ballots(@PathVariable String code) {
        String name = known(code).code() + ".pb";
        byte[] kept = published(publicRecord.ballots());
        return ResponseEntity.ok()
                .contentType(PLAIN_UTF_8)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(kept);
    }

    @GetMapping("/receipts/{ticket}")
    ResponseEntity<TicketSaid> receipt(
            @PathVariable String code, @PathVariable String ticket, HttpServletRequest request) {
        known(code);
        Duration wait = lookUps.count(request.getRemoteAddr());
        if (wait.isPositive()) {
            var refused = problem(HttpStatus.TOO_MANY_REQUESTS, LookUps.A_MINUTE + " look-ups a minute are allowed.");
            refused.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()));
            throw refused;
        }
        String status = publicRecord.status(ticket).name().toLowerCase(Locale.ROOT);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new TicketSaid(status));
    }

    private Campaign known(String code) {
        Campaign campaign = publicRecord.campaign();
        if (!campaign.code().equals(code)) {
            throw problem(HttpStatus.NOT_FOUND, "There is no such campaign here.");
        }
        return campaign;
    }

    private static byte[] published(@Nullable String kept) {
        if (kept == null) {
            throw problem(HttpStatus.CONFLICT, "The result is not published yet.");
        }
        return kept.getBytes(StandardCharsets.UTF_8);
    }

    private static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }
}
