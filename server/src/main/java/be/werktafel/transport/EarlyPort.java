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
 * Opens the port as soon as the settings are known, seconds before the server can serve: whoever
 * comes while it starts again waits in the kernel's queue and is served first thing, where a client
 * that is refused would be back only after its pause, and a page that is loaded would be an error.
 *
 * <p>Where this port cannot be opened nothing happens here: the container says so in its turn.
 */
public final class EarlyPort implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(EarlyPort.class);

  /** All of an event's pages and lines, several times over. */
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
    // A start that fails after this leaves no port open.
    beans.registerDisposableBean(name, socket::close);
  }
}
