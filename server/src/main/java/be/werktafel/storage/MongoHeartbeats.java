package be.werktafel.storage;

import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Heartbeats in the database: per event one register {@code {_id: "event", nodes: [node]}} and one
 * heartbeat per node, {@code {_id: "event/node", beat, version, audiences, drafts, devices,
 * writes}}, overwritten each time. Everything is read by exact {@code _id}, all events in one read.
 *
 * <p>A node is alive while its {@code beat} changes. The time without a change is measured by this
 * node's own ticks and only while it reads, so that neither clock differences nor an outage make a
 * live node look dead. A silent node is ignored after {@link #GRACE} and removed from the register
 * after {@link #FORGOTTEN}. A node that finds itself removed registers again.
 */
final class MongoHeartbeats implements Heartbeats {
  private static final Logger LOG = LoggerFactory.getLogger(MongoHeartbeats.class);

  /** After this much silence a node is removed from the register. */
  static final Duration FORGOTTEN = Duration.ofSeconds(60);

  /** A gap this long between our reads says nothing about the other nodes' silence. */
  private static final Duration INATTENTION = Duration.ofSeconds(2);

  private final MongoCollection<Document> collection;
  private final LongSupplier ticks;
  private final Map<String, Event> events = new HashMap<>();
  private volatile Seen seen = new Seen(Map.of(), 0);
  private long beat;
  private long readAt;

  MongoHeartbeats(MongoDatabase database, LongSupplier ticks) {
    // A heartbeat that is lost with its primary is replaced by the next one.
    this.collection =
        database
            .getCollection("nodes")
            .withWriteConcern(WriteConcern.W1)
            .withReadConcern(ReadConcern.LOCAL);
    this.ticks = ticks;
    this.readAt = ticks.getAsLong();
  }

  /** The last state of every registered node, also silent ones; null for a node not heard yet. */
  private record Seen(Map<String, List<@Nullable Heartbeat>> nodes, long at) {}

  /**
   * The lowest head among the other nodes that have the document open, the maximum when none has
   * it, 0 when unknown. Safe for any thread.
   */
  long lowestHead(DocumentId document) {
    Seen now = seen;
    List<@Nullable Heartbeat> others = now.nodes().get(document.event());
    if (others == null || ticks.getAsLong() - now.at() > GRACE.toNanos()) {
      return 0;
    }
    long lowest = Long.MAX_VALUE;
    for (Heartbeat other : others) {
      if (other == null) {
        return 0;
      }
      Heartbeat.Draft draft = other.drafts().get(document.draft());
      lowest = draft == null ? lowest : Math.min(lowest, draft.head());
    }
    return lowest;
  }

  /** The known state of an event's register. */
  private static final class Event {
    final Map<String, Other> others = new HashMap<>();
  }

  private static final class Other {
    long beat = -1;
    long movedAt;
    @Nullable Heartbeat last;

    Other(long now) {
      this.movedAt = now;
    }
  }

  @Override
  public Map<String, Heard> exchange(String node, Collection<Heartbeat> own) {
    try {
      say(node, own);
      return hear(node);
    } catch (MongoException e) {
      throw new StorageAwayException(e);
    }
  }

  private void say(String node, Collection<Heartbeat> own) {
    beat++;
    List<WriteModel<Document>> writes = new ArrayList<>();
    Set<String> left = new HashSet<>(events.keySet());
    for (Heartbeat heartbeat : own) {
      left.remove(heartbeat.event());
      String id = id(heartbeat.event(), node);
      writes.add(
          new ReplaceOneModel<>(
              Filters.eq(id), toDocument(id, heartbeat), new ReplaceOptions().upsert(true)));
    }
    left.forEach(event -> strikeOff(event, node, writes));
    if (!writes.isEmpty()) {
      collection.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }
    events.keySet().removeAll(left);
    own.forEach(heartbeat -> events.computeIfAbsent(heartbeat.event(), _ -> new Event()));
  }

  private static void strikeOff(String event, String node, List<WriteModel<Document>> writes) {
    writes.add(new UpdateOneModel<>(Filters.eq(event), Updates.pull("nodes", node)));
    writes.add(new DeleteOneModel<>(Filters.eq(id(event, node))));
  }

  private Map<String, Heard> hear(String node) {
    if (events.isEmpty()) {
      return Map.of();
    }
    List<String> ids = new ArrayList<>();
    events.forEach(
        (event, known) -> {
          ids.add(event);
          known.others.keySet().forEach(other -> ids.add(id(event, other)));
        });
    Map<String, Document> found = new HashMap<>();
    collection.find(Filters.in("_id", ids)).forEach(each -> found.put(each.getString("_id"), each));
    long now = ticks.getAsLong();
    boolean attentive = now - readAt < INATTENTION.toNanos();
    readAt = now;
    List<WriteModel<Document>> corrections = new ArrayList<>();
    Map<String, Heard> heard = new HashMap<>();
    events.forEach(
        (event, known) -> {
          register(node, event, known, found.get(event), now, corrections);
          heard.put(event, living(event, known, found, attentive, now, corrections));
        });
    Map<String, List<@Nullable Heartbeat>> all = new HashMap<>();
    events.forEach(
        (event, known) -> {
          List<@Nullable Heartbeat> said = new ArrayList<>();
          known.others.values().forEach(other -> said.add(other.last));
          all.put(event, said);
        });
    seen = new Seen(all, now);
    if (!corrections.isEmpty()) {
      collection.bulkWrite(corrections, new BulkWriteOptions().ordered(false));
    }
    return heard;
  }

  /** Adopts the nodes on the register, and registers this node when it is missing. */
  private static void register(
      String node,
      String event,
      Event known,
      @Nullable Document register,
      long now,
      List<WriteModel<Document>> corrections) {
    List<String> nodes =
        register == null ? List.of() : register.getList("nodes", String.class, List.of());
    if (!nodes.contains(node)) {
      corrections.add(
          new UpdateOneModel<>(
              Filters.eq(event),
              Updates.addToSet("nodes", node),
              new UpdateOptions().upsert(true)));
    }
    known.others.keySet().retainAll(nodes);
    nodes.stream()
        .filter(other -> !other.equals(node))
        .forEach(other -> known.others.computeIfAbsent(other, _ -> new Other(now)));
  }

  private static Heard living(
      String event,
      Event known,
      Map<String, Document> found,
      boolean attentive,
      long now,
      List<WriteModel<Document>> corrections) {
    List<Heartbeat> living = new ArrayList<>();
    List<String> unheard = new ArrayList<>();
    known.others.forEach(
        (node, other) -> {
          Document stored = found.get(id(event, node));
          if (stored != null && stored.getLong("beat") != other.beat) {
            other.beat = stored.getLong("beat");
            other.last = fromDocument(node, event, stored);
            other.movedAt = now;
          } else if (!attentive) {
            other.movedAt = now;
          }
          long silent = now - other.movedAt;
          Heartbeat last = other.last;
          if (silent > FORGOTTEN.toNanos()) {
            LOG.info("node {} of event {} is gone", node, event);
            strikeOff(event, node, corrections);
          } else if (silent <= GRACE.toNanos()) {
            if (last == null) {
              unheard.add(node);
            } else {
              living.add(last);
            }
          }
        });
    return new Heard(living, unheard.isEmpty());
  }

  private static String id(String event, String node) {
    return event + "/" + node;
  }

  private Document toDocument(String id, Heartbeat heartbeat) {
    List<Document> audiences = new ArrayList<>();
    for (Heartbeat.Audience audience : heartbeat.audiences()) {
      audiences.add(new Document("role", audience.role()).append("table", audience.table()));
    }
    List<Document> drafts = new ArrayList<>();
    heartbeat
        .drafts()
        .forEach(
            (name, draft) ->
                drafts.add(
                    new Document("draft", name)
                        .append("head", draft.head())
                        .append("arrivals", draft.arrivals())
                        .append("shown", toDocuments(draft.shown()))));
    return new Document("_id", id)
        .append("beat", beat)
        .append("version", heartbeat.version())
        .append("audiences", audiences)
        .append("drafts", drafts)
        .append("devices", heartbeat.devices().stream().map(MongoHeartbeats::toDocument).toList())
        .append("writes", heartbeat.writes().stream().map(MongoHeartbeats::toDocument).toList());
  }

  private static Document toDocument(Heartbeat.Device device) {
    return new Document("connection", device.connection())
        .append("participant", device.participant())
        .append("table", device.table())
        .append("since", toDate(device.since()))
        .append("unsent", device.unsent())
        .append("answered", device.answered())
        .append("clear", device.clear())
        .append("writing", device.writing())
        .append("lostAt", toDate(device.lostAt()));
  }

  private static Document toDocument(Heartbeat.Write write) {
    return new Document("draft", write.draft())
        .append("table", write.table())
        .append("at", toDate(write.at()));
  }

  private static @Nullable Date toDate(@Nullable Instant instant) {
    return instant == null ? null : Date.from(instant);
  }

  private static Heartbeat.Device toDevice(Document stored) {
    Date lostAt = stored.getDate("lostAt");
    return new Heartbeat.Device(
        stored.getString("connection"),
        stored.getString("participant"),
        stored.getString("table"),
        stored.getDate("since").toInstant(),
        stored.getInteger("unsent"),
        stored.get("answered", stored.getLong("clear")),
        stored.getLong("clear"),
        stored.getBoolean("writing", false),
        lostAt == null ? null : lostAt.toInstant());
  }

  private static Heartbeat.Write toWrite(Document stored) {
    return new Heartbeat.Write(
        stored.getString("draft"), stored.getString("table"), stored.getDate("at").toInstant());
  }

  private static List<Document> toDocuments(List<Heartbeat.Shown> shown) {
    return shown.stream()
        .map(
            each ->
                new Document("client", each.client())
                    .append("clock", each.clock())
                    .append("by", each.by())
                    .append("json", new Binary(each.json())))
        .toList();
  }

  private static Heartbeat fromDocument(String node, String event, Document stored) {
    List<Heartbeat.Audience> audiences =
        stored.getList("audiences", Document.class).stream()
            .map(each -> new Heartbeat.Audience(each.getString("role"), each.getString("table")))
            .toList();
    Map<String, Heartbeat.Draft> drafts = new HashMap<>();
    for (Document draft : stored.getList("drafts", Document.class)) {
      List<Heartbeat.Shown> shown =
          draft.getList("shown", Document.class).stream()
              .map(
                  each ->
                      new Heartbeat.Shown(
                          each.getLong("client"),
                          each.getLong("clock"),
                          each.getString("by"),
                          each.get("json", Binary.class).getData()))
              .toList();
      drafts.put(
          draft.getString("draft"),
          new Heartbeat.Draft(draft.getLong("head"), draft.getLong("arrivals"), shown));
    }
    return new Heartbeat(
        node,
        event,
        stored.getLong("version"),
        audiences,
        drafts,
        stored.getList("devices", Document.class).stream().map(MongoHeartbeats::toDevice).toList(),
        stored.getList("writes", Document.class).stream().map(MongoHeartbeats::toWrite).toList());
  }
}
