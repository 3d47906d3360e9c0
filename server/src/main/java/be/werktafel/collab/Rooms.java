package be.werktafel.collab;

import be.werktafel.storage.Checkpoint;
import be.werktafel.storage.DocumentId;
import be.werktafel.storage.Entry;
import be.werktafel.storage.LogWriter;
import be.werktafel.storage.Part;
import be.werktafel.storage.Stored;
import be.werktafel.yjs.Doc;
import be.werktafel.yjs.Orphans;
import be.werktafel.yjs.StructRange;
import be.werktafel.yjs.Update;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * The rooms that are loaded on this node. Thread-safe.
 *
 * <p>Concurrent requests for a room load it once. A document is loaded again only when its previous
 * room has closed completely. A room that failed to load is removed.
 */
final class Rooms {
  private static final long CLIENT_ID_BOUND = 1L << 32;

  /** The pause between two attempts to close a room that is in use. */
  private static final long CLOSE_POLL_NANOS = 2_000_000;

  private static final class Slot {
    final CompletableFuture<Room> room = new CompletableFuture<>();
    final CompletableFuture<Void> gone = new CompletableFuture<>();
    final AtomicBoolean ending = new AtomicBoolean();
  }

  private final ConcurrentHashMap<DocumentId, Slot> slots = new ConcurrentHashMap<>();
  private final RoomServices services;

  Rooms(RoomServices services) {
    this.services = services;
  }

  int size() {
    return slots.size();
  }

  /** The document's room, loaded and leased until {@link Room#release}. May block. */
  Room enter(DocumentId document) {
    while (true) {
      var fresh = new Slot();
      Slot slot = slots.putIfAbsent(document, fresh);
      if (slot == null) {
        slot = fresh;
        load(document, fresh);
      }
      Room room = slot.room.join();
      if (room.lease()) {
        return room;
      }
      slot.gone.join();
    }
  }

  private void load(DocumentId document, Slot slot) {
    try {
      slot.room.complete(new Room(document, read(document), services));
    } catch (RuntimeException | Error e) {
      slots.remove(document, slot);
      slot.room.completeExceptionally(e);
      slot.gone.complete(null);
    }
  }

  private Room.Loaded read(DocumentId document) {
    Stored stored = services.log().load(document);
    if (stored.head() == 0) {
      plant(document);
      stored = services.log().load(document);
    }
    var doc = new Doc(ThreadLocalRandom.current().nextLong(1, CLIENT_ID_BOUND));
    Checkpoint checkpoint = stored.checkpoint();
    long seq = 0;
    long bytes = 0;
    if (checkpoint != null) {
      doc.apply(checkpoint.state());
      bytes = checkpoint.state().length;
      seq = checkpoint.seq();
    }
    int entryBytes = 0;
    List<Replayed> replayed = new ArrayList<>();
    for (Entry entry : stored.entries()) {
      if (entry.seq() != ++seq) {
        throw new IllegalStateException(
            "gap in the log of %s: seq %d instead of %d".formatted(document, entry.seq(), seq));
      }
      for (Part part : entry.parts()) {
        Update update = Update.decode(part.update());
        replayed.add(new Replayed(update, doc.applyAndFindOrphans(update), part.by(), entry.at()));
        entryBytes += part.update().length;
      }
    }
    if (seq != stored.head()) {
      throw new IllegalStateException(
          "the log of %s ends at %d, not at %d".formatted(document, seq, stored.head()));
    }
    var authors = new Authors(doc.clientId());
    if (checkpoint != null) {
      authors.learn(checkpoint.owners());
    }
    stored.entries().forEach(authors::learn);
    // A crash may have happened after an entry was written and before its rescue notes.
    var rescues = new RescueWatch(document, services.rescues().of(document));
    replayed.forEach(
        each ->
            rescues.found(
                each.update,
                RescueWatch.Deletions.OF_A_STATE,
                each.orphans,
                authors::owner,
                each.by,
                each.at));
    return new Room.Loaded(
        doc, authors, rescues, seq, bytes + entryBytes, stored.entries().size(), entryBytes);
  }

