package be.werktafel.transport;

import java.io.IOException;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.upgrade.UpgradeProcessorInternal;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketProcessorBase;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * The container's HTTP connector with three changes: the {@link Intake} reads WebSockets instead of
 * one thread per event, {@link SlowRequests} closes slow connections, and it can accept from a port
 * that is already open. The container creates it by name.
 */
public final class CollabProtocol extends Http11NioProtocol {
  private final Endpoint endpoint;
  private @Nullable ScheduledFuture<?> sweeping;

  public CollabProtocol() {
    this(new Endpoint());
  }

  private CollabProtocol(Endpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  void setIntake(Intake intake) {
    endpoint.intake = intake;
  }

  void closeSlowRequests(SlowRequests slow) {
    endpoint.slow = slow;
  }

  /**
   * Sets the buffer sizes of every socket for reading and for writing pages. WebSockets do not use
   * the write buffer.
   */
  void setBufferSizes(int readBytes, int writeBytes) {
    endpoint.getSocketProperties().setAppReadBufSize(readBytes);
    endpoint.getSocketProperties().setAppWriteBufSize(writeBytes);
  }

  /** Accepts from a socket that is already listening, see {@link EarlyPort}. */
  void acceptFrom(ServerSocketChannel listening) {
    endpoint.listening = listening;
  }

  @Override
  public void start() throws Exception {
    super.start();
    SlowRequests slow = endpoint.slow;
    if (slow != null) {
      sweeping =
          getUtilityExecutor()
              .scheduleWithFixedDelay(
                  () -> slow.sweep(endpoint.getConnections()), 1, 1, TimeUnit.SECONDS);
    }
  }

  @Override
  public void stop() throws Exception {
    ScheduledFuture<?> running = sweeping;
    if (running != null) {
      running.cancel(false);
    }
    super.stop();
  }

  private static final class Endpoint extends NioEndpoint {
    /** The poller wakes this long before the tick, so that its reads are part of it. */
    private static final long BEFORE_TICK_NANOS = 500_000;

    /**
     * The number of accepted connections after which a sweep runs early, against a flood of
     * connections.
     */
    private static final int ACCEPTED_AT_ONCE = 250;

    private volatile @Nullable Intake intake;
    private volatile @Nullable SlowRequests slow;

    /** Connections accepted since the last sweep. Only the accepting thread uses it. */
    private int accepted;

    /** Replaces the socket that the container would open. */
    private volatile @Nullable ServerSocketChannel listening;

    @Override
    protected void initServerSocket() throws Exception {
      ServerSocketChannel open = listening;
      if (open == null) {
        super.initServerSocket();
      } else {
        socketProperties.setProperties(open.socket());
      }
    }

    @Override
    protected NetworkChannel getServerSocket() {
      ServerSocketChannel open = listening;
      return open == null ? super.getServerSocket() : open;
    }

    @Override
    protected SocketChannel serverSocketAccept() throws Exception {
      ServerSocketChannel open = listening;
      return open == null ? super.serverSocketAccept() : open.accept();
    }

    @Override
    protected void doCloseServerSocket() throws IOException {
      ServerSocketChannel open = listening;
      if (open != null) {
        open.close();
      }
      super.doCloseServerSocket();
    }

    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
      SlowRequests requests = slow;
      if (requests != null && ++accepted >= ACCEPTED_AT_ONCE) {
        accepted = 0;
        requests.sweep(getConnections());
      }
      return super.setSocketOptions(socket);
    }

    @Override
    protected SocketProcessorBase<NioChannel> createSocketProcessor(
        SocketWrapperBase<NioChannel> socket, SocketEvent event) {
      return new SocketProcessor(socket, event) {
        @Override
        protected void doRun() {
          SlowRequests requests = slow;
          if (requests == null
              || socketWrapper.getCurrentProcessor() instanceof UpgradeProcessorInternal) {
            super.doRun();
          } else {
            requests.during(socketWrapper, super::doRun);
          }
        }
      };
    }

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
      long unread =
          reader.add(
              socket,
              () -> {
                if (!super.processSocket(socket, event, false)) {
                  socket.close();
                }
              });
      // The poller thread need not wake for every socket that is read on the tick anyway. After
      // this pause it finds all of them together.
      LockSupport.parkNanos(unread - BEFORE_TICK_NANOS);
      return true;
    }
  }
}
