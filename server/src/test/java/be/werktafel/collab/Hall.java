package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.access.Person;
import be.werktafel.access.Role;
import be.werktafel.access.SignIn;
import be.werktafel.storage.DocumentId;
import be.werktafel.text.DocumentRules;
import be.werktafel.text.DocumentSchema;
import be.werktafel.yjs.Doc;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.dao.DataAccessResourceFailureException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server without Spring, network and database: rooms, channels and connections with a clock, a
 * log and a gate in the test's hands. A token is a participant's id.
 */
final class Hall implements AutoCloseable {
  static final String EVENT = "k3x9abcdef";

  static {
    Awaitility.setDefaultPollInterval(Duration.ofMillis(5));
    Awaitility.setDefaultPollDelay(Duration.ZERO);
  }

  final SharedDatabase database;
  final FakeLog log;
  final TestGate gate;
  final TestClock clock = new TestClock();
  final AtomicLong nanos = new AtomicLong();
  final Map<String, Person> people = new ConcurrentHashMap<>();
  final AtomicLong versions;
  final Connections connections;
  final Limits limits;
  final Devices devices;
  final Rooms rooms;
  final LiveChannels channels;
  final LiveRooms live;
  final Hub hub;
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final Remembered remembered;
  final OpenChannels rights;
  final Neighbourhood neighbourhood;
  private final ExecutorService threads;
  private final Cadence cadence = new Cadence();
  private final List<StubClient> clients = new ArrayList<>();

  Hall() {
    this(Map.of());
  }

  /** With limits of the test's choice, by property. */
  Hall(Map<String, Object> changed) {
    this("node", new SharedDatabase(), changed);
  }

  /** One of several nodes on one database. */
  Hall(String node, SharedDatabase database) {
    this(node, database, Map.of());
  }

