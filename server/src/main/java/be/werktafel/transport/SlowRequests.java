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
 * Closes HTTP connections that take too long over a request. The container's own timeouts begin
 * again with every byte, so a client that sends one now and then would hold its connection for
 * ever.
 *
 * <ul>
 *   <li>A connection has {@link HttpLimits#headers} for its headers, and as long, after the answer,
 *       for the rest of a body that nobody read.
 *   <li>At most {@link HttpLimits#headless} connections may be without a complete request; one more
 *       closes the oldest. A client sends its headers at once, so it is never among the oldest.
 * </ul>
 *
 * <p>Bodies that are read have a deadline where they are read. Safe for many threads.
 */
final class SlowRequests {
  private static final ScopedValue<Progress> CURRENT = ScopedValue.newInstance();

  /** How far one connection is. */
  private static final class Progress {
    private static final long NEVER = Long.MIN_VALUE;

    /** It has sent a whole request at least once. */
    volatile boolean proven;

    /** When the request was answered on which a thread is still busy. */
    volatile long answeredAt = NEVER;

    /** When it was first seen without the end of its headers; of the sweeping thread. */
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

  /** Runs the work of one thread on a connection that is no WebSocket. */
  void during(SocketWrapperBase<?> socket, Runnable work) {
    Progress progress = connections.computeIfAbsent(socket, _ -> new Progress());
    try {
      ScopedValue.where(CURRENT, progress).run(work);
    } finally {
      progress.answeredAt = Progress.NEVER;
    }
  }

  /** Tells this class from inside when a request has all its headers and when it is answered. */
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

  /** Looks at all connections that are open and closes those that take too long. */
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
      // A processor stays with its connection between two events when a request is incomplete.
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
