package be.werktafel.collab;

import be.werktafel.access.Person;
import be.werktafel.access.Role;
import be.werktafel.lib0.MalformedException;
import be.werktafel.storage.Absence;
import be.werktafel.storage.Heartbeat;
import be.werktafel.storage.Heartbeat.Audience;
import be.werktafel.wire.CloseReason;
import be.werktafel.wire.EncodedMessage;
import be.werktafel.wire.Message;
import be.werktafel.wire.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * One event's live channel: an empty, read-only document that carries versioned messages.
 *
 * <p>Versions belong to the event, whichever node raised them. Messages of other nodes are sent in
 * version order ({@link Cluster}). When such a message cannot be found, clients receive only the
 * new version and fetch the whole state.
 *
 * <p>{@code lock} guards the members. {@code publishing} serialises publications, so that versions
 * are sent in order; bodies are built without {@code lock}.
 */
final class LiveChannel implements Place {
  private static final String PREFIX = "event:";
  private static final byte[] EMPTY_STATE_VECTOR = {0};
  private static final byte[] EMPTY_UPDATE = {0, 0};

  /** More than a device can hold. Callers only test whether the count is zero. */
  private static final int MOST_UNSENT = 1_000_000;

  private final String event;
  private final RoomServices services;
  private final ChannelVersions versions;
  private final Cluster cluster;
  private final RightsRevision rights;
  private final ObjectMapper json;
  private final AtomicBoolean catchingUp = new AtomicBoolean();
  private final ReentrantLock lock = new ReentrantLock();
  private final ReentrantLock publishing = new ReentrantLock();
  private final Set<Member> members = new LinkedHashSet<>();
  private long version;

  /** Loads the version; may block. */
  LiveChannel(
      String event,
      RoomServices services,
      ChannelVersions versions,
      Cluster cluster,
      RightsRevision rights,
      ObjectMapper json) {
    this.event = event;
    this.services = services;
    this.versions = versions;
    this.cluster = cluster;
    this.rights = rights;
    this.json = json;
    this.version = versions.current(event);
  }

  /** The event whose channel this document is, or null for a draft. */
  static @Nullable String eventOf(String documentName) {
    return documentName.startsWith(PREFIX) ? documentName.substring(PREFIX.length()) : null;
  }

  @Override
  public String event() {
    return event;
  }

