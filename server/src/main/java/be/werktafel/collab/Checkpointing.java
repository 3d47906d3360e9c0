package be.werktafel.collab;

import be.werktafel.storage.DocumentId;
import be.werktafel.yjs.Doc;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when a room's state is written down as a whole, so that loading it stays fast. Guarded by
 * the room's lock; writing happens on a thread of its own.
 *
 * <p>The state is taken at the moment when an entry is made up of everything that waits: then the
 * document is exactly what the log will hold up to that entry, and never more.
 */
final class Checkpointing {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpointing.class);

  @SuppressWarnings("ArrayRecordComponent")
  private record Taken(byte[] state, long seq, Map<Long, String> owners) {}

  private final DocumentId document;
  private final RoomServices services;
  private final ReentrantLock lock;
  private int entries;
  private long bytes;

  /** The next one comes so many entries earlier, so that rooms begun together take turns. */
  private int early;

  private @Nullable Taken taken;
  private boolean busy;

  Checkpointing(
      DocumentId document, RoomServices services, ReentrantLock lock, Room.Loaded loaded) {
    this.document = document;
    this.services = services;
    this.lock = lock;
    this.entries = loaded.entries();
    this.early = Math.floorMod(document.hashCode(), services.limits().checkpointEntries() / 2 + 1);
    this.bytes = loaded.entryBytes();
  }

  /** Counts the next entry. */
  void next(int size) {
    bytes += size;
  }

  /** Whether the next entry should come with a checkpoint. */
  boolean isDue() {
    return !busy
        && (entries + early + 1 >= services.limits().checkpointEntries()
            || bytes >= services.limits().checkpointBytes());
  }

  /** Takes the state that the log will hold up to {@code seq}; encodes the whole document. */
  void take(long seq, Doc doc, Authors authors) {
    taken = new Taken(doc.encodeStateAsUpdate(), seq, authors.writers());
  }

  /** Other entries came in between: what was taken is not what the log holds. */
  void takenOver() {
    taken = null;
  }

  void written(long seq) {
    entries++;
    Taken due = taken;
    if (due != null && due.seq() == seq) {
      taken = null;
      busy = true;
      entries = 0;
      early = 0;
      bytes = 0;
      services.checkpoints().execute(() -> write(due));
    }
  }

  private void write(Taken due) {
    try {
      services.log().checkpoint(document, due.state(), due.seq(), due.owners());
    } catch (RuntimeException e) {
      // The log still has every entry; the next one comes in time.
      LOG.warn("no checkpoint of {} at {}: {}", document, due.seq(), e.toString());
    } finally {
      lock.lock();
      try {
        busy = false;
      } finally {
        lock.unlock();
      }
    }
  }

  boolean isBusy() {
    return busy;
  }

  void finish(Doc doc, Authors authors, long head) {
    if (entries > 0) {
      services.log().checkpoint(document, doc.encodeStateAsUpdate(), head, authors.writers());
    }
  }
}
