package org.causerie.bot.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.causerie.bot.CauserieApplication;
import org.causerie.bot.people.People;
import org.causerie.bot.testing.Chromium;
import org.causerie.bot.voices.Misunderstandings;
import org.causerie.dialogs.Effect;
import org.causerie.dialogs.campaign.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// The whole application as a demonstration: its password is the one it prints.
@ExtendWith(OutputCaptureExtension.class)
class StaffPagesTest {

    private static final Pattern LINE =
            Pattern.compile("Staff pages at (http://localhost:\\d+)/staff \\(name (\\S+), password (\\S+)\\)");
    private static final String PAGE = "/staff/misunderstood";
    private static final String UNDELIVERED = "/staff/undelivered";

    @TempDir
    static Path home;

    private static ConfigurableApplicationContext application;
    private static HttpClient http;
    private static String address = "";
    private static String name = "";
    private static String password = "";

    @BeforeAll
    static void start(CapturedOutput output) {
        http = HttpClient.newHttpClient();
        application = SpringApplication.run(CauserieApplication.class, "--causerie.home=" + home, "--server.port=0");
        Matcher line = LINE.matcher(output.getOut());
        assertThat(line.find()).as("the line with the password").isTrue();
        assertThat(output.getOut().indexOf("Causerie is ready")).isLessThan(line.start());
        address = line.group(1);
        name = line.group(2);
        password = line.group(3);
    }

    @AfterAll
    static void stop() {
        application.close();
        http.close();
    }

