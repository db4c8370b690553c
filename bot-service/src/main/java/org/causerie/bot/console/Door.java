package org.causerie.bot.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets staff through, and answers 404 where there are no staff pages.
final class Door extends OncePerRequestFilter {

    private static final String QUESTION = "Basic realm=\"Causerie\", charset=\"UTF-8\"";

    private final @Nullable StaffPass pass;

    /// @param pass null where there are no staff pages
    Door(@Nullable StaffPass pass) {
        this.pass = pass;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Robots-Tag", "noindex");
        if (pass == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (pass.admits(request.getHeader(HttpHeaders.AUTHORIZATION))) {
            chain.doFilter(request, response);
        } else {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, QUESTION);
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }
}
