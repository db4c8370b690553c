package org.causerie.bot.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.causerie.bot.campaigns.CampaignOnDisk;
import org.causerie.dialogs.Medium;
import org.causerie.dialogs.campaign.CampaignFileException;
import org.causerie.dialogs.campaign.CampaignRead;
import org.causerie.tally.PbException;
import org.causerie.tally.Recount;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line. An answer goes to standard output; what went wrong goes to standard error, in one line.
@Command(
        name = "causerie",
        description = "Votes in a participatory budget by talking: SMS, WhatsApp and Telegram.",
        synopsisSubcommandLabel = "[COMMAND]",
        footer = {
            "",
            "Without a command it serves: ./causerie --server.port=8081 is",
            "./causerie serve --server.port=8081."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class)
public final class Commands {

    private static final int FAILED = 1;
    private static final int MISUNDERSTOOD = 2;

    /// Options that are ours; any other that comes first is a property of the service.
    private static final Set<String> OWN_OPTIONS = Set.of("-h", "--help", "-V", "--version");

    private static final Pattern PROPERTY = Pattern.compile("--[A-Za-z][^=\\s]*=.*", Pattern.DOTALL);

    private final Terminal terminal;
    private final InstantSource clock;
    private final CommandLine line;
    private @Nullable List<String> properties;

    private Commands(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
        this.line = new CommandLine(this)
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setExpandAtFiles(false)
                .setParameterExceptionHandler((fault, args) -> misunderstood(fault));
        named("serve").setUnmatchedOptionsArePositionalParams(true);
    }

    /// Does what the command line asks for, but for serving, which is left to the caller.
    public static Asked run(List<String> args, Terminal terminal, InstantSource clock) {
        return new Commands(terminal, clock).run(args);
    }

    private Asked run(List<String> args) {
        int status = line.execute(explicit(args).toArray(String[]::new));
        List<String> toServe = properties;
        return toServe != null ? new Asked.Serve(toServe) : new Asked.Done(written(status));
    }

    /// With the command that goes without saying.
    private static List<String> explicit(List<String> args) {
        boolean said = !args.isEmpty() && (!args.getFirst().startsWith("-") || OWN_OPTIONS.contains(args.getFirst()));
        return said ? args : Stream.concat(Stream.of("serve"), args.stream()).toList();
    }

    private CommandLine named(String command) {
        return Objects.requireNonNull(line.getSubcommands().get(command));
    }

    @Command(
            name = "serve",
            description = "Runs the service, on port 8080 unless told otherwise.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    int serve(
            @Parameters(
                            arity = "0..*",
                            paramLabel = "--property=value",
                            description =
                                    "Any setting, such as --server.port=0; docs/operations.md has the usual ones.")
                    @Nullable
                    List<String> settings) {
        List<String> all = settings == null ? List.of() : settings;
        for (String setting : all) {
            if (!PROPERTY.matcher(setting).matches()) {
                throw new ParameterException(named("serve"), '"' + setting + "\" is no --property=value");
            }
        }
        properties = all;
        return 0;
    }

    @Command(
            name = "count",
            description = "Counts the votes of a Pabulib .pb file and prints the outcome as one JSON object.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    int count(
            @Parameters(paramLabel = "FILE.pb", description = "The published projects and ballots.") Path file,
            @Option(
                            names = "--rule",
                            paramLabel = "NAME",
                            description = "The counting rule; the file's own, or else greedy_by_votes, if absent.")
                    @Nullable
                    String rule,
            @Option(
                            names = "--ties",
                            paramLabel = "id|ID,ID",
                            description = "Who goes first in a tie: by id as text (the default), or these.")
                    @Nullable
                    String ties) {
        try {
            terminal.out().println(Recount.json(file, rule, ties));
            return 0;
        } catch (PbException e) {
            terminal.refuse(String.valueOf(e.getMessage()));
            return FAILED;
        }
    }

    @Command(
            name = "chat",
            description = "Talks as the bot would, to a citizen at this keyboard. Nothing is recorded.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    int chat(
            @Option(
                            names = "--campaign",
                            paramLabel = "FILE",
                            description = "A campaign.yaml or a .pb file; the demo campaign if absent.")
                    @Nullable
                    Path file,
            @Option(names = "--whatsapp", description = "As if by WhatsApp instead of SMS.") boolean whatsapp) {
        try {
            CampaignRead read = CampaignOnDisk.read(file, clock.instant());
            read.warnings().forEach(terminal::warn);
            Medium medium = whatsapp ? Medium.WHATSAPP : Medium.SMS;
            new Chat(terminal, new Conversation(read.campaign(), medium, clock)).talk();
            return 0;
        } catch (IOException | CampaignFileException e) {
            terminal.refuse(String.valueOf(e.getMessage()));
            return FAILED;
        }
    }

    @Command(
            name = "understand",
            description = "Tells what each line of a table of messages would be understood as.",
            footer = {
                "",
                "FILE.tsv has the columns language, channel, state and text, separated by tabs. One JSON object a line",
                "goes to standard output. With a column intent, how well that went goes to standard error."
            },
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    int understand(@Parameters(paramLabel = "FILE.tsv", description = "The messages.") Path file) {
        try {
            new Understand(terminal).read(file);
            return 0;
        } catch (IOException e) {
            terminal.refuse(String.valueOf(e.getMessage()));
            return FAILED;
        }
    }

    private int misunderstood(ParameterException fault) {
        String command = fault.getCommandLine().getCommandSpec().qualifiedName();
        terminal.refuse(what(fault) + "; see ./" + command + " --help");
        return MISUNDERSTOOD;
    }

    private String what(ParameterException fault) {
        if (fault instanceof UnmatchedArgumentException unmatched
                && fault.getCommandLine().getParent() == null) {
            return unknown(unmatched.getUnmatched().getFirst(), unmatched.getSuggestions());
        }
        return String.valueOf(fault.getMessage());
    }

    private String unknown(String command, List<String> near) {
        List<String> offered =
                near.isEmpty() ? List.copyOf(line.getSubcommands().keySet()) : near;
        return "there is no command \"" + command + "\": "
                + (near.isEmpty() ? "there are " : "did you mean ")
                + String.join(near.isEmpty() ? ", " : " or ", offered)
                + (near.isEmpty() ? "" : "?");
    }

    /// A disk that is full or a reader that went away is an error too.
    private int written(int status) {
        terminal.err().flush();
        if (terminal.out().checkError()) {
            terminal.refuse("the answer could not be written to standard output");
            return Math.max(status, FAILED);
        }
        return status;
    }

    /// The version of the jar that this was started from.
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String built = Commands.class.getPackage().getImplementationVersion();
            return new String[] {"causerie " + (built == null ? "(not from a jar)" : built)};
        }
    }
}
