package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.storage.DocumentId;
import be.werktafel.wire.CloseReason;
import be.werktafel.wire.Message;
import be.werktafel.wire.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The effect of each message on a document connection, by the rights of its sender. */
class RightsOfMessagesTest {
  private static final DocumentId D1 = Hall.draft("D1.t3:1");

  private static final String TABLE =
      """
      message              | no access  | reader              | pens down      | writer
      an update            | nothing    | nothing             | nothing        | text
      an answer to step 1  | nothing    | nothing             | nothing        | text
      a cursor             | nothing    | seen without cursor | seen           | seen
      who is here          | nothing    | answered            | answered       | answered
      a message to all     | nothing    | nothing             | nothing        | nothing
      """;

  private static final Map<String, Admission> STANDINGS = new LinkedHashMap<>();

  static {
    STANDINGS.put("no access", new Admission.Refused(CloseReason.NO_ACCESS));
    STANDINGS.put("reader", new Admission.Admitted(D1, Scope.READ_ONLY));
    STANDINGS.put("pens down", new Admission.Admitted(D1, Scope.READ_ONLY, true));
    STANDINGS.put("writer", new Admission.Admitted(D1, Scope.READ_WRITE));
  }

  private final Hall hall = new Hall();
  private final StubClient anna = hall.open("anna", 11, D1);
  private int people;

  @AfterEach
  void nothingStaysBehind() throws InterruptedException {
    hall.close();
  }

  @Test
  void everyMessageHasTheEffectInThisTable() {
    anna.show(StubClient.caret(1));
    Map<String, Function<StubClient, String>> messages = new LinkedHashMap<>();
    messages.put("an update", this::update);
    messages.put("an answer to step 1", this::answer);
    messages.put("a cursor", this::cursor);
    messages.put("who is here", this::question);
    messages.put("a message to all", this::broadcast);
    StringBuilder table = new StringBuilder(row("message", List.copyOf(STANDINGS.keySet())));
    messages.forEach(
        (name, message) ->
            table.append(
                row(
                    name,
                    STANDINGS.values().stream()
                        .map(standing -> message.apply(somebody(standing)))
                        .toList())));
    assertThat(table.toString()).isEqualTo(TABLE);
  }

  private StubClient somebody(Admission standing) {
    people++;
    String name = "iemand" + people;
    hall.gate.answer(name, standing);
    StubClient client = hall.client(name, 100 + people);
    client.open(Hall.nameOf(D1));
    hall.awaitSettled();
    return client;
  }

  private String update(StubClient by) {
    return changesText(() -> by.type("x"));
  }

  private String answer(StubClient by) {
    byte[] update = by.typeOffline("x");
    return changesText(() -> by.send(new Message.SyncStep2(update)));
  }

  private String changesText(Runnable message) {
    String before = hall.textOf(D1);
    message.run();
    hall.awaitSettled();
    return hall.textOf(D1).equals(before) ? "nothing" : "text";
  }

  private String cursor(StubClient by) {
    by.show(StubClient.caret(7));
    hall.awaitSettled();
    String seen = anna.sees(by.id);
    return seen == null ? "nothing" : seen.equals("{}") ? "seen without cursor" : "seen";
  }

  private String question(StubClient by) {
    int before = by.received(Message.Awareness.class).size();
    by.send(new Message.QueryAwareness());
    hall.awaitSettled();
    return by.received(Message.Awareness.class).size() > before ? "answered" : "nothing";
  }

  private String broadcast(StubClient by) {
    int before = anna.received.size();
    by.send(new Message.BroadcastStateless("{\"type\":\"x\"}"));
    hall.awaitSettled();
    return anna.received.stream().skip(before).anyMatch(Message.Stateless.class::isInstance)
        ? "told"
        : "nothing";
  }

  private static String row(String message, List<String> cells) {
    return "%-20s | %-10s | %-19s | %-14s | %s%n"
        .formatted(message, cells.get(0), cells.get(1), cells.get(2), cells.get(3));
  }
}