  Hall(String node, SharedDatabase database, Map<String, Object> changed) {
    this.database = database;
    this.log = database.log;
    this.gate = new TestGate(database);
    this.versions = database.versions;
    limits =
        new Binder(new MapConfigurationPropertySource(changed))
            .bindOrCreate("werktafel.collab", Limits.class);
    connections = new Connections(limits.strangers());
    threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("hall-", 0).factory());
    remembered = new Remembered(clock);
    var identity =
        remembered.people(
            new Hub.Identity() {
              @Override
              public SignIn byToken(String token) {
                requireDatabase();
                Person person = people.get(token);
                return person == null
                    ? new SignIn.Refused(SignIn.Reason.INVALID)
                    : new SignIn.SignedIn(person, tokensUntil);
              }

              @Override
              public Optional<Person> again(Person person) {
                requireDatabase();
                return Optional.ofNullable(people.get(person.id()));
              }
            });
    devices = Devices.amongOthers(node, nanos::get);
    var services =
        new RoomServices(
            log,
            log,
            database.rescues,
            remembered.admissions(gate),
            limits,
            new Refusals(meters),
            new Backlog(limits),
            new WriteVolume(limits, nanos::get),
            clock,
            nanos::get,
            threads,
            threads,
            cadence,
            devices);
    rooms = new Rooms(services);
    var others = new OtherNodes();
    rights = new OpenChannels(connections, identity, services.gate(), remembered, devices);
    channels =
        new LiveChannels(
            services, database, database, others, rights, JsonMapper.builder().build());
    live = new LiveRooms(rooms, channels, rights, remembered, services);
    neighbourhood = new Neighbourhood(database, others, rooms, channels, services);
    hub =
        new Hub(
            identity,
            new FrontDoor(services.gate(), rooms, channels),
            rights,
            new Attendance(),
            services.refusals(),
            new Traffic(),
            limits,
            clock,
            nanos::get,
            threads);
  }

  /** People and documents are known by the database as well. */
  private void requireDatabase() {
    if (database.isAway()) {
      throw new DataAccessResourceFailureException("away");
    }
  }

  Instant tokensUntil = Instant.parse("2026-12-31T00:00:00Z");

  static DocumentId draft(String name) {
    return new DocumentId(EVENT, name);
  }

  static String nameOf(DocumentId document) {
    return document.event() + "." + document.draft();
  }

  Person person(String id) {
    return people.computeIfAbsent(
        id, _ -> new Person(id, EVENT, "Naam " + id, null, null, Role.PARTICIPANT, "t1"));
  }

  void change(String id, UnaryOperator<Person> change) {
    people.compute(id, (_, person) -> change.apply(person));
  }

  /** A client with a connection of its own, not yet signed in anywhere. */
  StubClient client(String participant, long clientId) {
    return client(participant, clientId, new Doc(clientId), DocumentSchema.VERSION);
  }

  StubClient client(String participant, long clientId, Doc doc, int schema) {
    person(participant);
    var client = new StubClient(this, participant, clientId, doc);
    client.connect(schema);
    clients.add(client);
    return client;
  }

  /** A client of another node's comes over. */
  void welcome(StubClient client) {
    person(client.participant);
    clients.add(client);
  }

  /** A client that has opened the document and is in sync with it. */
  StubClient open(String participant, long clientId, DocumentId document) {
    return client(participant, clientId).open(nameOf(document)).awaitSynced();
  }

  /** Lets time pass for everything that waits, and looks after the rooms as the server would. */
  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
    clock.now = clock.now.plus(time);
    connections.forEach(connection -> connection.checkLine(nanos.get()));
    rooms.tick();
  }

  /**
   * Waits until every message that was sent has had its effect: handled by its channel, integrated
   * and kept by its room, delivered to every client that reads.
   */
  void awaitSettled() {
    await().until(this::isSettled);
  }

  private boolean isSettled() {
    return clients.stream().noneMatch(StubClient::isAwaited)
        && rooms.isSettled()
        && clients.stream().allMatch(StubClient::isCaughtUp);
  }

  String textOf(DocumentId document) {
    return live.read(document, doc -> doc.text("t").toString());
  }

  /** Nothing may stay behind: no rooms, no threads, no unsent or unread frames. */
  @Override
  public void close() throws InterruptedException {
    log.comeBack();
    log.release();
    clients.forEach(StubClient::disconnect);
    await().untilAsserted(() -> assertThat(clients).allSatisfy(StubClient::assertNothingUnread));
    await()
        .untilAsserted(
            () -> {
              pass(limits.idle().plusSeconds(1));
              assertThat(rooms.size()).as("rooms left").isZero();
            });
    assertThat(hub.attendance().people()).as("people still counted").isZero();
    cadence.close();
    threads.shutdown();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).as("threads ended").isTrue();
  }

  static final class TestClock extends Clock {
    volatile Instant now = Instant.parse("2026-11-22T09:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  /** Documents are called {@code event.draft}; everybody of the event may write unless told so. */
  static final class TestGate implements DocumentGate {
    private final SharedDatabase database;
    final Map<String, Admission> answers = new ConcurrentHashMap<>();
    final Map<String, Runnable> meanwhile = new ConcurrentHashMap<>();
    final AtomicInteger changes = new AtomicInteger();
    final AtomicInteger seeds = new AtomicInteger();
    volatile String seedText = "";
    volatile DocumentRules rules = (_, _, _) -> true;

    TestGate(SharedDatabase database) {
      this.database = database;
    }

    void answer(String participant, Admission admission) {
      answers.put(participant, admission);
    }

    /** What happens, once, between the gate's next answer about somebody and its being heard. */
    void meanwhile(String participant, Runnable action) {
      meanwhile.put(participant, action);
    }

    @Override
    public Admission admit(Person person, String documentName) {
      if (database.isAway()) {
        throw new DataAccessResourceFailureException("away");
      }
      Admission answer = answers.getOrDefault(person.id(), usual(documentName));
      Runnable action = meanwhile.remove(person.id());
      if (action != null) {
        action.run();
      }
      return answer;
    }

    private static Admission usual(String documentName) {
      int dot = documentName.indexOf('.');
      return dot < 0
          ? new Admission.Refused(CloseReason.UNKNOWN)
          : new Admission.Admitted(
              new DocumentId(documentName.substring(0, dot), documentName.substring(dot + 1)),
              Scope.READ_WRITE);
    }

    @Override
    public void rightsChanged() {
      changes.incrementAndGet();
    }

    @Override
    public DocumentRules rules(DocumentId document) {
      return rules;
    }

    @Override
    public byte[] seed(DocumentId document) {
      seeds.incrementAndGet();
      var doc = new Doc(1);
      return doc.transact(
          t -> {
            if (!seedText.isEmpty()) {
              doc.text("t").insert(t, 0, seedText);
            }
          });
    }
  }
}
