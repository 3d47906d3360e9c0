package be.werktafel.collab;

import java.io.IOException;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
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
 * Intake} instead of a thread for every event, and that it may accept from a port that is open
 * already. The container makes it by name.
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

  /** What every socket has for reading, and for writing pages: WebSockets write past it. */
  void setAside(int readBytes, int writeBytes) {
    endpoint.getSocketProperties().setAppReadBufSize(readBytes);
    endpoint.getSocketProperties().setAppWriteBufSize(writeBytes);
  }

  /** From a socket that listens already, see {@link EarlyPort}. */
  void acceptFrom(ServerSocketChannel listening) {
    endpoint.listening = listening;
  }

  private static final class Endpoint extends NioEndpoint {
    /** What has come before a beat is found in less, and is read on it. */
    private static final long BEFORE_THE_BEAT_NANOS = 500_000;

    private volatile @Nullable Intake intake;

    /** Instead of one of its own. */
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
      // The one thread that listens to all sockets need not wake up for each of those that are not
      // read before the beat: what comes meanwhile it finds together.
      LockSupport.parkNanos(unread - BEFORE_THE_BEAT_NANOS);
      return true;
    }
  }
}
