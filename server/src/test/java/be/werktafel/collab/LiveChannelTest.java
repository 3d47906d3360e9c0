package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.access.Person;
import be.werktafel.access.Role;
import be.werktafel.wire.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The event's live channel. */
class LiveChannelTest {
  private static final String CHANNEL = "event:" + Hall.EVENT;

  private final Hall hall = new Hall();

  @AfterEach
  void nothingStaysBehind() throws InterruptedException {
    hall.close();
  }

  private StubClient device(String participant, Role role, String table) {
    hall.person(participant);
    hall.change(participant, p -> new Person(p.id(), p.event(), p.name(), null, null, role, table));
    return hall.client(participant, participant.hashCode() & 0xffff).open(CHANNEL).awaitSynced();
  }

  private static JsonNode message(StubClient client, int count) {
    return JsonMapper.builder()
        .build()
        .readTree(client.awaitNext(Message.Stateless.class, count).payload());
  }

  @Test
  void aNewMemberReceivesTheVersionAndIsInSync() {
    hall.versions.set(17);
    StubClient anna = device("anna", Role.PARTICIPANT, "t3");
    assertThat(anna.scope()).isEqualTo("readonly");
    assertThat(message(anna, 1).get("topic").asString()).isEqualTo("hello");
    assertThat(message(anna, 1).get("v").asLong()).isEqualTo(17);
    assertThat(message(anna, 1).get("at").asString()).isEqualTo("2026-11-22T09:00:00Z");
    assertThat(anna.conversation())
        .containsExactly("Authenticated", "Stateless", "SyncStep1", "SyncStep2", "SyncStatus");
  }

  @Test
  void aMessageIsBuiltOncePerAudienceAndSentOnlyToThatAudience() {
    StubClient anna = device("anna", Role.PARTICIPANT, "t3");
    StubClient bert = device("bert", Role.PARTICIPANT, "t3");
    StubClient carla = device("carla", Role.PARTICIPANT, "t4");
    StubClient frank = device("frank", Role.FACILITATOR, "t3");
    List<Person> asked = new ArrayList<>();
    hall.channels.publish(
        Hall.EVENT,
        "tables",
        person -> {
          asked.add(person);
          return "t3".equals(person.tableId()) ? Map.of("for", person.role().name()) : null;
        });
    assertThat(asked).hasSize(3);
    assertThat(message(anna, 2).get("body").get("for").asString()).isEqualTo("PARTICIPANT");
    assertThat(message(bert, 2)).isEqualTo(message(anna, 2));
    assertThat(message(frank, 2).get("body").get("for").asString()).isEqualTo("FACILITATOR");
    assertThat(message(carla, 2).get("topic").isNull()).isTrue();
    assertThat(message(carla, 2).has("body")).isFalse();
    assertThat(message(carla, 2).get("v").asLong()).isEqualTo(1);
    assertThat(hall.channels.version(Hall.EVENT)).isEqualTo(1);
  }

  @Test
  void aPushReaches36DevicesInOneEncodingPerAudience() {
    List<StubClient> devices = new ArrayList<>();
    for (int i = 0; i < 36; i++) {
      devices.add(device("person" + i, Role.PARTICIPANT, "t" + i % 6));
    }
    hall.channels.publish(Hall.EVENT, "threads", person -> Map.of("table", person.tableId()));
    Set<byte[]> frames = Collections.newSetFromMap(new IdentityHashMap<>());
    for (StubClient device : devices) {
      Message pushed = device.awaitNext(Message.Stateless.class, 2);
      frames.add(device.raw.get(device.received.indexOf(pushed)));
    }
    assertThat(frames).hasSize(6);
  }

