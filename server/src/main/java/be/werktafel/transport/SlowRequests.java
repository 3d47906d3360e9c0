package be.werktafel.transport;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.Processor;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Closes HTTP connections whose requests take too long. The container's timeouts restart with every
 * byte, so a client that sends a byte now and then would hold its connection for ever.
 *
 * <ul>
 *   <li>A connection has {@link HttpLimits#headers} to send its headers. After the response it has
 *       as long again for the rest of a body that nobody read.
 *   <li>At most {@link HttpLimits#headless} connections may be without a complete request; one more
 *       closes the oldest. Clients send their headers immediately, so they are never among the
 *       oldest.
 * </ul>
 *
 * <p>Code that reads a body sets its own deadline. Thread-safe.
 */
final class SlowRequests {
  private static final ScopedValue<Progress> CURRENT = ScopedValue.newInstance();

  /** The progress of one connection. */
  private static final class Progress {
    private static final long NEVER = Long.MIN_VALUE;

    /** Whether it has sent at least one whole request. */
    volatile boolean proven;

    /** When the response was sent, while a thread still works on the request. */
    volatile long answeredAt = NEVER;

    /** When the headers were first seen incomplete. Only the sweep uses it. */
    long incompleteSince = NEVER;
  }

  private record Incomplete(SocketWrapperBase<?> socket, long since) {}

  private final HttpLimits limits;
  private final LongSupplier ticks;
  private final ConcurrentHashMap<SocketWrapperBase<?>, Progress> connections =
      new ConcurrentHashMap<>();

  SlowRequests(HttpLimits limits, LongSupplier ticks) {
    this.limits = limits;
    this.ticks = ticks;
  }

  /** Runs the work of one thread on a connection that is not a WebSocket. */
  void during(SocketWrapperBase<?> socket, Runnable work) {
    Progress progress = connections.computeIfAbsent(socket, _ -> new Progress());
    try {
      ScopedValue.where(CURRENT, progress).run(work);
    } finally {
      progress.answeredAt = Progress.NEVER;
    }
  }

  /** Records when a request has all its headers and when its response was sent. */
  static final class Served extends ValveBase {
    Served() {
      super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      @Nullable Progress progress = CURRENT.isBound() ? CURRENT.get() : null;
      if (progress != null) {
        progress.proven = true;
        progress.answeredAt = Progress.NEVER;
      }
      try {
        getNext().invoke(request, response);
      } finally {
        if (progress != null) {
          progress.answeredAt = System.nanoTime();
        }
      }
    }
  }

  /** Closes those of the open connections that take too long. */
  synchronized <S> void sweep(Set<SocketWrapperBase<S>> open) {
    long now = ticks.getAsLong();
    connections.keySet().removeIf(SocketWrapperBase::isClosed);
    List<Incomplete> unproven = new ArrayList<>();
    for (SocketWrapperBase<S> socket : open) {
      Object processor = socket.getCurrentProcessor();
      if (processor instanceof Processor http && http.isUpgrade()) {
        connections.remove(socket);
        continue;
      }
      Progress progress = connections.computeIfAbsent(socket, _ -> new Progress());
      boolean isLate = hasLasted(progress.answeredAt, now);
      // Between two events, the container keeps a processor with a connection only while a request
      // is incomplete.
      if (processor == null && progress.proven) {
        progress.incompleteSince = Progress.NEVER;
      } else if (progress.incompleteSince == Progress.NEVER) {
        progress.incompleteSince = now;
      }
      if (isLate || hasLasted(progress.incompleteSince, now)) {
        socket.close();
      } else if (!progress.proven) {
        unproven.add(new Incomplete(socket, progress.incompleteSince));
      }
    }
    unproven.sort(Comparator.comparingLong(Incomplete::since));
    for (int i = 0; i < unproven.size() - limits.headless(); i++) {
      unproven.get(i).socket().close();
    }
  }

  private boolean hasLasted(long since, long now) {
    return since != Progress.NEVER && now - since > limits.headers().toNanos();
  }
}
