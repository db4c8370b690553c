package org.causerie.bot.inbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.causerie.bot.inbox.Phones.Shown;
import org.causerie.bot.inbox.Phones.Tappable;
import org.causerie.channels.Account;
import org.causerie.dialogs.Medium;
import org.jspecify.annotations.Nullable;

/// Somebody with up to three accounts who asks, votes, votes again, says STOP and comes back, and does
/// what the answers ask for. Goes on once an answer has come, however long that takes.
final class Citizen {

    private static final Pattern CODE = Pattern.compile("répondez (?:juste )?([0-9]{4})");
    private static final Pattern TICKET =
            Pattern.compile("Ticket : ([0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2})");
    private static final List<String> PROJECTS = List.of("3", "5", "12", "17", "23");
    private static final List<String> QUESTIONS = List.of("AIDE", "LISTE", "12", "TICKET", "vélo");

    /// A message, and what was answered.
    ///
    /// @param hurried another followed before its answer could come
    record Said(String id, Account from, String text, Instant at, boolean hurried) {

        boolean isStop() {
            return text.equals("STOP");
        }
    }

    private final int number;
    private final List<Account> accounts;
    private final Random mood;
    private final StormyTwilio twilio;
    private final StormyTelegram telegram;
    private final Timetable timetable;
    private final InstantSource clock;
    private final Function<String, List<String>> answers;
    private final BooleanSupplier late;

    private final List<Said> said = new ArrayList<>();
    private final List<Shown> seen = new ArrayList<>();
    private final Set<String> tickets = new HashSet<>();
    private final Set<String> ticketed = new HashSet<>();
    private final Set<String> obeyed = new HashSet<>();
    private @Nullable Said waiting;
    private @Nullable String question;
    private @Nullable String voting;
    private @Nullable String counted;
    private boolean confirming;
    private boolean stopped;
    private int votes;

    /// @param answers the texts that answer a message, by its id; empty while there are none
    /// @param late whether it is time to end, once the vote that was begun is cast
    Citizen(
            int number,
            long seed,
            StormyTwilio twilio,
            StormyTelegram telegram,
            Timetable timetable,
            InstantSource clock,
            Function<String, List<String>> answers,
            BooleanSupplier late) {
        this.number = number;
        this.mood = new Random(seed * 1000 + number);
        this.twilio = twilio;
        this.telegram = telegram;
        this.timetable = timetable;
        this.clock = clock;
        this.answers = answers;
        this.late = late;
        var sms = new Account(Medium.SMS, telephone());
        var whatsapp = new Account(Medium.WHATSAPP, telephone());
        var chat = new Account(Medium.TELEGRAM, Integer.toString(7000 + number));
        this.accounts = switch (number % 5) {
            case 0 -> List.of(sms);
            case 1 -> List.of(whatsapp);
            case 2 -> List.of(chat);
            case 3 -> List.of(sms, whatsapp);
            default -> List.of(sms, whatsapp, chat);
        };
        goOn();
    }

    String telephone() {
        return "+3363998%04d".formatted(number);
    }

    List<Account> accounts() {
        return accounts;
    }

    /// Whether it is one of theirs; where WhatsApp does not take a reminder it goes to the telephone by SMS.
    boolean has(Account account) {
        return accounts.contains(account) || account.address().equals(telephone());
    }

    List<Said> said() {
        return said;
    }

    /// What was shown on any of the telephones.
    List<Shown> seen() {
        return seen;
    }

    Set<String> tickets() {
        return tickets;
    }

    /// The project that was voted for last, or null.
    @Nullable
    String counted() {
        return counted;
    }

    boolean hasStopped() {
        return stopped;
    }

    /// How many votes were thanked for.
    int votes() {
        return votes;
    }

    boolean isDone() {
        return waiting == null && voting == null;
    }

    /// Whether nothing is owed to them at the end: a STOP may have been obeyed without a word.
    boolean isContent() {
        return isDone() || (voting == null && waiting != null && waiting.isStop());
    }

    private void goOn() {
        timetable.in(Duration.ofSeconds(20 + mood.nextInt(100)), this::speak);
    }

