package org.causerie.bot.results;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/// Tells that PostgreSQL is away: 503, never "not found".
///
/// No stack trace is logged: the message of a database error may repeat what was asked.
final class StoreAway {

    private static final Logger log = LoggerFactory.getLogger(StoreAway.class);
    private static final String SOON = "10";

    private StoreAway() {}

    @ControllerAdvice(assignableTypes = CampaignApi.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static final class ForTheApi {

        @ExceptionHandler
        ResponseEntity<ProblemDetail> away(DataAccessException e) {
            tell(e);
            var problem = ProblemDetail.forStatusAndDetail(
                    HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer. Nothing is lost; try again soon.");
            return ResponseEntity.of(problem)
                    .header(HttpHeaders.RETRY_AFTER, SOON)
                    .build();
        }
    }

    @ControllerAdvice(assignableTypes = PublicPages.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static final class ForThePages {

        @ExceptionHandler
        void away(DataAccessException e, HttpServletResponse response) throws IOException {
            tell(e);
            response.setHeader(HttpHeaders.RETRY_AFTER, SOON);
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
        }
    }

    private static void tell(DataAccessException e) {
        log.warn(
                "a public page or the API waits for PostgreSQL: {}",
                e.getClass().getSimpleName());
    }
}
