package be.werktafel;

import be.werktafel.lib0.Encoder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A person who joins with a code and a new browser. */
final class Newcomer {
  private static final Pattern PARTICIPANT =
      Pattern.compile("\"participant\":\\{\"id\":\"([^\"]+)\"");

  private Newcomer() {}

  /** Joins as a browser does: code, cookie, and a socket that opens the event's channel. */
  static void join(int port, Gathering gathering, String code, String name) throws Exception {
    String origin = "http://localhost:" + port;
    try (HttpClient browser = HttpClient.newHttpClient()) {
      var joining =
          HttpRequest.newBuilder(URI.create(origin + "/api/join"))
              .timeout(Duration.ofSeconds(10))
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "{\"code\":\"%s\",\"name\":\"%s\"}".formatted(code, name)));
      var joined = browser.send(joining.build(), BodyHandlers.ofString());
      if (joined.statusCode() / 100 != 2) {
        throw new IllegalStateException("answered " + joined.statusCode());
      }
      String cookie =
          joined.headers().allValues("Set-Cookie").stream()
              .map(set -> set.substring(0, set.indexOf(';')))
              .collect(Collectors.joining("; "));
      Matcher id = PARTICIPANT.matcher(joined.body());
      if (!id.find()) {
        throw new IllegalStateException(joined.body());
      }
      var authenticated = new CompletableFuture<Void>();
      String channel = "event:" + gathering.id();
      WebSocket socket =
          browser
              .newWebSocketBuilder()
              .header("Cookie", cookie)
              .header("Origin", origin)
              .buildAsync(
                  URI.create(
                      "ws://localhost:%d/collab?schema=1&event=%s&participant=%s"
                          .formatted(port, gathering.id(), id.group(1))),
                  new WebSocket.Listener() {
                    @Override
                    public @Nullable CompletionStage<?> onBinary(
                        WebSocket from, ByteBuffer data, boolean last) {
                      authenticated.complete(null);
                      return WebSocket.Listener.super.onBinary(from, data, last);
                    }
                  })
              .get(10, TimeUnit.SECONDS);
      var token = new Encoder();
      token.writeVarString(channel);
      token.writeVarUint(2);
      token.writeVarUint(0);
      token.writeVarString("");
      token.writeVarString("4.8.0");
      socket.sendBinary(ByteBuffer.wrap(token.toByteArray()), true).get(10, TimeUnit.SECONDS);
      authenticated.get(10, TimeUnit.SECONDS);
      socket.abort();
    }
  }
}
