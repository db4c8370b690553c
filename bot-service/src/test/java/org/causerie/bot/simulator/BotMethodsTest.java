package org.causerie.bot.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class BotMethodsTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    private final Telephones telephones = new Telephones("secret", InstantSource.system());
    private final HiddenIds ids = new HiddenIds("secret", "telegram");
    private final BotMethods methods = new BotMethods(telephones, ids, () -> NOON);
    private final Telephone telephone = Objects.requireNonNull(telephones.find(telephones.giveOut()));
    private final long chat = ids.of(telephone.number());

    @Test
    void showAMessageWithItsButtonsUnderALargerId() {
        JsonNode first = methods.call("sendMessage", to(chat).put("text", "Bonjour"));
        JsonNode second = methods.call("sendMessage", buttons(to(chat).put("text", "Choisissez"), "Oui", "yes"));

        assertThat(second.path("message_id").asLong())
                .isGreaterThan(first.path("message_id").asLong());
        assertThat(second.path("chat").path("id").asLong()).isEqualTo(chat);
        assertThat(second.path("date").asLong()).isEqualTo(NOON.getEpochSecond());
        assertThat(last()).satisfies(bubble -> {
            assertThat(bubble.text()).isEqualTo("Choisissez");
            assertThat(bubble.message())
                    .isEqualTo(Long.toString(second.path("message_id").asLong()));
            assertThat(bubble.buttons()).isEqualTo(List.of(List.of(new Button("Oui", "yes"))));
        });
    }

    @Test
    void changeAMessageInItsPlace() {
        long id = methods.call("sendMessage", buttons(to(chat).put("text", "Un"), "Oui", "yes"))
                .path("message_id")
                .asLong();
        Bubble before = last();
        methods.call("sendMessage", to(chat).put("text", "Autre"));

        methods.call("editMessageText", to(chat).put("message_id", id).put("text", "Deux"));

        assertThat(telephone.bubble(before.order())).satisfies(bubble -> {
            assertThat(bubble.text()).isEqualTo("Deux");
            assertThat(bubble.buttons()).isEmpty();
            assertThat(bubble.version()).isGreaterThan(before.version() + 1);
        });
        assertThat(telephone.shownAfter(0)).extracting(Bubble::text).containsExactly("Deux", "Autre");
        assertThat(telephone.shownAfter(before.version() + 1))
                .extracting(Bubble::text)
                .containsExactly("Deux");
    }

    @Test
    void offerKeysUntilOthersCome() {
        ObjectNode asking = to(chat).put("text", "Votre numéro ?");
        ObjectNode board = asking.putObject("reply_markup").put("one_time_keyboard", true);
        board.putArray("keyboard")
                .addArray()
                .add(object().put("text", "Partager").put("request_contact", true))
                .add("Plus tard");
        methods.call("sendMessage", asking);

        assertThat(telephone.chat().keys())
                .isEqualTo(List.of(
                        List.of(new Markup.Key("Partager", Kind.CONTACT), new Markup.Key("Plus tard", Kind.TEXT))));
        methods.call("sendMessage", to(chat).put("text", "Alors ?"));
        assertThat(telephone.chat().keys()).hasSize(1);
        telephone.chat().answered();
        assertThat(telephone.chat().keys()).isEmpty();

        board.put("one_time_keyboard", false);
        methods.call("sendMessage", asking);
        telephone.chat().answered();
        assertThat(telephone.chat().keys()).hasSize(1);
        ObjectNode done = to(chat).put("text", "Merci");
        done.putObject("reply_markup").put("remove_keyboard", true);
        methods.call("sendMessage", done);
        assertThat(telephone.chat().keys()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"answerCallbackQuery", "sendMessage", "editMessageText"})
    void endTheWaitingOfATappedButton(String method) {
        long id = methods.call("sendMessage", buttons(to(chat).put("text", "Un"), "Oui", "yes"))
                .path("message_id")
                .asLong();
        long order = last().order();
        telephone.chat().tapped("77", order);
        telephone.change(order, bubble -> bubble.tapped("yes"));

        methods.call(method, to(chat).put("text", "Deux").put("message_id", id).put("callback_query_id", "77"));

        assertThat(telephone.bubble(order)).extracting(Bubble::waiting).isNull();
    }

    @Test
    void answerATapOnce() {
        telephone.chat().tapped("77", 1);
        ObjectNode answer = object().put("callback_query_id", "77");

        assertThat(methods.call("answerCallbackQuery", answer).asBoolean()).isTrue();
        refuses("answerCallbackQuery", answer, 400, "query is too old");
    }

    @ParameterizedTest
    @ValueSource(strings = {"setWebhook", "deleteWebhook", "setMyCommands"})
    void takeWhatOneBotNeedNotBeTold(String method) {
        assertThat(methods.call(method, object()).asBoolean()).isTrue();
    }

    @Test
    void tellAboutTheBot() {
        assertThat(methods.call("getMe", object()).path("is_bot").asBoolean()).isTrue();
        assertThat(methods.call("getWebhookInfo", object())
                        .path("pending_update_count")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "sendMessage, 0, a, chat not found",
        "sendMessage, 12345, a, chat not found",
        "sendMessage, , ' ', message text is empty",
        "editMessageText, , a, message to edit not found",
        "editMessageText, 12345, a, chat not found",
    })
    void refuseAsTelegramDoes(String method, Long to, String text, String why) {
        ObjectNode fields = to(to == null ? chat : to).put("text", text).put("message_id", 1);

        refuses(method, fields, 400, why);
        assertThat(telephone.shownAfter(0)).isEmpty();
    }

    @Test
    void refuseWhatIsTooLong() {
        methods.call("sendMessage", to(chat).put("text", "a".repeat(4096)));

        refuses("sendMessage", to(chat).put("text", "a".repeat(4097)), 400, "message is too long");
    }

    @Test
    void refuseAnEditThatChangesNothingOrIsNoneOfTheBots() {
        long id = methods.call("sendMessage", to(chat).put("text", "Un"))
                .path("message_id")
                .asLong();
        telephone.show(Network.TELEGRAM, Bubble.From.CITIZEN, Kind.TEXT, "moi", NOON, "900", "", List.of());

        refuses("editMessageText", to(chat).put("message_id", id).put("text", "Un"), 400, "message is not modified");
        refuses("editMessageText", to(chat).put("message_id", 900).put("text", "Un"), 400, "message can't be edited");
    }

    @Test
    void refuseButtonsThatCarryNothingOrTooMuch() {
        refuses("sendMessage", buttons(to(chat).put("text", "a"), "Oui", "x".repeat(65)), 400, "BUTTON_DATA_INVALID");
        refuses("sendMessage", buttons(to(chat).put("text", "a"), "Oui", ""), 400, "BUTTON_DATA_INVALID");
        refuses("sendMessage", buttons(to(chat).put("text", "a"), " ", "x"), 400, "text buttons");
    }

    @Test
    void refuseToReachWhoBlockedTheBot() {
        telephone.chat().block(true);

        refuses("sendMessage", to(chat).put("text", "a"), 403, "bot was blocked by the user");
        refuses("editMessageText", to(chat).put("text", "a"), 403, "bot was blocked by the user");
    }

    @Test
    void areNoOthers() {
        refuses("sendPhoto", to(chat), 404, "Not Found");
    }

    @Test
    void giveEveryTelephoneAnIdThatOnlyTheServerReads() {
        List<String> numbers = Telephones.numbers();

        assertThat(numbers.stream().map(ids::of).collect(Collectors.toSet()))
                .hasSize(numbers.size())
                .allMatch(id -> id > 0 && id < 1L << 52);
        assertThat(ids.number(chat)).isEqualTo(telephone.number());
        assertThat(new HiddenIds("another", "telegram").number(chat)).isNull();
    }

    private void refuses(String method, ObjectNode fields, int code, String why) {
        assertThatThrownBy(() -> methods.call(method, fields))
                .isInstanceOfSatisfying(BotMethods.Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo(code);
                    assertThat(refused.description()).contains(why);
                });
    }

    private Bubble last() {
        return telephone.shownAfter(0).getLast();
    }

    private static ObjectNode to(long chat) {
        return object().put("chat_id", chat);
    }

    private static ObjectNode buttons(ObjectNode fields, String label, String data) {
        fields.putObject("reply_markup")
                .putArray("inline_keyboard")
                .addArray()
                .addObject()
                .put("text", label)
                .put("callback_data", data);
        return fields;
    }

    private static ObjectNode object() {
        return JsonMapper.shared().createObjectNode();
    }
}
