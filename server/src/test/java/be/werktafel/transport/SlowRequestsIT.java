package be.werktafel.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.collab.CollabServer;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that stay open by sending as little as possible. */
class SlowRequestsIT {
  private static final int MOST = 40;
  private static final String HALF = "GET /api/time HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";
  private static final String REST = "x\r\n\r\n";

  @TempDir static Path data;
  private static CollabServer server;
  private final List<Socket> opened = new ArrayList<>();
  private final ScheduledExecutorService dripping = Executors.newScheduledThreadPool(1);

  @BeforeAll
  static void start() {
    server =
        new CollabServer(
            data,
            CollabServer.freePort(),
            "",
            "--werktafel.collab.http.headless=" + MOST,
            "--werktafel.collab.http.headers=2s",
            "--werktafel.body-time=2s");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void hangUp() throws IOException {
    dripping.shutdownNow();
    for (Socket socket : opened) {
      socket.close();
    }
  }

  private Socket connect(String first) throws IOException {
    var socket = new Socket("localhost", server.port());
    opened.add(socket);
    socket.setSoTimeout(50);
    write(socket, first);
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
  }

  private void drip(Socket socket) {
    dripping.scheduleWithFixedDelay(
        () -> {
          try {
            write(socket, "x");
          } catch (IOException e) {
            throw new IllegalStateException("closed", e);
          }
        },
        0,
        100,
        TimeUnit.MILLISECONDS);
  }

  /** Whether the server has closed it; discards the response before that. */
  private static boolean isClosed(Socket socket) {
    try {
      return socket.getInputStream().read(new byte[8192]) < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GE",
        HALF,
        "GET /api/time HTTP/1.1\r\nHost: localhost\r\n\r\n" + HALF,
        "POST /api/join HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: 100000\r\n\r\n\"",
        "POST /api/time HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: 100000\r\n\r\n\"",
        "POST /nergens HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
            + "Content-Length: 100000\r\n\r\n\"",
        "POST /collab/lines HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n\""
      })
  void whoSendsAByteNowAndThenIsClosed(String first) throws IOException {
    Socket socket = connect(first);
    drip(socket);

    await().atMost(Duration.ofSeconds(20)).until(() -> isClosed(socket));
  }

  @Test
  void connectionsWithoutARequestAreClosedForOneWithARequest() throws IOException {
    List<Socket> halves = new ArrayList<>();
    for (int i = 0; i < 10 * MOST; i++) {
      halves.add(connect(i % 2 == 0 ? HALF : ""));
    }

    await().until(() -> isClosed(halves.getFirst()));
    Socket newcomer = connect(HALF + REST);
    newcomer.setSoTimeout(10_000);
    assertThat(newcomer.getInputStream().readNBytes(12)).asString(US_ASCII).endsWith(" 200");
  }
}
