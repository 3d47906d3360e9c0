package be.werktafel.transport;

import be.werktafel.collab.Transport;
import be.werktafel.lib0.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the server says to one client over HTTP, as one endless row of bytes that any number of
 * answers carry on from where the last one broke off.
 *
 * <pre>
 *   00                                    still here
 *   01  varUint length  bytes             a frame
 *   02                                    are you still there? any POST is an answer
 *   03  varUint code    varString reason  the line has ended; nothing follows
 * </pre>
 *
 * <p>A position counts bytes, as TCP does: an answer that was cut in the middle of a frame goes on
 * in the middle of it, so that a large frame passes however often the proxy cuts. Bytes are kept
 * until the client says that it has them.
 *
 * <p>Safe for many threads. One {@link Reader} at a time: a new one sends the old one home, since
 * the client would not have come again if the old one still reached it.
 */
final class Downstream implements Transport {
  static final int STILL_HERE = 0;
  static final int FRAME = 1;
  static final int ARE_YOU_THERE = 2;
  static final int END = 3;

  /** No answer is handed more than this at a time. */
  private static final int MOST_AT_ONCE = 256 * 1024;

  private static final byte[] NOTHING = {};

  private final HttpLimits limits;
  private final Consumer<Downstream> onEnd;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final Condition room = lock.newCondition();

  // Guarded by the lock. Everything before `received` may be forgotten; `kept` maps the position of
  // its first byte to each piece that is not.
  private final TreeMap<Long, byte[]> kept = new TreeMap<>();
  private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
  private long received;
  private long end;
  private boolean ended;
  private boolean gone;
  private @Nullable Reader reader;

  /**
   * @param onEnd called once the server has ended the line
   */
  Downstream(HttpLimits limits, Consumer<Downstream> onEnd) {
    this.limits = limits;
    this.onEnd = onEnd;
  }

  @Override
  public void send(byte[] frame) throws IOException {
    lock.lock();
    try {
      awaitRoom();
      var head = new Encoder(8);
      head.writeUint8(FRAME);
      head.writeVarUint(frame.length);
      gathered.writeBytes(head.toByteArray());
      gathered.writeBytes(frame);
    } finally {
      lock.unlock();
    }
  }

  private void awaitRoom() throws IOException {
    long left = limits.patience().toNanos();
    while (!ended && !gone && end + gathered.size() - received >= limits.keptBytes()) {
      publish();
      try {
        left = room.awaitNanos(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException();
      }
      if (left <= 0) {
        throw new IOException("nothing received for " + limits.patience().toSeconds() + " s");
      }
    }
    if (ended || gone) {
      throw new IOException("the line has ended");
    }
  }

  @Override
  public void flush() {
    lock.lock();
    try {
      publish();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void ping() {
    say(ARE_YOU_THERE);
  }

  /** A byte that only shows that the answer gets through. */
  void stillHere() {
    say(STILL_HERE);
  }

  private void say(int what) {
    lock.lock();
    try {
      if (!ended && !gone) {
        gathered.write(what);
        publish();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close(int code, String reason) {
    lock.lock();
    try {
      if (ended || gone) {
        return;
      }
      var goodbye = new Encoder();
      goodbye.writeUint8(END);
      goodbye.writeVarUint(code);
      goodbye.writeVarString(reason);
      gathered.writeBytes(goodbye.toByteArray());
      publish();
      ended = true;
      room.signalAll();
    } finally {
      lock.unlock();
    }
    onEnd.accept(this);
  }

  private void publish() {
    if (gathered.size() == 0 || gone) {
      return;
    }
    kept.put(end, gathered.toByteArray());
    end += gathered.size();
    gathered.reset();
    more.signalAll();
  }

  /** The client is gone: nothing is kept and nobody waits any more. */
  void drop() {
    lock.lock();
    try {
      gone = true;
      kept.clear();
      gathered.reset();
      more.signalAll();
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How far the row goes now. */
  long end() {
    lock.lock();
    try {
      return end;
    } finally {
      lock.unlock();
    }
  }

  /** How many bytes are kept for a client that has not said it received them. */
  long kept() {
    lock.lock();
    try {
      return end - received;
    } finally {
      lock.unlock();
    }
  }

  /** The client has everything before this position. Answers false when there is no such one. */
  boolean received(long position) {
    lock.lock();
    try {
      if (position > end) {
        return false;
      }
      if (position > received) {
        received = position;
        Map.Entry<Long, byte[]> first = kept.firstEntry();
        while (first != null && first.getKey() + first.getValue().length <= received) {
          kept.pollFirstEntry();
          first = kept.firstEntry();
        }
        room.signalAll();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Begins an answer at this position; what comes before it need not be kept. Null when the bytes
   * from there are not known, or not any more.
   */
  @Nullable Reader read(long from) {
    lock.lock();
    try {
      if (from < received || !received(from)) {
        return null;
      }
      var next = new Reader(from);
      reader = next;
      more.signalAll();
      return next;
    } finally {
      lock.unlock();
    }
  }

  /** One answer on its way to the client; for one thread at a time. */
  final class Reader {
    private long at;

    private Reader(long from) {
      this.at = from;
    }

    /**
     * Waits for what comes next; empty when the time is over, null when this answer is: the line is
     * gone, all has been said, or the client has come for another answer.
     */
    byte @Nullable [] next(Duration atMost) throws InterruptedIOException {
      lock.lock();
      try {
        long left = atMost.toNanos();
        while (reader == this && !gone && at == end && !ended && left > 0) {
          left = more.awaitNanos(left);
        }
        at = Math.max(at, received);
        if (reader != this || gone || (at == end && ended)) {
          return null;
        }
        return at == end ? NOTHING : take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException();
      } finally {
        lock.unlock();
      }
    }

    private byte[] take() {
      byte[] bytes = new byte[(int) Math.min(end - at, MOST_AT_ONCE)];
      int filled = 0;
      for (Map.Entry<Long, byte[]> piece : kept.tailMap(kept.floorKey(at), true).entrySet()) {
        int skip = (int) Math.max(0, at - piece.getKey());
        int length = Math.min(piece.getValue().length - skip, bytes.length - filled);
        System.arraycopy(piece.getValue(), skip, bytes, filled, length);
        filled += length;
        if (filled == bytes.length) {
          break;
        }
      }
      at += bytes.length;
      return bytes;
    }

    /** Whether the last thing the server ever says has been handed over. */
    boolean isAtTheEnd() {
      lock.lock();
      try {
        return ended && at == end;
      } finally {
        lock.unlock();
      }
    }
  }
}
