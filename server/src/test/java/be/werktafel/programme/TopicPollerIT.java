package be.werktafel.programme;

import static be.werktafel.programme.Programmes.at;
import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.ServerTest;
import be.werktafel.SettableClock;
import be.werktafel.access.Ids;
import be.werktafel.access.People;
import be.werktafel.access.Person;
import be.werktafel.access.Role;
import be.werktafel.collab.Devices;
import be.werktafel.collab.EventChannel;
import be.werktafel.collab.LiveDocuments;
import be.werktafel.storage.DocumentId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The live topics are published after a command, by the clock, and by table activity. */
@ServerTest
class TopicPollerIT {
  @Autowired private Events events;
  @Autowired private People people;
  @Autowired private SettableClock clock;
  @Autowired private LiveDocuments documents;
  @Autowired private ObjectProvider<TableFact<?>> facts;

  private final JsonMapper json = JsonMapper.builder().build();
  private final String id = Ids.event();
  private final Person fatima = person(Role.PARTICIPANT, "t1");
  private final Person facilitator = person(Role.FACILITATOR, null);
  private final Recorder channel = new Recorder();
  private final Devices devices = Devices.alone("node");
  private TableActivity activity;
  private TopicPoller poller;

  @BeforeEach
  void anEventThatSomebodyHasOpen() {
    clock.set(at("12:30"));
    events.add(Programmes.oneDay(id));
    people.add(fatima);
    activity = new TableActivity(devices, clock);
    var programme = new ProgrammeTopic(events, clock, channel, documents);
    poller =
        new TopicPoller(
            events,
            activity,
            programme,
            new TablesTopic(events, people, activity, clock, channel, facts),
            List.of(programme),
            clock);
    devices.arrived(fatima, "toestel1", clock.instant());
    poller.poll();
    channel.told.clear();
  }

  @Test
  void anUnchangedEventIsNotPublished() {
    clock.pass(Duration.ofMinutes(1));
    poller.poll();

    assertThat(channel.told).isEmpty();
  }

  @Test
  void theProgrammeIsPublishedWhenTheClockEntersAnItem() {
    clock.set(at("13:00"));
    poller.poll();
    poller.poll();

    assertThat(channel.topics()).containsExactly("programme");
    assertThat(channel.last("programme", fatima).path("current").asString()).isEqualTo("ws1");
  }

  @Test
  void theStartOfOverrunIsPublishedOnce() {
    events.update(id, event -> event.withSession(1, item -> item.started(at("12:30"))));
    poller.changed(new ProgrammeChanged(id));
    clock.set(at("13:59"));
    poller.poll();
    channel.told.clear();
    clock.set(at("14:00"));
    poller.poll();
    poller.poll();

    assertThat(channel.topics()).containsExactly("programme");
  }

  @Test
  void aChangeByCommandIsNotPublishedAgainByTheNextPoll() {
    events.update(id, event -> event.withSession(1, item -> item.started(at("12:30"))));
    poller.changed(new ProgrammeChanged(id));
    poller.poll();

    assertThat(channel.topics()).containsExactly("programme");
  }

  @Test
  void aTableThatWritesAndFallsSilentIsPublishedTwice() {
    clock.pass(Duration.ofSeconds(2));
    write();
    poller.poll();
    assertThat(tile(facilitator).path("writing").asBoolean()).isTrue();
    for (int second = 0; second < 5; second++) {
      clock.pass(Duration.ofSeconds(1));
      write();
      poller.poll();
    }
    assertThat(channel.topics()).as("once while it goes on writing").containsExactly("tables");

    clock.pass(TableActivity.WRITING);
    poller.poll();
    assertThat(channel.topics()).containsExactly("tables", "tables");
    assertThat(tile(facilitator).path("writing").asBoolean()).isFalse();
    assertThat(tile(facilitator).path("quietSince").asString())
        .isEqualTo(clock.instant().minus(TableActivity.WRITING).toString());
  }

  @Test
  void tablesArePublishedAtMostEveryTwoSeconds() {
    clock.pass(Duration.ofSeconds(2));
    for (int i = 0; i < 10; i++) {
      unsent(i % 2 == 0 ? 3 : 0);
      poller.poll();
      clock.pass(Duration.ofMillis(500));
    }

    assertThat(channel.told.size()).isLessThanOrEqualTo(3);
    assertThat(channel.topics()).containsOnly("tables");
  }

