package org.causerie.bot.results;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/// Shows a page to a browser that asked for one we do not have; Spring alone would show it problem JSON.
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class NoSuchPage {

    @ExceptionHandler
    @Nullable
    ResponseEntity<ProblemDetail> missing(
            NoResourceFoundException missing, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getRequestURI().startsWith("/api/")) {
            return ResponseEntity.of(missing.getBody()).build();
        }
        response.sendError(HttpStatus.NOT_FOUND.value());
        return null;
    }
}