  @Test
  void concurrentPublicationsArriveInVersionOrder() {
    StubClient anna = device("anna", Role.PARTICIPANT, "t3");
    List<Thread> publishers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      publishers.add(
          Thread.ofVirtual()
              .start(() -> hall.channels.publish(Hall.EVENT, "tables", _ -> Map.of())));
    }
    anna.awaitNext(Message.Stateless.class, 21);
    for (int v = 1; v <= 20; v++) {
      assertThat(message(anna, v + 1).get("v").asLong()).isEqualTo(v);
    }
  }

  @Test
  void updatesAreRejectedAndPresenceIsIgnored() {
    StubClient anna = device("anna", Role.PARTICIPANT, "t3");
    StubClient bert = device("bert", Role.PARTICIPANT, "t3");
    anna.show("{\"x\":1}");
    anna.type("niet hier");
    await().until(() -> anna.statuses().equals(List.of(true, false)));
    assertThat(bert.received(Message.Awareness.class)).isEmpty();
    assertThat(bert.received(Message.DocumentUpdate.class)).isEmpty();
  }

  private List<Devices.Device> devices() {
    return hall.devices.of(Hall.EVENT);
  }

  @Test
  void aDevicesReportOfUnsentTextIsRecordedWithTheVersionItHadReceived() {
    StubClient anna = device("anna", Role.PARTICIPANT, "t3");
    assertThat(devices())
        .singleElement()
        .satisfies(device -> assertThat(device.clear()).isEqualTo(Devices.NEVER));
    hall.channels.publish(Hall.EVENT, "tables", _ -> Map.of());
    for (int left = 50; left >= 0; left--) {
      anna.send(new Message.Stateless("{\"type\":\"unsent\",\"count\":" + left + "}"));
    }
    await().until(() -> devices().getFirst().clear() == 1);
    assertThat(devices().getFirst().unsent()).isZero();
    hall.channels.publish(Hall.EVENT, "tables", _ -> Map.of());
    anna.send(new Message.Stateless("{\"type\":\"unsent\",\"count\":3}"));
    await().until(() -> devices().getFirst().unsent() == 3);
    assertThat(devices().getFirst().clear()).isEqualTo(1);
  }

  @Test
  void invalidMessagesChangeNothing() {
    StubClient anna = device("anna", Role.PARTICIPANT, "t3");
    for (String said : List.of("{}", "[]", "7", "{\"type\":7}", "{\"type\":\"unsent\"}")) {
      anna.send(new Message.Stateless(said));
    }
    anna.send(new Message.Stateless("{\"type\":\"unsent\",\"count\":-9}"));
    await().until(() -> devices().getFirst().clear() == 0);
    assertThat(devices().getFirst().unsent()).isZero();
  }

  @Test
  void aDeviceThatClosesCleanlyIsRemoved() {
    StubClient anna = device("anna", Role.PARTICIPANT, "t3");
    anna.send(new Message.Close(""));
    anna.awaitClose();
    assertThat(devices()).isEmpty();
  }

  @Test
  void aDeviceThatLosesItsConnectionIsListedAsLost() {
    StubClient anna = device("anna", Role.PARTICIPANT, "t3");
    anna.disconnect();
    assertThat(devices())
        .singleElement()
        .satisfies(device -> assertThat(device.lostAt()).isEqualTo(hall.clock.now));
  }

  @Test
  void aMessageThatIsNotJsonOrTooLongIsRefused() {
    StubClient anna = device("anna", Role.PARTICIPANT, "t3");
    anna.send(new Message.Stateless("{nee"));
    assertThat(anna.awaitClose()).isEqualTo("onleesbaar");
    StubClient bert = device("bert", Role.PARTICIPANT, "t3");
    bert.send(new Message.Stateless("\"" + "x".repeat(20_000) + "\""));
    assertThat(bert.awaitClose()).isEqualTo("te-groot");
  }

  @Test
  void theChannelOfAnotherEventIsRefused() {
    hall.person("anna");
    StubClient anna = hall.client("anna", 11);
    anna.open("event:anderevent");
    assertThat(anna.awaitNext(Message.PermissionDenied.class, 1).reason())
        .isEqualTo("geen-toegang");
  }

  @Test
  void aPersonWhoMovesToAnotherTableReceivesThatTablesMessages() {
    StubClient anna = device("anna", Role.EXPERT, "t3");
    hall.change("anna", p -> new Person(p.id(), p.event(), p.name(), null, null, p.role(), "t5"));
    hall.live.reviseRights(Hall.EVENT);
    hall.channels.publish(
        Hall.EVENT, "tables", person -> Map.of("table", String.valueOf(person.tableId())));
    assertThat(message(anna, 3).get("body").get("table").asString()).isEqualTo("t5");
    assertThat(devices().getFirst().tableId()).isEqualTo("t5");
  }
}
