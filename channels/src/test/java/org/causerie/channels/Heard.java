package org.causerie.channels;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.slf4j.LoggerFactory;

/// All that would be logged while something runs: every logger at TRACE, whoever it belongs to.
public final class Heard {

    private Heard() {}

    /// Wiremock's own apart: it plays the provider and is none of ours.
    public static String during(Runnable what) {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
        try {
            what.run();
            root.info("still heard");
        } finally {
            root.detachAppender(log);
            root.setLevel(before);
        }
        StringBuilder said = new StringBuilder();
        log.list.stream()
                .filter(event -> !event.getLoggerName().contains("wiremock"))
                .forEach(event -> said.append(event.getFormattedMessage()).append('\n'));
        if (said.indexOf("still heard") < 0) {
            throw new AssertionError("the log was not open");
        }
        return said.toString();
    }
}
