package be.werktafel.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.werktafel.collab.CollabServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** Connections that arrive while the server starts. */
class EarlyPortIT {
  private static final CompletableFuture<Socket> VISITOR = new CompletableFuture<>();

  @TempDir Path data;

  private final int port = CollabServer.freePort();

  private ConfigurableApplicationContext start(Class<?> more) {
    return CollabServer.start(data, port, "", "--spring.main.sources=" + more.getName());
  }

  private static Socket request(int port) throws IOException {
    var socket = new Socket("127.0.0.1", port);
    socket
        .getOutputStream()
        .write(
            "GET /api/demo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String answer(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Sends a request when the server has just begun to start. */
  @TestConfiguration
  static class Visitor {
    @Bean
    Socket visit(@Value("${server.port}") int port) throws IOException {
      return request(port);
    }
  }

  /** A start that fails while a client waits. */
  @TestConfiguration
  static class Broken {
    @Bean
    Object breaks(@Value("${server.port}") int port) throws IOException {
      VISITOR.complete(request(port));
      throw new IllegalStateException("broken");
    }
  }

  @Test
  void aConnectionDuringTheStartWaitsAndIsServed() throws Exception {
    try (var server = start(Visitor.class)) {
      assertThat(answer(server.getBean(Socket.class))).startsWith("HTTP/1.1 200");
    }
    assertThatThrownBy(() -> request(port)).isInstanceOf(IOException.class);
  }

  @Test
  void aWaitingConnectionIsClosedWhenTheStartFails() {
    assertThatThrownBy(() -> start(Broken.class)).hasRootCauseMessage("broken");
    assertThatThrownBy(() -> answer(VISITOR.join())).isInstanceOf(SocketException.class);
    assertThatThrownBy(() -> request(port)).isInstanceOf(IOException.class);
  }

  @Test
  void aPortInUseIsReportedAsUsual() throws Exception {
    try (var other = new ServerSocket(port)) {
      assertThatThrownBy(() -> CollabServer.start(data, port))
          .hasCauseInstanceOf(PortInUseException.class);
    }
  }
}
