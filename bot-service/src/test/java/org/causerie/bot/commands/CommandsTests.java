package org.causerie.bot.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the command line answers, word for word.
class CommandsTests {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-12-05T09:00:00Z"));

    private static final String ELECTION = """
            META
            key;value
            budget;100
            rule;greedy
            vote_type;approval
            PROJECTS
            project_id;cost;name
            1;60;Bench
            2;60;Swing
            3;40;Lamp
            VOTES
            voter_id;vote
            a;1,3
            b;2
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void servesWhereNoCommandIsSaid() {
        assertThat(ask()).isEqualTo(new Asked.Serve(List.of()));
        assertThat(ask("--server.port=0", "--causerie.home=/a b=c"))
                .isEqualTo(new Asked.Serve(List.of("--server.port=0", "--causerie.home=/a b=c")));
        assertThat(ask("serve", "--server.port=0")).isEqualTo(new Asked.Serve(List.of("--server.port=0")));
        assertThat(out + "" + err).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cuont a.pb               | there is no command "cuont": did you mean count?; see ./causerie --help
            zzzz                     | there is no command "zzzz": there are chat, count, serve, understand; see ./causerie --help
            --server.port 8081       | "--server.port" is no --property=value; see ./causerie serve --help
            serve 8081               | "8081" is no --property=value; see ./causerie serve --help
            -Dserver.port=0          | "-Dserver.port=0" is no --property=value; see ./causerie serve --help
            count                    | Missing required parameter: 'FILE.pb'; see ./causerie count --help
            count a.pb b.pb          | Unmatched argument at index 2: 'b.pb'; see ./causerie count --help
            count a.pb --rule        | Missing required parameter for option '--rule' (NAME); see ./causerie count --help
            chat --telegram          | Unknown option: '--telegram'; see ./causerie chat --help
            """)
    void saysWhatItDidNotUnderstand(String line, String said) {
        assertThat(ask(line.split(" "))).isEqualTo(new Asked.Done(2));
        assertThat(err).hasToString("causerie: " + said + System.lineSeparator());
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void listsItsCommands() {
        assertThat(ask("--help")).isEqualTo(new Asked.Done(0));
        assertThat(out).hasToString("""
                Usage: causerie [-hV] [COMMAND]
                Votes in a participatory budget by talking: SMS, WhatsApp and Telegram.
                  -h, --help      Show this help message and exit.
                  -V, --version   Print version information and exit.
                Commands:
                  chat        Talks as the bot would, to a citizen at this keyboard. Nothing is
                                recorded.
                  count       Counts the votes of a Pabulib .pb file and prints the outcome as
                                one JSON object.
                  serve       Runs the service, on port 8080 unless told otherwise.
                  understand  Tells what each line of a table of messages would be understood
                                as.

                Without a command it serves: ./causerie --server.port=8081 is
                ./causerie serve --server.port=8081.
                """);
    }

    @ParameterizedTest
    @CsvSource({"serve,--property=value", "count,FILE.pb", "chat,--whatsapp"})
    void explainsEachCommand(String command, String named) {
        assertThat(ask(command, "--help")).isEqualTo(new Asked.Done(0));
        assertThat(out.toString()).startsWith("Usage: causerie " + command).contains(named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "count --version"})
    void saysItsVersion(String line) {
        assertThat(ask(line.split(" "))).isEqualTo(new Asked.Done(0));
        assertThat(out.toString()).startsWith("causerie ").hasLineCount(1);
    }

    @Test
    void countsAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("vote.pb"), ELECTION);

        assertThat(ask("count", file.toString())).isEqualTo(new Asked.Done(0));

        assertThat(out).hasToString("""
                {
                  "file" : "vote.pb",
                  "rule" : "greedy_by_votes",
                  "budget" : "100.00",
                  "votes" : 2,
                  "funded" : [ "1", "3" ],
                  "decisions" : [ {
                    "id" : "1",
                    "votes" : 1,
                    "cost" : "60.00",
                    "outcome" : "funded",
                    "reason" : "It has 1 vote, costs 60.00 and fits what was left; 40.00 remain."
                  }, {
                    "id" : "2",
                    "votes" : 1,
                    "cost" : "60.00",
                    "outcome" : "too_costly",
                    "reason" : "It has 1 vote, costs 60.00, and only 40.00 were left."
                  }, {
                    "id" : "3",
                    "votes" : 1,
                    "cost" : "40.00",
                    "outcome" : "funded",
                    "reason" : "It has 1 vote, costs 40.00 and fits what was left; 0.00 remain."
                  } ]
                }
                """);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void countsByAnotherRuleAndOrderOfTies() throws IOException {
        Path file = Files.writeString(folder.resolve("vote.pb"), ELECTION);

        ask("count", file.toString(), "--ties", "2,3");
        assertThat(out.toString()).contains("\"funded\" : [ \"2\", \"3\" ]");

        ask("count", "--rule=greedy_by_votes_per_cost", file.toString());
        assertThat(out.toString()).contains("\"rule\" : \"greedy_by_votes_per_cost\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            none.pb                     | none.pb: there is no such file
            vote.pb --rule plurality    | vote.pb: there is no counting rule "plurality"; there are greedy_by_votes,
            vote.pb --ties 9            | vote.pb: the order for ties names 9, which is no project
            broken.pb                   | broken.pb
            """)
    void saysWhyItCannotCount(String line, String said) throws IOException {
        Files.writeString(folder.resolve("vote.pb"), ELECTION);
        Files.writeString(folder.resolve("broken.pb"), "META\n");
        String[] args = ("count " + folder + "/" + line).split(" ");

        assertThat(ask(args)).isEqualTo(new Asked.Done(1));

        assertThat(err.toString()).startsWith("causerie: " + said).hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void failsWhereItsAnswerCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("vote.pb"), ELECTION);
        var full = new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int octet) throws IOException {
                        throw new IOException("no space left");
                    }
                },
                true,
                StandardCharsets.UTF_8);
        var terminal = terminal("", new PrintWriter(full, true, StandardCharsets.UTF_8));

        assertThat(Commands.run(List.of("count", file.toString()), terminal, CLOCK))
                .isEqualTo(new Asked.Done(1));

        assertThat(err)
                .hasToString("causerie: the answer could not be written to standard output" + System.lineSeparator());
    }

    @Test
    void talksBySms() {
        assertThat(chat("VOTE 12\n\n1043\nTICKET\n")).isEqualTo("""
                > VOTE 12
                < 12 Voie vélo Narbonne. Rien n'est voté. J'ai 15 ans ou plus, j'habite l'Occitanie, je vote : répondez 1043 [1 SMS]
                > 1043
                < A voté, merci ! Votre vote est dans l'urne. Ticket : J452-VV49-09. Pour changer avant le 19 janvier à 23h59, envoyez VOTE et tous vos numéros : VOTE 12 3 [1 SMS]
                > TICKET
                < Votre vote est dans l'urne. Ticket : J452-VV49-09. Pour changer avant le 19 janvier à 23h59, envoyez VOTE et tous vos numéros : VOTE 12 3 [1 SMS]
                """);
        assertThat(err)
                .hasToString("Budget participatif 2026, Région Occitanie, by SMS. Nothing is recorded. Ctrl-D ends."
                        + System.lineSeparator());
    }

    @Test
    void talksByWhatsApp() {
        assertThat(chat("hello\n", "--whatsapp")).isEqualTo("""
                > hello
                < Hello from Région Occitanie. Participatory budget: you have 3 choices. Send a place (Albi), a word (school) or LIST. Help: GUIDE
                """);
    }

    @Test
    void replacesAndWithdrawsInTheMadeUpBox() {
        assertThat(chat("VOTE 12\n1043\nVOTE 3\n1045\nTICKET J452-VV49-09\nANNULER\n1048\nTICKET\n"))
                .isEqualTo("""
                > VOTE 12
                < 12 Voie vélo Narbonne. Rien n'est voté. J'ai 15 ans ou plus, j'habite l'Occitanie, je vote : répondez 1043 [1 SMS]
                > 1043
                < A voté, merci ! Votre vote est dans l'urne. Ticket : J452-VV49-09. Pour changer avant le 19 janvier à 23h59, envoyez VOTE et tous vos numéros : VOTE 12 3 [1 SMS]
                > VOTE 3
                < Un seul vote par téléphone. Ce nouveau vote, 3 Légumerie de Figeac et rien d'autre, remplacera tout l'ancien. D'accord : répondez 1045. Sinon, ne répondez pas. [1 SMS]
                > 1045
                < A voté, merci ! Votre vote est dans l'urne. Ticket : 3M5H-9S6V-06. Pour changer avant le 19 janvier à 23h59, envoyez VOTE et tous vos numéros : VOTE 12 3 [1 SMS]
                > TICKET J452-VV49-09
                < Ticket J452-VV49-09 : ce vote a été remplacé par un vote plus récent. [1 SMS]
                > ANNULER
                < Votre vote sera retiré de l'urne, et aucun autre ne le remplacera. Pour le retirer : répondez 1048. Pour garder votre vote, ne répondez pas. [1 SMS]
                > 1048
                < C'est fait : votre vote est retiré de l'urne. Pour voter de nouveau avant le 19 janvier à 23h59 : VOTE et vos numéros. [1 SMS]
                > TICKET
                < Pas de ticket : aucun vote dans l'urne depuis ce numéro. Pour voter, envoyez VOTE et vos numéros, par exemple VOTE 12 3. [1 SMS]
                """);
    }

    @Test
    void promptsAPersonAndEndsTheLineAfterCtrlD() {
        var terminal = new Terminal(
                new BufferedReader(new StringReader("merci\n")),
                new PrintWriter(out, true),
                new PrintWriter(err),
                true);

        assertThat(Commands.run(List.of("chat"), terminal, CLOCK)).isEqualTo(new Asked.Done(0));

        assertThat(out.toString()).startsWith("> < ").endsWith(" SMS]\n> \n");
    }

    @Test
    void talksAboutAnyCampaign() throws IOException {
        Path file = Files.writeString(folder.resolve("vote.pb"), ELECTION);

        assertThat(chat("1\n", "--campaign", file.toString())).contains("Bench");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            none.yaml      | there is no file
            empty.yaml     | empty.yaml
            orphan.yaml    | orphan.yaml
            """)
    void saysWhatIsWrongWithACampaign(String name, String said) throws IOException {
        Files.writeString(folder.resolve("empty.yaml"), "");
        Files.writeString(folder.resolve("orphan.yaml"), "code: none");

        assertThat(ask("chat", "--campaign", folder.resolve(name).toString())).isEqualTo(new Asked.Done(1));

        assertThat(err.toString()).startsWith("causerie: " + said).hasLineCount(1);
    }

    private Asked ask(String... args) {
        return Commands.run(List.of(args), terminal("", new PrintWriter(out, true)), CLOCK);
    }

    private String chat(String typed, String... options) {
        var args = new ArrayList<>(List.of("chat"));
        args.addAll(List.of(options));
        assertThat(Commands.run(args, terminal(typed, new PrintWriter(out, true)), CLOCK))
                .isEqualTo(new Asked.Done(0));
        return out.toString();
    }

    private Terminal terminal(String typed, PrintWriter written) {
        return new Terminal(new BufferedReader(new StringReader(typed)), written, new PrintWriter(err, true), false);
    }
}
