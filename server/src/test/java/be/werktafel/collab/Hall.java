package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.access.Person;
import be.werktafel.access.Role;
import be.werktafel.access.SignIn;
import be.werktafel.storage.DocumentId;
import be.werktafel.text.DocumentRules;
import be.werktafel.text.DocumentSchema;
import be.werktafel.transport.TestConnections;
import be.werktafel.wire.CloseReason;
import be.werktafel.wire.Scope;
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
 * A server without Spring, network and database: rooms, connections and document connections with a
 * clock, a log and a gate that the test controls. A token is a participant's id.
 */
public final class Hall implements AutoCloseable {
  public static final String EVENT = "k3x9abcdef";

  static {
    Awaitility.setDefaultPollInterval(Duration.ofMillis(5));
    Awaitility.setDefaultPollDelay(Duration.ZERO);
  }

  public final SharedDatabase database;
  public final FakeLog log;
  public final TestGate gate;
  public final TestClock clock = new TestClock();
  public final AtomicLong nanos = new AtomicLong();
  public final Map<String, Person> people = new ConcurrentHashMap<>();
  public final AtomicLong versions;
  public final Limits limits;
  public final Devices devices;
  public final Collaboration collaboration;
  public final Rooms rooms;
  public final LiveChannels channels;
  public final LiveDocuments live;
  public final OwedRevisions owed;
  public final TestConnections connections;
  public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ExecutorService threads;
  private final List<StubClient> clients = new ArrayList<>();

  public Hall() {
    this(Map.of());
  }

  /** With other limits, by property. */
  public Hall(Map<String, Object> changed) {
    this("node", new SharedDatabase(), changed);
  }

  /** One of several nodes on one database. */
  public Hall(String node, SharedDatabase database) {
    this(node, database, Map.of());
  }

  public Hall(String node, SharedDatabase database, Map<String, Object> changed) {
    this.database = database;
    this.log = database.log;
    this.gate = new TestGate(database);
    this.versions = database.versions;
    limits =
        new Binder(new MapConfigurationPropertySource(changed))
            .bindOrCreate("werktafel.collab", Limits.class);
    threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("hall-", 0).factory());
    devices = Devices.amongOthers(node, nanos::get);
    collaboration =
        new Collaboration(
            new Collaboration.Storage(log, log, database.rescues, database),
            new Collaboration.SharedNodes(database, database),
            new Collaboration.Runtime(clock, nanos::get, threads, threads),
            gate,
            identity(),
            limits,
            devices,
            meters,
            JsonMapper.builder().build());
    rooms = collaboration.rooms();
    channels = collaboration.channels();
    live = collaboration.documents();
    owed = collaboration.owed();
    connections = new TestConnections(collaboration, limits, clock, nanos::get, threads);
  }

  private SignIn.Identity identity() {
    return new SignIn.Identity() {
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
    };
  }

  /** Exchanges heartbeats with the other nodes once. */
  public void beat() {
    shared().exchange(rooms, channels);
  }

  /** Exchanges heartbeats as the server does, also when the database is unavailable. */
  public void tryToExchange() {
    shared().tryToExchange(rooms, channels);
  }

  private SharedCluster shared() {
    return (SharedCluster) collaboration.cluster();
  }

  /** Fails when the database is unavailable, because it stores people and documents as well. */
  private void requireDatabase() {
    if (database.isAway()) {
      throw new DataAccessResourceFailureException("away");
    }
  }

  public Instant tokensUntil = Instant.parse("2026-12-31T00:00:00Z");

  public static DocumentId draft(String name) {
    return new DocumentId(EVENT, name);
  }

  public static String nameOf(DocumentId document) {
    return document.event() + "." + document.draft();
  }

  public Person person(String id) {
    return people.computeIfAbsent(
        id, _ -> new Person(id, EVENT, "Naam " + id, null, null, Role.PARTICIPANT, "t1"));
  }

  public void change(String id, UnaryOperator<Person> change) {
    people.compute(id, (_, person) -> change.apply(person));
  }

  /** A client with its own connection, not signed in anywhere yet. */
  public StubClient client(String participant, long clientId) {
    return client(participant, clientId, new Doc(clientId), DocumentSchema.VERSION);
  }

  public StubClient client(String participant, long clientId, Doc doc, int schema) {
    person(participant);
    var client = new StubClient(this, participant, clientId, doc);
    client.connect(schema);
    clients.add(client);
    return client;
  }

  /** Accepts a client of another node. */
  public void welcome(StubClient client) {
    person(client.participant);
    clients.add(client);
  }

  /** A client that has opened the document and is in sync with it. */
  public StubClient open(String participant, long clientId, DocumentId document) {
    return client(participant, clientId).open(nameOf(document)).awaitSynced();
  }

  /** Advances the clock and ticks the rooms as the server would. */
  public void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
    clock.now = clock.now.plus(time);
    connections.check(nanos.get());
    rooms.tick();
  }

  /**
   * Waits until every sent message has been handled by its document connection, integrated and
   * stored by its room, and delivered to every client that reads.
   */
  public void awaitSettled() {
    await().until(this::isSettled);
  }

  private boolean isSettled() {
    return clients.stream().noneMatch(StubClient::isAwaited)
        && rooms.isSettled()
        && clients.stream().allMatch(StubClient::isCaughtUp);
  }

  public String textOf(DocumentId document) {
    return live.read(document, doc -> doc.text("t").toString());
  }

  /** Fails when rooms, threads, or unsent or unread frames are left. */
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
    assertThat(connections.people()).as("people still counted").isZero();
    collaboration.close();
    threads.shutdown();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).as("threads ended").isTrue();
  }

  public static final class TestClock extends Clock {
    public volatile Instant now = Instant.parse("2026-11-22T09:00:00Z");

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

  /**
   * Document names are {@code event.draft}. Everybody at the event may write unless the test says
   * otherwise.
   */
  public static final class TestGate implements DocumentGate {
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

    /** Sets an action that runs once between the gate's next answer about a person and its use. */
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
