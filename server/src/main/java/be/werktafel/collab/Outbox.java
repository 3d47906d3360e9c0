package be.werktafel.collab;

import be.werktafel.wire.CloseCode;
import be.werktafel.wire.CloseReason;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * The frames that wait to be sent to one client, bounded in bytes.
 *
 * <p>Any thread may offer. At most one virtual thread sends: it takes the whole queue, sends it and
 * flushes once, so that many frames cost one system call. A client that does not read blocks only
 * that thread. A member whose update does not fit falls behind, and is called back when the queue
 * is empty.
 */
public final class Outbox {
  /** Something to send. It is encoded just before it is sent. */
  interface Outgoing {
    /** Empty when there is nothing left to send. */
    byte[] encode();

    public int bytes();
  }

  /** A member whose updates were dropped. */
  interface Behind {
    /** Called when the queue is empty. Sends the updates that were dropped. */
    void catchUp();
  }

  private record Whole(byte[] encode) implements Outgoing {
    @Override
    public int bytes() {
      return encode.length;
    }
  }

  private final Transport transport;
  private final Executor executor;
  private final int ceiling;
  private ArrayDeque<Outgoing> waiting = new ArrayDeque<>();
  private Set<Behind> behind = new LinkedHashSet<>();
  private long bytes;
  private boolean sending;
  private boolean pingDue;
  private boolean closed;
  private int closeCode;
  private String closeReason = "";
  private boolean closing;

  /**
   * @param ceiling the bytes that may wait; one byte more closes the connection
   */
  public Outbox(Transport transport, int ceiling) {
    this(transport, TaskQueue.SHARED, ceiling);
  }

  Outbox(Transport transport, Executor executor, int ceiling) {
    this.transport = transport;
    this.executor = executor;
    this.ceiling = ceiling;
  }

  public void offer(byte[] frame) {
    offer(new Whole(frame));
  }

  void offer(Outgoing outgoing) {
    add(outgoing);
    wake();
  }

  /**
   * Queues a frame without starting to send. It is sent with the next frame, or at the next {@link
   * #wake}.
   */
  void queue(byte[] frame) {
    add(new Whole(frame));
  }

  private synchronized void add(Outgoing outgoing) {
    if (closed || closing) {
      return;
    }
    waiting.add(outgoing);
    bytes += outgoing.bytes();
    if (bytes > ceiling) {
      closeNow();
    }
  }

  /**
   * Offers a frame unless more than {@code limit} bytes would then wait; returns false when it was
   * dropped. An empty queue accepts a frame of any size, and a closed outbox ignores it.
   */
  boolean offerWithin(int limit, byte[] frame) {
    synchronized (this) {
      if (closed || closing) {
        return true;
      }
      if (sending && bytes > 0 && bytes + frame.length > limit) {
        return false;
      }
      waiting.add(new Whole(frame));
      bytes += frame.length;
    }
    wake();
    return true;
  }

  /** Calls {@code member} back when everything that waits now has been sent. */
  void callWhenEmpty(Behind member) {
    synchronized (this) {
      if (closed || closing) {
        return;
      }
      behind.add(member);
    }
    wake();
  }

  public synchronized long bytes() {
    return bytes;
  }

  public void ping() {
    synchronized (this) {
      pingDue = true;
    }
    wake();
  }

  /** Closes the connection once everything that waits has been sent. */
  public void close(int code, String reason) {
    synchronized (this) {
      if (closed || closing) {
        return;
      }
      closing = true;
      closeCode = code;
      closeReason = reason;
    }
    wake();
  }

  /** Discards all frames, because the connection is gone. */
  public synchronized void drop() {
    closed = true;
    waiting = new ArrayDeque<>();
    behind = new LinkedHashSet<>();
    bytes = 0;
  }

  private void closeNow() {
    drop();
    executor.execute(() -> transport.close(CloseCode.OVERLOADED, CloseReason.TOO_MANY.wire()));
  }

  void wake() {
    synchronized (this) {
      if (sending || closed) {
        return;
      }
      sending = true;
    }
    executor.execute(this::sendAll);
  }

  private void sendAll() {
    boolean sent = false;
    try {
      while (sendBacklog()) {
        transport.flush();
      }
      sent = true;
    } catch (IOException | IllegalStateException e) {
      // The container reports the closed socket to the connection.
    } finally {
      // A connection on which nothing is sent any more must not stay open.
      if (!sent) {
        drop();
        transport.close(CloseCode.GONE, "");
      }
    }
  }

  /** Sends everything that waits; returns false when there was nothing to send. */
  private boolean sendBacklog() throws IOException {
    ArrayDeque<Outgoing> backlog;
    List<Behind> toCatchUp = List.of();
    boolean ping;
    boolean closeDue = false;
    synchronized (this) {
      if (closed) {
        sending = false;
        return false;
      }
      backlog = waiting;
      ping = pingDue;
      pingDue = false;
      if (backlog.isEmpty() && !behind.isEmpty()) {
        toCatchUp = List.copyOf(behind);
        behind = new LinkedHashSet<>();
      } else if (backlog.isEmpty() && !ping) {
        sending = false;
        if (!closing) {
          return false;
        }
        closed = true;
        closeDue = true;
      }
      waiting = new ArrayDeque<>();
    }
    if (closeDue) {
      transport.close(closeCode, closeReason);
      return false;
    }
    toCatchUp.forEach(Behind::catchUp);
    if (ping) {
      transport.ping();
    }
    for (Outgoing outgoing : backlog) {
      byte[] frame = outgoing.encode();
      if (frame.length > 0) {
        transport.send(frame);
      }
      synchronized (this) {
        bytes = Math.max(0, bytes - outgoing.bytes());
      }
    }
    return true;
  }
}
