package be.werktafel.collab;

import java.util.concurrent.locks.LockSupport;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.upgrade.UpgradeProcessorInternal;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * The container's own HTTP connector, except that what comes on a WebSocket is read by the {@link
 * Intake} instead of a thread for every event. The container makes it by name.
 */
public final class CollabProtocol extends Http11NioProtocol {
  private final Endpoint endpoint;

  public CollabProtocol() {
    this(new Endpoint());
  }

  private CollabProtocol(Endpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  void readBy(Intake intake) {
    endpoint.intake = intake;
  }

  private static final class Endpoint extends NioEndpoint {
    private static final long REST_NANOS = 1_000_000;

    /** What has come in together is handed over in less. */
    private static final long ROUND_NANOS = 200_000;

    private volatile @Nullable Intake intake;

    /** When the poller, which is one thread, last ended a rest. */
    private long rested = System.nanoTime();

    @Override
    public boolean processSocket(
        SocketWrapperBase<NioChannel> socket, SocketEvent event, boolean dispatch) {
      Intake reader = intake;
      if (reader == null
          || !dispatch
          || event != SocketEvent.OPEN_READ
          || !(socket.getCurrentProcessor() instanceof UpgradeProcessorInternal)) {
        return super.processSocket(socket, event, dispatch);
      }
      boolean waits =
          reader.add(
              () -> {
                if (!super.processSocket(socket, event, false)) {
                  socket.close();
                }
              });
      if (waits) {
        rest();
      }
      return true;
    }

    /**
     * Nothing is read before the beat, so the one thread that listens to all sockets need not wake
     * up for each: what comes meanwhile it finds together.
     */
    private void rest() {
      if (System.nanoTime() - rested > ROUND_NANOS) {
        LockSupport.parkNanos(REST_NANOS);
        rested = System.nanoTime();
      }
    }
  }
}
