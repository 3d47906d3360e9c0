package be.werktafel.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.access.Doorkeeper;
import be.werktafel.access.SignIn;
import be.werktafel.collab.CollabServer;
import be.werktafel.lib0.Decoder;
import be.werktafel.lib0.Encoder;
import be.werktafel.wire.Address;
import be.werktafel.wire.Frame;
import be.werktafel.wire.Message;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTP connections on the whole server: access and cost. */
class HttpLinesIT {
  private static final String D1 = CollabServer.nameOf(CollabServer.document("D1.t3"));
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int MANY = 300;

  @TempDir static Path data;
  private static CollabServer server;
  private final List<InputStream> answers = new ArrayList<>();

  @BeforeAll
  static void start() {
    server = new CollabServer(data);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void hangUp() throws IOException {
    for (InputStream answer : answers) {
      answer.close();
    }
  }

  private static String origin() {
    return "http://127.0.0.1:" + server.port();
  }

  private static HttpRequest.Builder request(String path, String query) {
    return HttpRequest.newBuilder(
        URI.create(
            origin()
                + "/collab/lines"
                + path
                + "?event="
                + CollabServer.EVENT
                + "&schema=1"
                + query));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static String open() throws IOException, InterruptedException {
    HttpResponse<String> answer = send(request("", "").POST(BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(201);
    return answer.body();
  }

  private static HttpRequest.Builder post(String line, long n, byte[] body) {
    return request("/" + line, "&received=0&n=" + n).POST(BodyPublishers.ofByteArray(body));
  }

  private static HttpRequest.Builder get(String line, long from) {
    return request("/" + line, "&from=" + from);
  }

  private static byte[] whole(byte[] frame) {
    var body = new Encoder();
    body.writeUint8(1);
    body.writeVarUint8Array(frame);
    return body.toByteArray();
  }

  private static byte[] token(String token) {
    return whole(new Frame(new Address(D1), new Message.Token(token, "4.8.0")).encode());
  }

  private static Message hear(InputStream answer) throws IOException {
    while (true) {
      int kind = answer.read();
      if (kind == Downstream.FRAME) {
        byte[] head = {(byte) answer.read()};
        byte[] frame = answer.readNBytes((int) new Decoder(head).readVarUint());
        if (frame.length > 1) {
          return Frame.decode(frame).message();
        }
      } else if (kind < 0 || kind == Downstream.END) {
        throw new IOException("the answer is over");
      }
    }
  }

  private InputStream listen(HttpRequest.Builder request) throws IOException, InterruptedException {
    InputStream answer = HTTP.send(request.build(), BodyHandlers.ofInputStream()).body();
    answers.add(answer);
    return answer;
  }

  @Test
  void aClientSignsInWithATokenAndReceivesStreamedResponses() throws Exception {
    String line = open();
    InputStream answer = listen(get(line, 0));
    assertThat(answer.read()).isEqualTo(Downstream.KEEP_ALIVE);
    assertThat(send(post(line, 1, token(server.join("Anna")))).statusCode()).isEqualTo(200);
    assertThat(hear(answer)).isInstanceOf(Message.Authenticated.class);
  }

  @Test
  void responsesForbidCachingAndBuffering() throws Exception {
    HttpResponse<InputStream> answer =
        HTTP.send(get(open(), 0).build(), BodyHandlers.ofInputStream());
    answers.add(answer.body());
    assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store, no-transform");
    assertThat(answer.headers().firstValue("x-accel-buffering")).hasValue("no");
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/octet-stream");
  }

  @Test
  void aPageSignsInByCookieAndNobodyElseMayUseItsConnection() throws Exception {
    Joined anna = join("Anna");
    Joined bert = join("Bert");
    HttpResponse<String> opened = send(anna.asks("", "").POST(BodyPublishers.noBody()));
    assertThat(opened.statusCode()).isEqualTo(201);
    String line = "/" + opened.body();
    HttpRequest.Builder emptyToken =
        anna.asks(line, "&n=1&received=0").POST(BodyPublishers.ofByteArray(token("")));
    assertThat(send(emptyToken).statusCode()).isEqualTo(200);
    assertThat(hear(listen(anna.asks(line, "&from=0")))).isInstanceOf(Message.Authenticated.class);
    assertThat(send(bert.asks(line, "&from=0")).statusCode()).isEqualTo(404);
    assertThat(send(get(opened.body(), 0)).statusCode()).isEqualTo(404);
    assertThat(send(post(opened.body(), 2, new byte[0])).statusCode()).isEqualTo(404);
  }

  @Test
  void aPageReceivesResponsesAlthoughItsBrowserSendsNoOriginWithAGet() throws Exception {
    Joined anna = join("Anna");
    String line = "/" + send(anna.asks("", "").POST(BodyPublishers.noBody())).body();
    var answer =
        HTTP.send(
            request(line, "&from=0&participant=" + anna.id())
                .header("Cookie", anna.cookie())
                .build(),
            BodyHandlers.ofInputStream());
    answers.add(answer.body());
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void aPageOfAnotherOriginMayNotOpenOrUseAConnection() throws Exception {
    String elsewhere = "https://elders.example";
    assertThat(
            send(request("", "").header("Origin", elsewhere).POST(BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(403);
    String line = open();
    assertThat(send(get(line, 0).header("Origin", elsewhere)).statusCode()).isEqualTo(404);
  }

  @Test
  void aRepeatedPostGetsTheSameResponseAndAGapIsRefused() throws Exception {
    String line = open();
    byte[] token = token(server.join("Anna"));
    assertThat(send(post(line, 2, token)).statusCode()).isEqualTo(409);
    assertThat(send(post(line, 1, token)).statusCode()).isEqualTo(200);
    InputStream answer = listen(get(line, 0));
    assertThat(hear(answer)).isInstanceOf(Message.Authenticated.class);
    assertThat(send(post(line, 1, token)).statusCode()).isEqualTo(200);
    byte[] step1 =
        whole(new Frame(new Address(D1), new Message.SyncStep1(new byte[] {0})).encode());
    assertThat(send(post(line, 2, step1)).statusCode()).isEqualTo(200);
    assertThat(hear(answer)).isInstanceOf(Message.SyncStep1.class);
  }

  @Test
  void aBodyThatIsTooLargeClosesTheConnection() throws Exception {
    String line = open();
    assertThat(send(post(line, 1, new byte[600_000])).statusCode()).isEqualTo(413);
    await().until(() -> send(get(line, 0)).statusCode() == 404);
  }

  @Test
  void anUnknownConnectionOrPositionIsRefused() throws Exception {
    assertThat(send(get("onbekend", 0)).statusCode()).isEqualTo(404);
    String line = open();
    assertThat(send(get(line, 99)).statusCode()).isEqualTo(409);
    assertThat(send(get(line, -1)).statusCode()).isEqualTo(409);
    assertThat(send(post(line, 0, new byte[0])).statusCode()).isEqualTo(400);
    assertThat(send(request("/" + line, "&n=1").POST(BodyPublishers.noBody())).statusCode())
        .isEqualTo(400);
  }

  @Test
  void aClientThatEndsItsConnectionIsRemovedImmediately() throws Exception {
    String line = open();
    assertThat(
            send(request("/" + line, "&n=1&received=0&end=1000").POST(BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(200);
    assertThat(send(get(line, 0)).statusCode()).isEqualTo(404);
  }

  @Test
  void otherRequestsAreServedDuringThreeHundredOpenResponses() throws Exception {
    List<CompletableFuture<HttpResponse<InputStream>>> hanging = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      hanging.add(HTTP.sendAsync(get(open(), 0).build(), BodyHandlers.ofInputStream()));
    }
    for (CompletableFuture<HttpResponse<InputStream>> each : hanging) {
      InputStream answer = each.join().body();
      answers.add(answer);
      assertThat(answer.read()).isEqualTo(Downstream.KEEP_ALIVE);
    }
    var health = HttpRequest.newBuilder(URI.create(origin() + "/actuator/health"));
    assertThat(send(health).body()).contains("UP");
    long platform =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().contains("-exec-"))
            .count();
    System.out.println(
        "[tests] %d hanging answers, %d platform threads of the container for requests"
            .formatted(MANY, platform));
  }

  /** A person who has joined in a browser. */
  private record Joined(String id, String cookie) {
    HttpRequest.Builder asks(String path, String query) {
      return request(path, query + "&participant=" + id)
          .header("Origin", origin())
          .header("Cookie", cookie);
    }
  }

  private static Joined join(String name) {
    String token = server.join(name);
    var in = (SignIn.SignedIn) server.bean(Doorkeeper.class).byToken(token);
    String id = in.person().id();
    return new Joined(id, "werktafel-" + id + "=" + token);
  }
}