  /** An update from the log, and the text that it left without a block. */
  private record Replayed(Update update, Orphans orphans, String by, Instant at) {}

  /**
   * Writes the seed as entry 1 before anybody sees the document. When another node has written its
   * seed first, this node discards its own: different text under the same client id would never
   * converge.
   */
  private void plant(DocumentId document) {
    byte[] seed = services.gate().seed(document);
    List<StructRange> ranges = Update.decode(seed).structRanges();
    long client = ranges.isEmpty() ? 0 : ranges.getFirst().client();
    var entry =
        new Entry(
            document,
            1,
            List.of(new Part(Part.SERVER, client, ranges.isEmpty(), seed)),
            null,
            services.clock().instant(),
            services.node(),
            services.node() + "-seed-" + ThreadLocalRandom.current().nextLong());
    switch (services.writer().submit(() -> entry).join()) {
      case LogWriter.AppendOutcome.Appended _, LogWriter.AppendOutcome.Taken _ -> {}
      case LogWriter.AppendOutcome.Unavailable unavailable ->
          throw new DataAccessResourceFailureException(
              "no seed of " + document + " yet", unavailable.cause());
    }
  }

  /** Ticks every room, and closes rooms that have been unused for a while. */
  void tick() {
    slots.forEach(
        (document, slot) -> {
          if (slot.room.isDone() && !slot.room.isCompletedExceptionally()) {
            Room room = slot.room.join();
            room.tick();
            if (room.retire(services.limits().idle()) && slot.ending.compareAndSet(false, true)) {
              services.checkpoints().execute(() -> end(document, slot, room));
            }
          }
        });
  }

  /** Ends the document's room as soon as nobody uses it. Returns false when that takes too long. */
  boolean close(DocumentId document, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    for (Slot slot; (slot = slots.get(document)) != null; ) {
      Room room = slot.room.join();
      if (room.retire(Duration.ZERO) && slot.ending.compareAndSet(false, true)) {
        end(document, slot, room);
      } else if (System.nanoTime() - deadline > 0) {
        return false;
      } else {
        LockSupport.parkNanos(CLOSE_POLL_NANOS);
      }
    }
    return true;
  }

  /** Returns false when the database is away. */
  private boolean end(DocumentId document, Slot slot, Room room) {
    try {
      return room.finish();
    } finally {
      remove(document, slot);
    }
  }

  private void remove(DocumentId document, Slot slot) {
    slots.remove(document, slot);
    slot.gone.complete(null);
  }

  /** The loaded rooms of an event. */
  List<Place> ofEvent(String event) {
    List<Place> places = new ArrayList<>();
    forEach(
        room -> {
          if (room.event().equals(event)) {
            places.add(room);
          }
        });
    return places;
  }

  /** Runs the action for every loaded room. */
  void forEach(Consumer<Room> action) {
    slots
        .values()
        .forEach(
            slot -> {
              if (slot.room.isDone() && !slot.room.isCompletedExceptionally()) {
                action.accept(slot.room.join());
              }
            });
  }

  /** Whether every accepted update is durable and fanned out. */
  boolean isSettled() {
    return slots.values().stream()
        .allMatch(
            slot ->
                slot.room.isCompletedExceptionally()
                    || (slot.room.isDone() && slot.room.join().isSettled()));
  }

  /**
   * Closes all rooms that can close now. For shutdown, when no member can enter. When the database
   * is away, only one room waits for it and the others close without a checkpoint: a checkpoint
   * only shortens the next start, and forty waits take longer than a server gets to stop.
   */
  void endAll() {
    boolean away = false;
    for (var each : slots.entrySet()) {
      Slot slot = each.getValue();
      if (slot.room.isDone() && !slot.room.isCompletedExceptionally()) {
        Room room = slot.room.join();
        if (room.retire(Duration.ZERO) && slot.ending.compareAndSet(false, true)) {
          if (away) {
            remove(each.getKey(), slot);
          } else {
            away = !end(each.getKey(), slot, room);
          }
        }
      }
    }
  }
}
