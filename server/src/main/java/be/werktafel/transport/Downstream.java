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
 * The bytes from the server to one client over HTTP. They form one endless stream. Every response
 * continues the stream where the previous response ended.
 *
 * <pre>
 *   00                                    keep-alive
 *   01  varUint length  bytes             a frame
 *   02                                    ping; any POST answers it
 *   03  varUint code    varString reason  the connection has ended; nothing follows
 * </pre>
 *
 * <p>A position counts bytes, as in TCP. A response that was cut inside a frame continues inside
 * that frame, so a large frame arrives however often the proxy cuts. Bytes are kept until the
 * client confirms them.
 *
 * <p>Thread-safe. There is one {@link Reader} at a time. A new reader ends the old one, because the
 * client would not have sent a new request if the old response still reached it.
 */
final class Downstream implements Transport {
  static final int KEEP_ALIVE = 0;
  static final int FRAME = 1;
  static final int PING = 2;
  static final int END = 3;

  /** The most bytes that one read returns. */
  private static final int MOST_AT_ONCE = 256 * 1024;

  private static final byte[] NOTHING = {};

  private final HttpLimits limits;
  private final Consumer<Downstream> onEnd;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final Condition space = lock.newCondition();

  // Guarded by the lock. `kept` maps the position of its first byte to each piece. Pieces before
  // `received` are removed.
  private final TreeMap<Long, byte[]> kept = new TreeMap<>();
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private long received;
  private long end;
  private boolean ended;
  private boolean gone;
  private @Nullable Reader reader;

  /**
   * @param onEnd called when the server has ended the connection
   */
  Downstream(HttpLimits limits, Consumer<Downstream> onEnd) {
    this.limits = limits;
    this.onEnd = onEnd;
  }

  @Override
  public void send(byte[] frame) throws IOException {
    lock.lock();
    try {
      awaitSpace();
      var head = new Encoder(8);
      head.writeUint8(FRAME);
      head.writeVarUint(frame.length);
      pending.writeBytes(head.toByteArray());
      pending.writeBytes(frame);
    } finally {
      lock.unlock();
    }
  }

  private void awaitSpace() throws IOException {
    long left = limits.patience().toNanos();
    while (!ended && !gone && end + pending.size() - received >= limits.keptBytes()) {
      publish();
      try {
        left = space.awaitNanos(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException();
      }
      if (left <= 0) {
        throw new IOException("no confirmation for " + limits.patience().toSeconds() + " s");
      }
    }
    if (ended || gone) {
      throw new IOException("the connection has ended");
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
    write(PING);
  }

  /** Sends a byte that only shows that the response gets through. */
  void keepAlive() {
    write(KEEP_ALIVE);
  }

  private void write(int type) {
    lock.lock();
    try {
      if (!ended && !gone) {
        pending.write(type);
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
      var last = new Encoder();
      last.writeUint8(END);
      last.writeVarUint(code);
      last.writeVarString(reason);
      pending.writeBytes(last.toByteArray());
      publish();
      ended = true;
      space.signalAll();
    } finally {
      lock.unlock();
    }
    onEnd.accept(this);
  }

  private void publish() {
    if (pending.size() == 0 || gone) {
      return;
    }
    kept.put(end, pending.toByteArray());
    end += pending.size();
    pending.reset();
    more.signalAll();
  }

  /** The client is gone. Discards all bytes and wakes the waiting threads. */
  void drop() {
    lock.lock();
    try {
      gone = true;
      kept.clear();
      pending.reset();
      more.signalAll();
      space.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The position after the last byte of the stream. */
  long end() {
    lock.lock();
    try {
      return end;
    } finally {
      lock.unlock();
    }
  }

  /** The number of bytes that the client has not confirmed. */
  long kept() {
    lock.lock();
    try {
      return end - received;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The client has received everything before this position. Returns false when the stream does not
   * reach that far.
   */
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
        space.signalAll();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Starts a response at this position and discards the bytes before it. Returns null when the
   * bytes from there are not available.
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

  /** One response to the client. For one thread at a time. */
  final class Reader {
    private long at;

    private Reader(long from) {
      this.at = from;
    }

    /**
     * Waits for the next bytes. Returns an empty array on timeout. Returns null when this response
     * must end: the connection has ended, everything was sent, or the client opened another
     * response.
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

    /** Whether the last byte of the stream was read. */
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
