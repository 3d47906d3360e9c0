package be.werktafel.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.Api;
import be.werktafel.NewEvent;
import be.werktafel.ServerTest;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Forwarding headers of requests from trusted proxies and from others. */
class TrustedProxyIT {
  private static final String JOIN = "{\"code\":\"%s\",\"name\":\"Fatima\"}";

  /** Joins like a page of https://werktafel.example behind a proxy that sends these headers. */
  private static String join(int port, String... headers) throws IOException {
    String body = JOIN.formatted(NewEvent.on(Api.at(port)).tableCode(1));
    return ask(
        port,
        "POST /api/join HTTP/1.1\r\nHost: app:8080\r\nOrigin: https://werktafel.example\r\n"
            + String.join("", headers)
            + "Connection: close\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }

  private static String ask(int port, String request) throws IOException {
    try (var socket = new Socket("localhost", port)) {
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private static final String HOST = "X-Forwarded-Host: werktafel.example\r\n";
  private static final String HTTPS = "X-Forwarded-Proto: https\r\n";

  @ServerTest
  @Nested
  class WithoutATrustedProxy {
    @LocalServerPort private int port;

    @Test
    void forwardingHeadersAreIgnored() throws IOException {
      assertThat(join(port, HOST, HTTPS)).startsWith("HTTP/1.1 403 ").contains("vreemde-herkomst");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "X-Forwarded-For: 127.0.0.1",
          "X-Forwarded-For: 10.0.0.7",
          "X-Forwarded-Host: localhost",
          "Forwarded: for=127.0.0.1"
        })
    void aForwardedRequestIsNotLocal(String header) throws IOException {
      String demo = "GET /api/demo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
      assertThat(ask(port, demo + "\r\n")).startsWith("HTTP/1.1 200 ");
      assertThat(ask(port, demo + header + "\r\n\r\n")).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void aForwardedProtocolDoesNotMakeACookieSecure() throws IOException {
      String own = "GET /api/invitations/k7m2qx HTTP/1.1\r\nHost: localhost\r\n";
      assertThat(ask(port, own + HTTPS + "Connection: close\r\n\r\n"))
          .contains("Set-Cookie: toestel=")
          .doesNotContain("Secure");
    }
  }

  @ServerTest
  @TestPropertySource(properties = "werktafel.trusted-proxy=10.0.0.0/8, 127.0.0.1, ::1")
  @Nested
  class WithATrustedProxy {
    @LocalServerPort private int port;

    @Test
    void forwardingHeadersAreUsed() throws IOException {
      assertThat(join(port, HOST, HTTPS)).startsWith("HTTP/1.1 200 ").contains("; Secure;");
      assertThat(join(port, HTTPS)).startsWith("HTTP/1.1 403 ");
    }
  }
}
