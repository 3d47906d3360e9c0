package be.werktafel.collab;

import be.werktafel.storage.DocumentId;
import be.werktafel.yjs.Doc;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when a room writes a checkpoint, so that loading it stays fast. The room's lock guards
 * it; writing happens on a separate thread.
 *
 * <p>The state is copied when an entry takes everything that waits. At that moment the document
 * equals the log up to and including that entry.
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

  /**
   * Makes the first checkpoint due this many entries earlier, so that rooms loaded together write
   * theirs at different times.
   */
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

  /** Whether a checkpoint is due at the next entry. */
  boolean isDue() {
    return !busy
        && (entries + early + 1 >= services.limits().checkpointEntries()
            || bytes >= services.limits().checkpointBytes());
  }

  /** Encodes the state that the log will hold up to {@code seq}. */
  void take(long seq, Doc doc, Authors authors) {
    taken = new Taken(doc.encodeStateAsUpdate(), seq, authors.writers());
  }

  /** Entries of another node came in between, so the copied state does not match the log. */
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
      // The log still has every entry. A later checkpoint will follow.
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
