package be.werktafel.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.Api;
import be.werktafel.Api.Answer;
import be.werktafel.ServerTest;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Requests that none of our pages makes: each gets a clear refusal without a stack trace. */
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class RefusedRequestsIT {
  /** One byte over the container's own limit for forms. */
  private static final int LARGE = 2 * 1024 * 1024 + 1;

  @LocalServerPort private int port;

  @ParameterizedTest
  @ValueSource(strings = {"/error", "/error/", "/error?x=1"})
  void theErrorPageCannotBeRequested(String path) {
    assertThat(Api.at(port).get(path).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/collab/lines",
        "/collab/lines/x?n=1&received=0",
        "/api/join",
        "/api/events",
        "/",
        "/actuator/health"
      })
  void aFormIsRefusedBeforeItIsRead(String path, CapturedOutput output) throws IOException {
    for (String body : new String[] {"a=1", "%zz=%", "x=" + "y".repeat(LARGE)}) {
      String answer =
          ask(
              "POST %s HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\n"
                      .formatted(path, port)
                  + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n"
                      .formatted(body.length())
                  + body);
      assertThat(answer).startsWith("HTTP/1.1 415 ");
    }
    assertThat(output).doesNotContain("Exception");
  }

  @Test
  void aBodyOverTheLimitIsRefused() {
    String large = "{\"code\":\"%s\"}".formatted("x".repeat(BodyLimit.BYTES));
    Answer answer = Api.at(port).send("/api/join", "POST", large);

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.code()).isEqualTo("te-groot");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/json;charset=UTF-16", "text/plain", "x"})
  void aLargeBodyOfUnknownLengthIsRefusedWithoutAStackTrace(String type, CapturedOutput output)
      throws IOException {
    String chunk = "\"" + "x".repeat(LARGE) + "\"";
    String answer =
        ask(
            "POST /api/join HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\n".formatted(port)
                + "Content-Type: %s\r\nTransfer-Encoding: chunked\r\n\r\n".formatted(type)
                + "%x\r\n%s\r\n0\r\n\r\n".formatted(chunk.length(), chunk));

    String expected = type.startsWith("application/json") ? "HTTP/1.1 413 " : "HTTP/1.1 415 ";
    assertThat(answer).startsWith(expected);
    assertThat(output).doesNotContain("Exception");
  }

  @Test
  void fileUploadsAreRefusedWithoutBeingRead(CapturedOutput output) throws IOException {
    for (String path : new String[] {"/api/join", "/collab/lines/x?n=1&received=0"}) {
      String answer =
          ask(
              "POST %s HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\n"
                      .formatted(path, port)
                  + "Content-Type: multipart/form-data\r\nContent-Length: 3\r\n\r\nabc");
      assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d .*");
    }
    assertThat(output).doesNotContain("Exception");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /%00 HTTP/1.1",
        "GET /%zz HTTP/1.1",
        "GET /..;/x HTTP/1.1",
        "GET /a\\b HTTP/1.1",
        "TRACE / HTTP/1.1",
        "GET //x HTTP/1.1",
        "CONNECT x:1 HTTP/1.1"
      })
  void errorPagesOfTheContainerHaveTheSecurityHeaders(String line) throws IOException {
    String answer = ask(line + "\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n");

    assertThat(answer).matches("(?s)HTTP/1.1 [45]\\d\\d .*").doesNotContain("Tomcat", "at org.");
    assertThat(answer)
        .contains(
            "Content-Security-Policy: default-src 'self'",
            "X-Content-Type-Options: nosniff",
            "Referrer-Policy: no-referrer",
            "X-Frame-Options: DENY");
  }

  private String ask(String request) throws IOException {
    try (var socket = new Socket("localhost", port)) {
      socket.setSoTimeout(20_000);
      Thread writer = Thread.startVirtualThread(() -> write(socket, request));
      byte[] answer = socket.getInputStream().readAllBytes();
      writer.interrupt();
      return new String(answer, ISO_8859_1);
    }
  }

  private static void write(Socket socket, String request) {
    try {
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    } catch (IOException e) {
      // The server has answered and closed the connection before it read the whole body.
    }
  }

  @Test
  void aPageStillLoads() {
    assertThat(Api.at(port).get("/").status()).isEqualTo(200);
  }
}
