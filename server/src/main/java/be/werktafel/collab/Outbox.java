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
 * Everything that waits to be sent to one client, bounded in bytes.
 *
 * <p>Anybody may offer; one virtual thread at a time takes the whole backlog, sends it and flushes
 * once, so that many frames cost one system call. A client that does not read blocks only that
 * thread. What does not fit is the business of the member who offered it: it stays behind and is
 * called back when everything has been sent.
 */
public final class Outbox {
  /** Something to send; encoded when its turn has come. */
  interface Outgoing {
    /** Empty when there is nothing left to say. */
    byte[] encode();

    public int bytes();
  }

  /** Somebody whose updates were dropped. */
  interface Behind {
    /** Everything before has been sent: say what was missed. */
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
   * @param ceiling the bytes that may wait; one more closes the connection
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

  /** Adds what need not go before the next {@link #wake}. */
  void leave(byte[] frame) {
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
   * Offers unless more than {@code limit} bytes would wait then; answers whether it was taken. To
   * somebody who keeps up a frame of any size goes.
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

  /** Has {@code member} called back when everything that waits now has been sent. */
  void leaveBehind(Behind member) {
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

  /** Closes once everything that waits has been sent. */
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

  /** Drops everything: the client is gone. */
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
      // The container tells the connection that its socket is gone.
    } finally {
      // Whatever went wrong: a line that says nothing any more must not look open.
      if (!sent) {
        drop();
        transport.close(CloseCode.GONE, "");
      }
    }
  }

  /** One round; answers whether there was anything to do. */
  private boolean sendBacklog() throws IOException {
    ArrayDeque<Outgoing> backlog;
    List<Behind> toCatchUp = List.of();
    boolean ping;
    boolean farewell = false;
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
        farewell = true;
      }
      waiting = new ArrayDeque<>();
    }
    if (farewell) {
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