  @Test
  void aDeviceWithUnsentTextCountsAfterItsConnectionBroke() {
    clock.pass(Duration.ofSeconds(2));
    unsent(12);
    poller.poll();
    assertThat(tile(facilitator).path("unsent").asInt()).isEqualTo(1);
    assertThat(tile(fatima).has("unsent")).isFalse();

    devices.arrived(facilitator, "regie", clock.instant());
    devices.lost(fatima, "toestel1", clock.instant());
    clock.pass(Duration.ofSeconds(2));
    poller.poll();
    assertThat(tile(facilitator).path("unsent").asInt()).isEqualTo(1);
    assertThat(tile(facilitator).path("present").asInt()).isZero();
    assertThat(devices.of(id))
        .filteredOn(device -> device.participant().equals(fatima.id()))
        .singleElement()
        .satisfies(device -> assertThat(device.lostAt()).isNotNull());

    devices.arrived(fatima, "toestel2", clock.instant());
    clock.pass(Duration.ofSeconds(2));
    poller.poll();
    assertThat(tile(facilitator).path("unsent").asInt()).isZero();
    assertThat(tile(facilitator).path("present").asInt()).isEqualTo(1);
  }

  @Test
  void aDeadConnectionNoticedAfterItsPersonReconnectedIsNotCounted() {
    clock.pass(Duration.ofSeconds(5));
    devices.arrived(fatima, "toestel2", clock.instant());
    devices.lost(fatima, "toestel1", clock.instant());

    assertThat(devices.of(id)).singleElement().satisfies(d -> assertThat(d.lostAt()).isNull());
  }

  @Test
  void aDeviceThatLeavesWithoutUnsentTextIsForgotten() {
    unsent(2);
    unsent(0);
    devices.left(fatima, "toestel1", clock.instant());

    assertThat(devices.of(id)).isEmpty();
    assertThat(activity.openEvents()).isEmpty();
  }

  @Test
  void aDeviceThatLeavesWithUnsentTextIsKeptAsLost() {
    unsent(2);
    devices.left(fatima, "toestel1", clock.instant());

    assertThat(devices.of(id))
        .singleElement()
        .satisfies(device -> assertThat(device.lostAt()).isEqualTo(clock.instant()));
  }

  @Test
  void aNewPersonAtATableIsPublishedAtTheNextPoll() {
    clock.pass(Duration.ofSeconds(2));
    people.add(person(Role.PARTICIPANT, "t1"));
    poller.changed(new TablesChanged(id));
    poller.poll();

    assertThat(channel.topics()).containsExactly("tables");
    assertThat(tile(fatima).path("people")).hasSize(2);
  }

  private void write() {
    devices.wrote(new DocumentId(id, "J1.t1:1"), "t1", clock.instant());
  }

  private void unsent(int count) {
    devices.told(fatima, "toestel1", count, 1);
  }

  private JsonNode tile(Person person) {
    return channel.last("tables", person).path("tables").path(0);
  }

  private Person person(Role role, @Nullable String table) {
    return new Person(Ids.next(), id, "Naam", null, null, role, table);
  }

  /** Records the published messages in their encoded form. */
  private final class Recorder implements EventChannel {
    private final List<Map.Entry<String, Function<Person, @Nullable Object>>> told =
        new ArrayList<>();

    @Override
    public long publish(String event, String topic, Function<Person, @Nullable Object> body) {
      if (event.equals(id)) {
        told.add(Map.entry(topic, body));
      }
      return told.size();
    }

    @Override
    public long ask(String event, String topic, Function<Person, @Nullable Object> body) {
      return publish(event, topic, body);
    }

    @Override
    public long version(String event) {
      return told.size();
    }

    List<String> topics() {
      return told.stream().map(Map.Entry::getKey).toList();
    }

    JsonNode last(String topic, Person person) {
      Object body =
          told.reversed().stream()
              .filter(each -> each.getKey().equals(topic))
              .findFirst()
              .orElseThrow()
              .getValue()
              .apply(person);
      return json.readTree(json.writeValueAsString(body));
    }
  }
}
