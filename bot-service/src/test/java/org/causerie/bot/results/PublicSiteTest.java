package org.causerie.bot.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.causerie.bot.results.Site.API;
import static org.causerie.bot.results.Site.CODE;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.causerie.bot.testing.Databases;
import org.causerie.dialogs.Ticket;
import org.causerie.tally.PbFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(Lifecycle.PER_CLASS)
class PublicSiteTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> PAGES = List.of("/", "/projects", "/receipts", "/results", "/nulle-part");

    private final Site site = new Site();
    private int minutes;

    /// Every test has a minute of its own, so that neither the turnout nor the look-ups of another are remembered.
    @BeforeEach
    void begin() {
        site.forget();
        minutes += 2;
        site.at(Site.DURING.plusSeconds(60L * minutes));
    }

    @AfterAll
    void end() {
        site.close();
    }

    private JsonNode campaign() {
        HttpResponse<String> response = site.get(API);
        assertThat(response.statusCode()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private String state() {
        return campaign().path("state").asString();
    }

    private String status(String ticket) {
        HttpResponse<String> response = site.get(API + "/receipts/" + ticket);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        return JSON.readTree(response.body()).path("status").asString();
    }

    private static void isProblem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(JSON.readTree(response.body()).path("status").asInt()).isEqualTo(status);
    }

    @Test
    void tellsTheVoteThroughTheApi() {
        site.vote(1, 10, "1");
        site.vote(2, 10, "2");
        site.vote(2, 20, "1", "3");
        site.vote(3, 10, "2");
        site.withdraw(3, 20);

        assertThat(campaign()).isEqualTo(JSON.readTree("""
                {"code": "essai-2026", "title": "Essai <b>gras</b>", "organiser": "Commune d'Essai",
                 "languages": ["fr", "en"], "state": "open", "opens": "2026-12-01T07:00:00Z",
                 "closes": "2027-01-15T22:59:59.999Z", "turnout": 2}
                """));
    }

    @Test
    void namesEveryStateInItsTurn() {
        site.vote(1, 10, "1");
        site.at(Site.BEFORE);
        assertThat(state()).isEqualTo("upcoming");
        site.at(Site.DURING);
        assertThat(state()).isEqualTo("open");
        site.at(Site.IN_GRACE);
        assertThat(state()).as("nobody looked yet").isEqualTo("draining");
        site.look();
        assertThat(state()).isEqualTo("draining");
        site.at(Site.AFTER);
        site.lookUntil("closed");
        assertThat(state()).isEqualTo("closed");
        site.lookUntil("counted");
        assertThat(state()).isEqualTo("counted");
        site.box.publish(CODE);
        assertThat(state()).isEqualTo("published");
    }

    @Test
    void waitsAnHourForAProviderThatCannotBeAskedAndNoLonger() {
        site.allAreIn(false);
        site.at(Site.AFTER.plus(Duration.ofMinutes(50)));
        for (int looks = 0; looks < 5; looks++) {
            site.look();
        }
        assertThat(state()).isEqualTo("draining");
        site.at(Site.AFTER.plus(Duration.ofMinutes(61)));
        site.lookUntil("closed");
        assertThat(state()).isEqualTo("closed");
    }

    @Test
    void drawsAPictureOfEachProject() {
        HttpResponse<String> picture = site.get("/projects/1.svg");

        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.headers().firstValue("Content-Type").orElse("")).startsWith("image/svg+xml");
        assertThat(picture.headers().firstValue("Cache-Control").orElse("")).contains("public", "max-age=3600");
        assertThat(picture.headers().firstValue("ETag")).isPresent();
        assertThat(picture.body()).startsWith("<svg ");
        for (String other : List.of("/projects/99.svg", "/projects/1.png", "/projects/1", "/projects/.svg")) {
            assertThat(site.get(other).statusCode()).as(other).isEqualTo(404);
        }
    }

    @Test
    void remembersTheTurnoutForFiveSeconds() {
        assertThat(campaign().path("turnout").asInt()).isZero();
        site.vote(1, 10, "1");
        site.at(site.now().plusMillis(4_999));
        assertThat(campaign().path("turnout").asInt()).isZero();
        site.at(site.now().plusMillis(1));
        assertThat(campaign().path("turnout").asInt()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/results", "/ballots.pb", "/receipts/K7QM2XW9P4"})
    void knowsNoOtherCampaign(String rest) {
        isProblem(site.get("/api/campaigns/ailleurs-2026" + rest), 404);
        isProblem(site.get("/api/nothing"), 404);
    }

    @Test
    void refusesResultAndBallotsUntilTheyArePublishedAndThenGivesWhatWasKept() {
        site.vote(1, 10, "1", "2");
        isProblem(site.get(API + "/results"), 409);
        site.count();
        assertThat(state()).isEqualTo("counted");
        isProblem(site.get(API + "/results"), 409);
        isProblem(site.get(API + "/ballots.pb"), 409);

        site.box.publish(CODE);

        HttpResponse<String> results = site.get(API + "/results");
        assertThat(results.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(results.body())
                .isEqualTo(site.sql
                        .sql("select result from outcome")
                        .query(String.class)
                        .single());
        HttpResponse<String> ballots = site.get(API + "/ballots.pb");
        assertThat(ballots.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).isEqualToIgnoringCase("text/plain;charset=utf-8"));
        assertThat(ballots.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(name -> assertThat(name).contains("essai-2026.pb"));
        assertThat(PbFile.read("x.pb", ballots.body().getBytes(StandardCharsets.UTF_8))
                        .ballots())
                .hasSize(1);
    }

    @Test
    void tellsTheTicketOfEachFate() {
        String counted = site.vote(1, 10, "1");
        String replaced = site.vote(2, 10, "1");
        site.vote(2, 20, "2");
        String withdrawn = site.vote(3, 10, "1");
        site.withdraw(3, 20);

        for (String ticket : List.of(counted, replaced, withdrawn)) {
            assertThat(status(ticket)).isEqualTo("in_box");
        }
        site.count();
        assertThat(status(replaced)).isEqualTo("in_box");
        site.box.publish(CODE);

        assertThat(status(counted)).isEqualTo("counted");
        assertThat(status(replaced)).isEqualTo("replaced");
        assertThat(status(withdrawn)).isEqualTo("withdrawn");
        assertThat(status("K7QM2XW9P4")).isEqualTo("unknown");
        assertThat(site.check(counted).body()).contains("Compté", Ticket.print(counted));
        assertThat(site.check(replaced).body()).contains("Remplacé");
        assertThat(site.check(withdrawn).body()).contains("Retiré");
        assertThat(site.check("K7QM2XW9P4").body()).contains("Inconnu", "K7QM-2XW9-P4");
    }

    @Test
    void readsATicketHoweverItIsTyped() {
        String ticket = site.vote(1, 10, "1");
        String printed = Ticket.print(ticket);

        assertThat(status(printed)).isEqualTo("in_box");
        assertThat(status(printed.toLowerCase(Locale.ROOT).replace("-", "%20"))).isEqualTo("in_box");
        assertThat(status(printed.replace('-', '.').replace('0', 'o').replace('1', 'l')))
                .isEqualTo("in_box");
        assertThat(status("bonjour")).isEqualTo("unknown");
        assertThat(status("%3Cscript%3E")).isEqualTo("unknown");
        assertThat(site.check(" " + printed + " ").body()).contains("Dans l’urne", printed);
        assertThat(site.check("<script>").body())
                .contains("Ce n’est pas un ticket")
                .doesNotContain("<script");
        assertThat(site.check(printed).headers().firstValue("Cache-Control")).contains("no-store");
    }

    /// Two votes that differ in nothing but the choices look the same from outside until publication, and only then.
    @Test
    void showsNoChoiceAndNoCountBeforePublication() {
        Map<String, String> one = shownWhile("1");
        Map<String, String> other = shownWhile("2");

        assertThat(one).hasSizeGreaterThan(40).isEqualTo(other);
        assertThat(one)
                .hasEntrySatisfying(
                        "counted " + API + "/results",
                        shown -> assertThat(shown).startsWith("409"));
        for (String path : List.of("/", "/projects", "/receipts", "/results", API)) {
            assertThat(one.get("counted " + path)).as(path).startsWith("200");
        }
        assertThat(one.get("counted /results")).doesNotContainPattern("\\d+[\\h\\s]votes?\\b");
        site.box.publish(CODE);
        assertThat(site.page("/results").body()).contains("4 votes").isNotEqualTo(one.get("counted /results"));
    }

    /// What everybody can see, state by state, while four people choose one project.
    private Map<String, String> shownWhile(String chosen) {
        site.forget();
        site.at(site.now().plusSeconds(600));
        var tickets = new ArrayList<String>();
        for (int voter = 1; voter <= 4; voter++) {
            tickets.add(site.vote(voter, 10, chosen));
        }
        var shown = new LinkedHashMap<String, String>();
        show("open", tickets, shown);
        site.at(Site.IN_GRACE);
        site.look();
        show("draining", tickets, shown);
        site.at(Site.AFTER);
        site.lookUntil("closed");
        show("closed", tickets, shown);
        site.lookUntil("counted");
        show("counted", tickets, shown);
        site.at(Site.DURING.plusSeconds(60L * ++minutes));
        return shown;
    }

    private void show(String when, List<String> tickets, Map<String, String> shown) {
        var paths = new ArrayList<>(PAGES);
        paths.addAll(
                List.of("/projects?q=halle", "/projects?theme=Climat", "/projects?department=11", "/projects?q=1"));
        paths.addAll(
                List.of(API, API + "/results", API + "/ballots.pb", API + "/receipts/K7QM2XW9P4", "/actuator/health"));
        for (String path : paths) {
            shown.put(when + " " + path, withoutTime(site.page(path)));
        }
        for (int i = 0; i < tickets.size(); i++) {
            String ticket = tickets.get(i);
            shown.put(
                    when + " api ticket " + i,
                    withoutTime(site.get(API + "/receipts/" + ticket)).replace(ticket, "TICKET"));
            String printed = Ticket.print(ticket);
            shown.put(when + " ticket " + i, withoutTime(site.check(ticket)).replace(printed, "TICKET"));
        }
    }

    private static String withoutTime(HttpResponse<String> response) {
        return response.statusCode()
                + response.body()
                        .replaceAll("/receipts/[0-9A-Z]{10}", "/receipts/T")
                        .replaceAll("\"free\":\\d+", "\"free\":0");
    }

    @Test
    void showsTheResultWithVotesCostsAndReasons() {
        site.vote(1, 10, "2", "3");
        site.vote(2, 10, "2");
        site.vote(3, 10, "3", "2");
        site.count();
        site.box.publish(CODE);

        String page = plain(site.page("/results").body());

        assertThat(page)
                .contains("1 projet retenu", "3 bulletins", "Utilisé300 € (60 %)", "Reste200 €")
                .contains("La halle Retenu : il tient dans ce qui restait du budget. Après lui, il reste 200 €."
                        .replace("halle R", "halleR"))
                .contains("3 votes300 €", "2 votes250,50 €", "0 vote100 €")
                .contains("Non retenu : il coûte plus que les 200 € qui restaient à son tour.")
                .contains("personne ne l’a choisi")
                .contains("./causerie count essai-2026.pb --rule greedy_by_votes");
        assertThat(site.page("/results").body()).contains("href=\"/api/campaigns/essai-2026/ballots.pb\"");
    }

    /// The text of a page without its tags, with plain spaces.
    private static String plain(String html) {
        return html.replaceAll("<[^>]+>", "").replaceAll("[\\h\\u202f]+", " ").replaceAll("\\s*\\n\\s*", "");
    }

    @Test
    void saysWhenTheResultComes() {
        assertThat(plain(site.page("/results").body())).contains("après la fin du vote, le 15 janvier 2027 à 23 h 59");
        site.count();
        assertThat(plain(site.page("/results").body())).contains("clos depuis le 15 janvier 2027");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 3, La gare",
        "q=halle, 1, La halle",
        "q=3, 1, La gare",
        "theme=Climat, 2, La gare",
        "department=11, 2, La halle",
        "theme=Climat&department=11, 1, La halle",
        "theme=Nulle, 0, Rien ne correspond",
        "q=zzz, 0, Rien ne correspond",
    })
    void filtersTheProjects(String query, int found, String shown) {
        String page = site.page("/projects?" + query).body();

        assertThat(page.split("class=\"card\"", -1)).hasSize(found + 1);
        assertThat(page).contains(shown);
    }

    @Test
    void showsAProjectAsPeopleWillTextIt() {
        assertThat(plain(site.page("/projects?q=3").body()))
                .contains("Projet numéro 3", "Castres, Tarn", "Pour attendre le train", "250,50 €", "VOTE 3");
        site.at(Site.AFTER);
        assertThat(site.page("/projects?q=3").body()).doesNotContain("VOTE ");
    }

    @Test
    void escapesWhatTheCatalogueAndReadersWrite() {
        String page = site.page("/projects?q=%22%3E%3Cscript%3E&theme=%3Cb%3E").body()
                + site.page("/projects").body()
                + site.page("/").body();

        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "Essai &lt;b&gt;gras")
                .doesNotContain("<script", "<b>");
    }

    @Test
    void everyPageHasALanguageATitleAndNothingFromElsewhere() {
        var titles = new ArrayList<String>();
        for (String path : PAGES) {
            String page = site.page(path).body();
            assertThat(page).as(path).contains("<html lang=\"fr\"", "<h1", "href=\"#main\"", "id=\"main\"");
            assertThat(page)
                    .as(path)
                    .doesNotContain("<script", "<style", " style=", " onclick", "th:", "http://", "https://");
            assertThat(site.page(path).headers().firstValue("Content-Language"))
                    .as(path)
                    .hasValue("fr");
            titles.add(page.replaceAll("(?s).*<title>(.*)</title>.*", "$1"));
        }
        assertThat(titles).doesNotHaveDuplicates().allMatch(title -> title.length() > 10 && title.length() < 120);
        assertThat(site.page("/causerie.css").statusCode()).isEqualTo(200);
        assertThat(site.page("/nulle-part").statusCode()).isEqualTo(404);
        assertThat(site.page("/nulle-part").body()).contains("Cette page n’existe pas");
    }

    @Test
    void allowsSixtyLookUpsAMinute() {
        for (int i = 0; i < 59; i++) {
            assertThat(status("K7QM2XW9P4")).isEqualTo("unknown");
        }
        assertThat(site.check("K7QM2XW9P4").statusCode()).isEqualTo(200);

        HttpResponse<String> refused = site.get(API + "/receipts/K7QM2XW9P4");

        isProblem(refused, 429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("60");
        assertThat(site.check("K7QM2XW9P4").statusCode()).isEqualTo(429);
        assertThat(site.check("K7QM2XW9P4").body()).contains("Attendez une minute");
        site.at(site.now().plusSeconds(60));
        assertThat(status("K7QM2XW9P4")).isEqualTo("unknown");
    }

    @Test
    void countsAHouseholdWhateverAddressItTakes() {
        var lookUps = new LookUps(() -> Site.DURING);
        for (int i = 0; i < 60; i++) {
            assertThat(lookUps.count("2001:db8::" + Integer.toHexString(i))).isZero();
        }
        assertThat(lookUps.count("2001:db8:0:0:ffff::1")).isEqualTo(Duration.ofMillis(60_999));
        assertThat(lookUps.count("2001:db8:0:1::1")).isZero();
        assertThat(lookUps.count("192.0.2.1")).isZero();
    }

    @Test
    void saysThatVotingIsSimulatedWhereNoNumberIsConfigured() {
        assertThat(site.page("/").body()).contains("href=\"/simulator\"").doesNotContain("sms:");
        try (var real = new Site("causerie.twilio.sms-number=+33639980001", "causerie.simulator=true")) {
            assertThat(real.page("/").body())
                    .contains("sms:+33639980001", "06 39 98 00 01")
                    .doesNotContain("/simulator");
        }
    }

    @Test
    void saysWhereTheOpeningKeyIs() {
        assertThat(site.page("/").body()).contains("garde lui-même la clé");
        site.sql.sql("update campaign set demo = false").update();
        try {
            assertThat(site.page("/").body()).doesNotContain("la clé");
        } finally {
            site.sql.sql("update campaign set demo = true").update();
        }
    }

    @Test
    void saysThatTheDatabaseIsAwayAndNotThatThereIsNothing() {
        try (var cut = new Site()) {
            String name = cut.pool.getJdbcUrl().replaceAll(".*/([a-z0-9_]+).*", "$1");
            var admin = Databases.admin("postgres");
            admin.sql("alter database " + name + " allow_connections false").update();
            admin.sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = ?")
                    .param(name)
                    .query((row, number) -> true)
                    .list();

            isProblem(cut.get(API), 503);
            isProblem(cut.get(API + "/receipts/K7QM2XW9P4"), 503);
            HttpResponse<String> page = cut.page("/results");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.headers().firstValue("Retry-After")).hasValue("10");
            assertThat(page.body()).contains("Rien n’est perdu");
        }
    }
}
