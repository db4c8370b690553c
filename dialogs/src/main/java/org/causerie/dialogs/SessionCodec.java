package org.causerie.dialogs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Sessions as they are stored: JSON in UTF-8. Every type has a name of its own here, so that classes may move.
///
/// The format's version travels outside, with the store. A new version adds a sample to the tests' `sessions`
/// folder; all samples stay readable.
public final class SessionCodec {

    /// The version of what [#write] writes.
    public static final int VERSION = 1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .addMixIn(Step.class, Steps.class)
            .addMixIn(Standing.class, Standings.class)
            .addMixIn(Place.class, Places.class)
            .addMixIn(Arg.class, Args.class)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private SessionCodec() {}

    public static byte[] write(Session session) {
        return JSON.writeValueAsBytes(session);
    }

    /// The session that was written.
    ///
    /// @throws IllegalStateException if these bytes hold none; says where, never what was there
    public static Session read(byte[] stored) {
        @Nullable Session session;
        try {
            session = JSON.readValue(stored, Session.class);
        } catch (JacksonException e) {
            throw damaged(
                    e.getClass().getSimpleName() + " at byte " + e.getLocation().getByteOffset());
        }
        if (session == null) {
            throw damaged("null");
        }
        return session;
    }

    private static IllegalStateException damaged(String how) {
        return new IllegalStateException("no session of version " + VERSION + ": " + how);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Step.Reading.class, name = "reading"),
        @JsonSubTypes.Type(value = Step.Confirming.class, name = "confirming"),
        @JsonSubTypes.Type(value = Step.Casting.class, name = "casting")
    })
    private interface Steps {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Standing.None.class, name = "none"),
        @JsonSubTypes.Type(value = Standing.Unknown.class, name = "unknown"),
        @JsonSubTypes.Type(value = Standing.Voted.class, name = "voted"),
        @JsonSubTypes.Type(value = Standing.Withdrawn.class, name = "withdrawn")
    })
    private interface Standings {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Place.Start.class, name = "start"),
        @JsonSubTypes.Type(value = Place.Themes.class, name = "themes"),
        @JsonSubTypes.Type(value = Place.Listings.class, name = "list")
    })
    private interface Places {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Arg.Text.class, name = "text"),
        @JsonSubTypes.Type(value = Arg.Elastic.class, name = "elastic"),
        @JsonSubTypes.Type(value = Arg.Count.class, name = "count"),
        @JsonSubTypes.Type(value = Arg.Picks.class, name = "picks"),
        @JsonSubTypes.Type(value = Arg.Rows.class, name = "rows"),
        @JsonSubTypes.Type(value = Arg.When.class, name = "when"),
        @JsonSubTypes.Type(value = Arg.Money.class, name = "money"),
        @JsonSubTypes.Type(value = Arg.Sentences.class, name = "sentences"),
        @JsonSubTypes.Type(value = Arg.Clauses.class, name = "clauses")
    })
    private interface Args {}
}