  @Override
  public List<Member> members() {
    lock.lock();
    try {
      return List.copyOf(members);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void slowed(Member member) {
    // The document connections on the same connection send the warning.
  }

  @Override
  public void ask(Member member) {
    // Nobody writes in a live channel.
  }

  long version() {
    lock.lock();
    try {
      return version;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean enter(Member member) {
    lock.lock();
    try {
      members.add(member);
      services.devices().arrived(member.person(), member.connection(), services.clock().instant());
      member.send(new Message.Authenticated(Scope.READ_ONLY.wire()));
      member.send(message(version, "hello", null));
    } finally {
      lock.unlock();
    }
    return true;
  }

  @Override
  public void leave(Member member, Leaving how) {
    lock.lock();
    try {
      if (members.remove(member)) {
        switch (how) {
          case CLEAN ->
              services
                  .devices()
                  .left(member.person(), member.connection(), services.clock().instant());
          case LOST ->
              services
                  .devices()
                  .lost(member.person(), member.connection(), services.clock().instant());
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Updates the table of the member's device. */
  @Override
  public void revise(Member member, Supplier<Admission> admission, Duration grace) {
    lock.lock();
    try {
      if (members.contains(member)) {
        services.devices().seated(member.person(), member.connection());
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void receive(Member member, Message message) {
    switch (message) {
      case Message.SyncStep1 _ -> {
        member.send(new Message.SyncStep1(EMPTY_STATE_VECTOR));
        member.send(new Message.SyncStep2(EMPTY_UPDATE));
      }
      case Message.SyncStep2(byte[] update) ->
          member.send(new Message.SyncStatus(Arrays.equals(update, EMPTY_UPDATE)));
      case Message.DocumentUpdate _ -> member.send(new Message.SyncStatus(false));
      case Message.SyncReply(Message sync) -> receive(member, sync);
      case Message.Stateless(String payload) -> receiveUnsent(member, payload);
      case Message.BroadcastStateless _ ->
          member.client().refuse(CloseReason.NO_ACCESS, false, "speaks for the server");
      case Message.Awareness _,
          Message.QueryAwareness _,
          Message.Token _,
          Message.TokenRequest _,
          Message.Authenticated _,
          Message.PermissionDenied _,
          Message.Close _,
          Message.SyncStatus _,
          Message.Unknown _ -> {}
    }
  }

  private void receiveUnsent(Member member, String payload) {
    if (payload.length() > services.limits().statelessBytes()) {
      member.client().refuse(CloseReason.TOO_LARGE, false, "message of " + payload.length());
      return;
    }
    JsonNode report;
    try {
      report = json.readTree(payload);
    } catch (JacksonException e) {
      throw new MalformedException(0, "JSON", "something else");
    }
    JsonNode count = report.path("count");
    if (!report.path("type").asString("").equals("unsent") || !count.isInt()) {
      return;
    }
    lock.lock();
    try {
      if (members.contains(member)) {
        int unsent = Math.clamp(count.asInt(), 0, MOST_UNSENT);
        services.devices().told(member.person(), member.connection(), unsent, version);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns the new version. */
  long publish(String topic, Function<Person, @Nullable Object> body, ChannelMessages.Ask ask) {
    publishing.lock();
    try {
      Map<Audience, @Nullable Object> bodies = new LinkedHashMap<>();
      audiences().forEach((audience, person) -> bodies.put(audience, body.apply(person)));
      long next = raise();
      Map<Audience, String> texts = new LinkedHashMap<>();
      bodies.forEach((audience, theirs) -> texts.put(audience, text(next, topic, theirs)));
      sendEverywhere(new ChannelMessages.Published(next, texts, null, ask));
      return next;
    } finally {
      publishing.unlock();
    }
  }

  /** Makes other nodes ask the gate again for every open channel of the event. */
  void reviseRightsElsewhere(Duration grace) {
    if (cluster == Cluster.SINGLE_NODE) {
      return;
    }
    publishing.lock();
    try {
      long next = raise();
      Map<Audience, String> texts = new LinkedHashMap<>();
      audiences().keySet().forEach(audience -> texts.put(audience, text(next, "rights", null)));
      sendEverywhere(
          new ChannelMessages.Published(next, texts, grace, ChannelMessages.Ask.NOTHING));
    } finally {
      publishing.unlock();
    }
  }

  private long raise() {
    // Nodes that serve the event learn of the version from this node's heartbeat.
    services.devices().attend(event);
    long next = versions.raise(event);
    sendMissing(next - 1);
    return next;
  }

  private void sendEverywhere(ChannelMessages.Published message) {
    // Stored even when no other node is known, because this node may not have looked for others
    // yet.
    cluster.keep(event, message);
    send(message);
  }

  private void send(ChannelMessages.Published message) {
    Map<Audience, EncodedMessage> messages = new HashMap<>();
    message.texts().forEach((audience, text) -> messages.put(audience, shared(text)));
    // A member with an audience that had no body receives only the version, and fetches the whole
    // state.
    EncodedMessage hello = shared(text(message.version(), "hello", null));
    lock.lock();
    try {
      version = message.version();
      for (Member member : members) {
        member.send(messages.getOrDefault(audience(member.person()), hello));
      }
    } finally {
      lock.unlock();
    }
    if (message.ask() == ChannelMessages.Ask.WRITERS) {
      rights.askWriters(event, message.version());
    }
  }

  /** Another node has published up to this version. Does not block. */
  void catchUpTo(long theirs) {
    if (theirs > version() && catchingUp.compareAndSet(false, true)) {
      services.threads().execute(() -> catchUpNow(theirs));
    }
  }

  private void catchUpNow(long theirs) {
    publishing.lock();
    try {
      sendMissing(theirs);
    } catch (RuntimeException e) {
      if (!Absence.isBehind(e)) {
        throw e;
      }
      // The node's next heartbeat repeats the version.
    } finally {
      publishing.unlock();
      catchingUp.set(false);
    }
  }

  /**
   * Sends the messages of other nodes up to and including {@code upTo}. Called under {@code
   * publishing}.
   */
  private void sendMissing(long upTo) {
    long told = version();
    if (told >= upTo) {
      return;
    }
    @Nullable Duration revision = null;
    for (ChannelMessages.Published message : cluster.between(event, told + 1, upTo)) {
      if (message.version() != version() + 1) {
        break;
      }
      send(message);
      if (message.revision() != null) {
        revision = message.revision();
      }
    }
    if (version() < upTo) {
      send(new ChannelMessages.Published(upTo, Map.of(), null, ChannelMessages.Ask.WRITERS));
      revision = Duration.ZERO;
    }
    if (revision != null) {
      rights.revise(event, revision);
    }
  }

  boolean hasMembers() {
    lock.lock();
    try {
      return !members.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** The audiences of this node's members, for its heartbeat. */
  List<Audience> audiencesHere() {
    lock.lock();
    try {
      return members.stream().map(member -> audience(member.person())).distinct().toList();
    } finally {
      lock.unlock();
    }
  }

  private static Audience audience(Person person) {
    return new Audience(person.role().name(), person.tableId());
  }

  /** The audiences on all nodes, each with one person who represents it. */
  private Map<Audience, Person> audiences() {
    Map<Audience, Person> audiences = new LinkedHashMap<>();
    lock.lock();
    try {
      members.forEach(m -> audiences.putIfAbsent(audience(m.person()), m.person()));
    } finally {
      lock.unlock();
    }
    for (Heartbeat node : cluster.nodes(event)) {
      node.audiences().forEach(each -> audiences.computeIfAbsent(each, this::standIn));
    }
    return audiences;
  }

  private Person standIn(Audience audience) {
    Role role = Role.valueOf(audience.role());
    return role == Role.ORGANISER
        ? Person.ORGANISER
        : new Person("", event, "", null, null, role, audience.table());
  }

  private static EncodedMessage shared(String text) {
    return EncodedMessage.of(new Message.Stateless(text));
  }

  private EncodedMessage message(long v, String topic, @Nullable Object body) {
    return shared(text(v, topic, body));
  }

  /** Without a body, the message carries only a version. */
  private String text(long v, String topic, @Nullable Object body) {
    Map<String, @Nullable Object> message = new LinkedHashMap<>();
    Instant at = services.clock().instant();
    message.put("v", v);
    message.put("at", at.toString());
    boolean forThem = body != null || topic.equals("hello");
    message.put("topic", forThem ? topic : null);
    if (body != null) {
      message.put("body", body);
    }
    return json.writeValueAsString(message);
  }
}
