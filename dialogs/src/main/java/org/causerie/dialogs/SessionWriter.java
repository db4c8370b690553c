package org.causerie.dialogs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.causerie.dialogs.Session.Answered;
import org.causerie.dialogs.Session.Misses;
import tools.jackson.core.JsonGenerator;

/// Writes one session; a method a type. What is null is left out.
final class SessionWriter {

    private final JsonGenerator out;

    SessionWriter(JsonGenerator out) {
        this.out = out;
    }

    void session(Session session) {
        out.writeStartObject();
        if (session.language() != null) {
            out.writeStringProperty("language", session.language().name());
        }
        out.writeName("place");
        place(session.place());
        out.writeStringProperty("placeAt", session.placeAt().toString());
        out.writeName("draft");
        picks(session.draft());
        out.writeObjectPropertyStart("views");
        for (Map.Entry<String, List<Pick>> view : session.views().entrySet()) {
            out.writeName(view.getKey());
            picks(view.getValue());
        }
        out.writeEndObject();
        out.writeName("step");
        step(session.step());
        out.writeName("standing");
        standing(session.standing());
        out.writeNumberProperty("revision", session.revision());
        out.writeObjectPropertyStart("misses");
        for (Map.Entry<String, Misses> missed : session.misses().entrySet()) {
            out.writeName(missed.getKey());
            misses(missed.getValue());
        }
        out.writeEndObject();
        out.writeBooleanProperty("stopped", session.stopped());
        if (session.stop() instanceof Session.Stop(var at, var blocked) && !at.equals(Instant.EPOCH)) {
            out.writeStringProperty("stoppedAt", at.toString());
            if (blocked != null) {
                out.writeStringProperty("blocked", blocked);
            }
        }
        out.writeArrayPropertyStart("answered");
        for (Answered answer : session.answered()) {
            answered(answer);
        }
        out.writeEndArray();
        String lastCode = session.lastCode();
        if (lastCode != null) {
            out.writeStringProperty("lastCode", lastCode);
        }
        out.writeEndObject();
    }

    private void place(Place place) {
        switch (place) {
            case Place.Start _ -> begin("start");
            case Place.Themes _ -> begin("themes");
            case Place.Listings(Place.Filter(var by, var value), var from) -> {
                begin("list");
                out.writeObjectPropertyStart("filter");
                out.writeStringProperty("by", by.name());
                if (value != null) {
                    out.writeStringProperty("value", value);
                }
                out.writeEndObject();
                out.writeNumberProperty("from", from);
            }
            case Place.Card(var code, var list) -> {
                begin("card");
                out.writeStringProperty("code", code);
                out.writeName("list");
                place(list);
            }
        }
        out.writeEndObject();
    }

    private void step(Step step) {
        switch (step) {
            case Step.Reading _ -> begin("reading");
            case Step.Confirming confirming -> {
                begin("confirming");
                out.writeName("contact");
                contact(confirming.contact());
                out.writeStringProperty("purpose", confirming.purpose().name());
                out.writeStringProperty("ballot", confirming.ballot().toString());
                out.writeNumberProperty("revision", confirming.revision());
                out.writeName("picks");
                picks(confirming.picks());
                out.writeStringProperty("code", confirming.code());
                out.writeNumberProperty("triesLeft", confirming.triesLeft());
                out.writeStringProperty("shownAt", confirming.shownAt().toString());
            }
            case Step.Casting casting -> {
                begin("casting");
                out.writeName("contact");
                contact(casting.contact());
                out.writeStringProperty("purpose", casting.purpose().name());
                out.writeStringProperty("ballot", casting.ballot().toString());
                out.writeNumberProperty("revision", casting.revision());
                out.writeStringProperty("messageId", casting.messageId());
                out.writeStringProperty("sealed", casting.sealed());
            }
        }
        out.writeEndObject();
    }

    private void standing(Standing standing) {
        switch (standing) {
            case Standing.None _ -> begin("none");
            case Standing.Unknown _ -> begin("unknown");
            case Standing.Withdrawn _ -> begin("withdrawn");
            case Standing.Voted(var ticket, var contact) -> {
                begin("voted");
                out.writeStringProperty("ticket", ticket);
                out.writeName("contact");
                contact(contact);
            }
        }
        out.writeEndObject();
    }

    private void contact(Contact contact) {
        out.writeStartObject();
        out.writeStringProperty("medium", contact.medium().name());
        out.writeStringProperty("address", contact.address());
        out.writeStringProperty("ours", contact.ours());
        out.writeEndObject();
    }

    private void misses(Misses misses) {
        out.writeStartObject();
        out.writeStringProperty("day", misses.day().toString());
        out.writeNumberProperty("count", misses.count());
        out.writeEndObject();
    }

    private void answered(Answered answer) {
        out.writeStartObject();
        out.writeStringProperty("messageId", answer.messageId());
        out.writeName("replies");
        replies(answer.replies());
        out.writeEndObject();
    }

    private void replies(List<Reply> replies) {
        out.writeStartArray();
        for (Reply reply : replies) {
            out.writeStartObject();
            out.writeStringProperty("line", reply.line().name());
            out.writeObjectPropertyStart("args");
            for (Map.Entry<String, Arg> arg : reply.args().entrySet()) {
                out.writeName(arg.getKey());
                arg(arg.getValue());
            }
            out.writeEndObject();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void arg(Arg arg) {
        switch (arg) {
            case Arg.Text(var value) -> {
                begin("text");
                out.writeStringProperty("value", value);
            }
            case Arg.Elastic(var value) -> {
                begin("elastic");
                out.writeStringProperty("value", value);
            }
            case Arg.Count(var value) -> {
                begin("count");
                out.writeNumberProperty("value", value);
            }
            case Arg.Picks(var picks) -> {
                begin("picks");
                out.writeName("picks");
                picks(picks);
            }
            case Arg.Rows(var codes) -> {
                begin("rows");
                out.writeArrayPropertyStart("codes");
                codes.forEach(out::writeString);
                out.writeEndArray();
            }
            case Arg.When(var at) -> {
                begin("when");
                out.writeStringProperty("at", at.toString());
            }
            case Arg.Money(var cents) -> {
                begin("money");
                out.writeNumberProperty("cents", cents);
            }
            case Arg.Sentences(var replies) -> {
                begin("sentences");
                out.writeName("replies");
                replies(replies);
            }
            case Arg.Clauses(var replies) -> {
                begin("clauses");
                out.writeName("replies");
                replies(replies);
            }
        }
        out.writeEndObject();
    }

    private void picks(List<Pick> picks) {
        out.writeStartArray();
        for (Pick pick : picks) {
            out.writeStartObject();
            out.writeStringProperty("code", pick.code());
            out.writeNumberProperty("points", pick.points());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /// Opens one case of a closed choice.
    private void begin(String is) {
        out.writeStartObject();
        out.writeStringProperty("is", is);
    }
}
