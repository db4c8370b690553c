package org.causerie.bot.startup;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/// Prints why a start failed as one line on standard error. Spring Boot's own framed report is switched off in
/// `application.yaml`.
final class OneLineReporter implements FailureAnalysisReporter {

    @Override
    public void report(FailureAnalysis analysis) {
        System.err.println(line(analysis));
    }

    static String line(FailureAnalysis analysis) {
        String whole = analysis.getAction() == null
                ? analysis.getDescription()
                : analysis.getDescription() + " " + analysis.getAction();
        return "causerie: " + whole.strip().replaceAll("\\s+", " ");
    }
}
