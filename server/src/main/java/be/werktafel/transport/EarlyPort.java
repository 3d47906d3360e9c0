package be.werktafel.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * Opens the port as soon as the settings are known, seconds before the server can serve.
 * Connections during a restart wait in the kernel's queue and are served first. Without it they
 * would be refused: a client would retry only after its backoff, and a page load would fail.
 *
 * <p>When the port cannot be opened early, this class does nothing. The container reports the error
 * later.
 */
public final class EarlyPort implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(EarlyPort.class);

  /** Several times the pages and connections of one event. */
  private static final int MOST_WAITING = 1024;

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    ServerSocketChannel socket = open(event.getEnvironment());
    if (socket != null) {
      event
          .getBootstrapContext()
          .addCloseListener(
              closed ->
                  register(
                      socket,
                      (DefaultListableBeanFactory)
                          closed.getApplicationContext().getBeanFactory()));
    }
  }

  private static @Nullable ServerSocketChannel open(Environment settings) {
    int port = settings.getProperty("server.port", Integer.class, 0);
    if (port <= 0) {
      return null;
    }
    var address =
        new InetSocketAddress(settings.getProperty("server.address", InetAddress.class), port);
    try {
      ServerSocketChannel socket = ServerSocketChannel.open();
      try {
        return socket.bind(address, MOST_WAITING);
      } catch (IOException e) {
        socket.close();
        throw e;
      }
    } catch (IOException e) {
      LOG.debug("port {} cannot be opened early", port, e);
      return null;
    }
  }

  private static void register(ServerSocketChannel socket, DefaultListableBeanFactory beans) {
    String name = "listeningSocket";
    beans.registerSingleton(name, socket);
    // Closes the port when a later step of the start fails.
    beans.registerDisposableBean(name, socket::close);
  }
}