    private static HttpResponse<String> get(String path, @Nullable String with) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address + path)).header("Accept", "text/html,*/*;q=0.8");
        if (with != null) {
            byte[] both = (name + ":" + with).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String page() throws Exception {
        HttpResponse<String> response = get(PAGE, password);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        return response.body();
    }

    /// From a simulated telephone that nobody used yet.
    private static void write(String text) throws Exception {
        String id = JsonMapper.shared()
                .readTree(post("/simulator/phones", "{}"))
                .path("id")
                .asString();
        String message = JsonMapper.shared().writeValueAsString(Map.of("channel", "sms", "kind", "text", "text", text));
        post("/simulator/phones/" + id + "/messages", message);
    }

    private static String post(String path, String body) throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(address + path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(response.statusCode()).isBetween(200, 201);
        return response.body();
    }

    private static void keep() {
        application.getBean(Misunderstandings.class).keep();
    }

    @Test
    void showsWhatThreeCitizensWrote(CapturedOutput output) throws Exception {
        String text = "Zorblub <b>frimousse</b> 4827";
        write(text);
        write(text);
        keep();
        assertThat(page()).doesNotContain("zorblub");

        write(text);
        keep();

        assertThat(page())
                .contains("zorblub &lt;b&gt;frimousse&lt;/b&gt; ####", "<span>3</span>", "lang=\"fr\"")
                .doesNotContain("4827", "<b>frimousse");
        assertThat(output).doesNotContainIgnoringCase("zorblub").doesNotContain("4827");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/staff",
                "/staff/",
                PAGE,
                PAGE + "/",
                PAGE + "?order=most",
                "/staff;x=1/misunderstood",
                "/%73taff/misunderstood",
                "/staff/%6disunderstood",
                "//staff/misunderstood",
                "/x/../staff/misunderstood",
                "/./staff/misunderstood",
                "/STAFF/misunderstood"
            })
    void showsNothingWithoutThePassword(String path) throws Exception {
        for (String wrong : new String[] {null, "", "wrong password"}) {
            HttpResponse<String> response = get(path, wrong);
            assertThat(response.statusCode()).as(path).isIn(400, 401, 404);
            assertThat(response.body()).doesNotContain("Phrases non comprises");
        }
    }

    @Test
    void asksInFrench() throws Exception {
        HttpResponse<String> response = get(PAGE, null);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(response.body()).contains("Page réservée à l’équipe");
    }

    @Test
    void leadsFromTheFirstPageToTheList() throws Exception {
        HttpResponse<String> response = get("/staff", password);

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Location").orElse("")).endsWith(PAGE);
    }

    @Test
    void fitsATelephoneAndIsReachedByKeyboard() throws Exception {
        var people = application.getBean(People.class);
        var ours = application.getBean(Misunderstandings.class);
        var phrases = List.of(
                "je vote pour le truc a velo de narbonne",
                "c'est ou qu'on clique pour voter svp j'ai rien recu et mon mari non plus depuis hi",
                "koi",
                "rhododendronanticonstitutionnellementrhododendronanticonstitutionnellement");
        for (int phrase = 0; phrase < phrases.size(); phrase++) {
            for (int person = 0; person < 3 + 4 * phrase; person++) {
                ours.note(
                        people.person("+336399870" + (10 + person)),
                        new Effect.Misunderstood(phrases.get(phrase), Language.FR));
            }
        }
        ours.keep();
        try (Chromium chromium = Chromium.start()) {
            for (int width : new int[] {1280, 390}) {
                try (BrowserContext browser = chromium.browser()
                        .newContext(new Browser.NewContextOptions()
                                .setViewportSize(width, 844)
                                .setHttpCredentials(name, password))) {
                    Page page = browser.newPage();
                    page.navigate(address + "/staff");
                    keep(page, "misunderstood-" + width);
                    assertThat(page.locator(".list tbody tr").count()).isGreaterThanOrEqualTo(phrases.size());
                    assertThat(page.evaluate("document.documentElement.scrollWidth"))
                            .as("nothing is cut off at " + width)
                            .isEqualTo(width);
                    assertThat(page.evaluate("document.querySelector('.list').scrollWidth"
                                    + " <= document.querySelector('main').clientWidth"))
                            .isEqualTo(true);
                    tabTo(page, "les plus fréquentes");
                    page.keyboard().press("Enter");
                    page.waitForURL("**?order=most");
                    assertThat(page.locator(".list tbody tr").first().textContent())
                            .contains("15");
                }
            }
        }
    }

    private static void givenUp(String kind, String medium, @Nullable String fault, String error) {
        JdbcClient.create(application.getBean(DataSource.class))
                .sql("""
                        insert into outbox (id, campaign, kind, priority, medium, address, address_key_id, sender, body, state,
                                            due_at, fault, error, updated_at)
                        values (gen_random_uuid(), 'essai', ?, 0, ?, '\\x00', 'a1', '+33937000001', 'Ticket : 7QF3', 'failed',
                                now(), ?, ?, '2026-12-01T13:05:00Z')
                        """)
                .params(Arrays.asList(kind, medium, fault, error))
                .update();
    }

    @Test
    void showsWhatWasGivenUpWithAReasonAndWithoutPersons() throws Exception {
        assertThat(get(UNDELIVERED, null).statusCode()).isEqualTo(401);
        assertThat(get(UNDELIVERED, password).body()).contains("Rien pour l’instant");
        givenUp("ticket", "sms", "opted_out", "they said STOP");
        givenUp("bulk", "whatsapp", "doubtful", "perhaps sent; the provider does not list it");
        givenUp("notice", "telegram", null, "blocked (403) <b>");

        HttpResponse<String> response = get(UNDELIVERED, password);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .contains(
                        "elle a écrit STOP",
                        "they said STOP",
                        "Ticket de vote",
                        "Il est peut-être arrivé",
                        "La raison n’est pas connue.",
                        "blocked (403) &lt;b&gt;",
                        "le 1er\u00a0décembre à 14\u00a0h\u00a005")
                .doesNotContain("7QF3", "937000001", "Rien pour l’instant");
        try (Chromium chromium = Chromium.start()) {
            for (int width : new int[] {1280, 390}) {
                try (BrowserContext browser = chromium.browser()
                        .newContext(new Browser.NewContextOptions()
                                .setViewportSize(width, 844)
                                .setHttpCredentials(name, password))) {
                    Page page = browser.newPage();
                    page.navigate(address + PAGE);
                    tabTo(page, "Messages non remis");
                    page.keyboard().press("Enter");
                    page.waitForURL("**" + UNDELIVERED);
                    keep(page, "undelivered-" + width);
                    assertThat(page.locator(".list tbody tr").count()).isEqualTo(3);
                    assertThat(page.evaluate("document.documentElement.scrollWidth"))
                            .as("nothing is cut off at " + width)
                            .isEqualTo(width);
                }
            }
        }
    }

    private static void tabTo(Page page, String link) {
        for (int presses = 0; presses < 20; presses++) {
            page.keyboard().press("Tab");
            if (link.equals(page.evaluate("document.activeElement.textContent"))) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not reach: " + link);
    }

    /// Keeps a picture to look at where `-Dscreenshots=FOLDER` says so.
    private static void keep(Page page, String name) {
        String folder = System.getProperty("screenshots");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(folder, name + ".png")));
        }
    }
}
