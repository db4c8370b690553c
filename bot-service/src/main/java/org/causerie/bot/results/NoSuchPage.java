package org.causerie.bot.results;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/// Shows a page to a browser that asked for one we do not have; Spring alone would show it problem JSON.
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class NoSuchPage {

    @ExceptionHandler
    void missing(NoResourceFoundException missing, HttpServletRequest request, HttpServletResponse response)
            throws IOException, NoResourceFoundException {
        if (request.getRequestURI().startsWith("/api/")) {
            throw missing;
        }
        response.sendError(HttpStatus.NOT_FOUND.value());
    }
}
