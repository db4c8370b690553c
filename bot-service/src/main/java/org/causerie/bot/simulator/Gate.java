package org.causerie.bot.simulator;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.causerie.bot.providers.Simulation;
import org.springframework.web.filter.OncePerRequestFilter;

/// Answers 404 to everything of the simulator's where simulation is not allowed, styles and scripts included.
final class Gate extends OncePerRequestFilter {

    private final Simulation simulation;

    Gate(Simulation simulation) {
        this.simulation = simulation;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!simulation.allowed()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("Cache-Control", "no-cache");
        chain.doFilter(request, response);
    }
}