    private void speak() {
        if (late.getAsBoolean() || !isDone()) {
            return; // where something is under way, it goes on from there
        }
        Account from = accounts.get(mood.nextInt(accounts.size()));
        switch (mood.nextInt(10)) {
            case 0, 1, 2 -> ask(from);
            case 3 -> {
                ask(from); // and adds something at once
                Said first = said.removeLast();
                said.add(new Said(first.id(), first.from(), first.text(), first.at(), true));
                timetable.in(Duration.ofSeconds(3), () -> {
                    if (voting == null) {
                        ask(from);
                    }
                });
            }
            case 4 -> {
                stopped = !stopped;
                say(from, stopped ? "STOP" : "START");
                if (stopped) {
                    Said stop = said.getLast();
                    timetable.in(Duration.ofMinutes(20), () -> takeSilenceFor(stop));
                }
            }
            default -> {
                String other = PROJECTS.get(mood.nextInt(PROJECTS.size()));
                voting = other.equals(counted) ? "34" : other;
                confirming = false;
                say(from, "VOTE " + voting);
            }
        }
    }

    /// A STOP that only a sweep finds is obeyed without a word.
    private void takeSilenceFor(Said stop) {
        if (stop.equals(waiting)) {
            waiting = null;
            obeyed.add(stop.id());
            goOn();
        }
    }

    private void ask(Account from) {
        String next = QUESTIONS.get(mood.nextInt(QUESTIONS.size()));
        question = next.equals(question) ? "café" : next;
        say(from, question);
    }

    private void say(Account from, String text) {
        String id = begin(from, text);
        if (from.medium() == Medium.TELEGRAM) {
            telegram.text(from, update(id), text);
        } else {
            twilio.send(from, id, text, null);
        }
    }

    private String begin(Account from, String text) {
        int count = said.size();
        String id = from.medium() == Medium.TELEGRAM
                ? "tg-%d%04d".formatted(number + 1, count)
                : "SM1%015d%016d".formatted(number, count);
        waiting = new Said(id, from, text, clock.instant(), false);
        said.add(waiting);
        return id;
    }

    private static long update(String id) {
        return Long.parseLong(id.substring("tg-".length()));
    }

    // What comes back

    void sees(Shown shown) {
        seen.add(shown);
        Matcher ticket = TICKET.matcher(shown.text());
        boolean isNew = ticket.find() && tickets.add(ticket.group(1));
        if (isNew && confirming) {
            votes++;
            ticketed.add(said.getLast().id());
            counted = voting;
            voting = null;
            confirming = false;
            if (waiting == null) {
                goOn();
            }
        }
        Said last = waiting;
        if (last != null && isAnswered(last)) {
            waiting = null;
            if (voting == null) {
                goOn();
            } else {
                timetable.in(Duration.ofSeconds(5 + mood.nextInt(40)), () -> follow(last));
            }
        }
    }

    /// Whether all that answers a message was shown since it was sent.
    ///
    /// A ticket answers a code, whichever way it came.
    boolean isAnswered(Said message) {
        if (ticketed.contains(message.id()) || obeyed.contains(message.id())) {
            return true;
        }
        List<String> texts = answers.apply(message.id());
        return !texts.isEmpty()
                && texts.stream()
                        .allMatch(text -> seen.stream()
                                .anyMatch(shown -> shown.to().equals(message.from())
                                        && !shown.at().isBefore(message.at())
                                        && words(shown.text()).equals(words(text))));
    }

    private static String words(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /// Does what the answer asks for.
    private void follow(Said last) {
        if (voting == null || waiting != null) {
            return;
        }
        Account from = last.from();
        String answer = String.join("\n", answers.apply(last.id()));
        Matcher code = CODE.matcher(answer);
        if (code.find()) {
            confirming = true;
            Shown shown = showing(from, code.group());
            Tappable yes = shown == null ? null : shown.yes();
            if (shown != null && yes != null && (from.medium() == Medium.TELEGRAM || mood.nextBoolean())) {
                tap(from, shown, yes);
            } else {
                say(from, code.group(1));
            }
        } else if (answer.contains("Pour le montrer")) {
            telegram.card(from, update(begin(from, "card")), telephone().substring(1));
        } else if (!answer.contains("pas encore enregistré")) {
            say(from, "JUSTE " + voting); // whoever is told to wait gets the ticket by and by
        }
    }

    private @Nullable Shown showing(Account to, String words) {
        return seen.reversed().stream()
                .filter(shown -> shown.to().equals(to) && shown.text().contains(words))
                .findFirst()
                .orElse(null);
    }

    private void tap(Account from, Shown on, Tappable button) {
        String id = begin(from, button.label());
        if (from.medium() == Medium.TELEGRAM) {
            telegram.tap(from, update(id), on, button.data());
        } else {
            twilio.send(from, id, button.label(), button.data());
        }
    }

    /// For whoever reads a failed test: no more than an account has.
    @Override
    public String toString() {
        return "citizen " + number;
    }
}
