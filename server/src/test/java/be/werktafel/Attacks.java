package be.werktafel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import be.werktafel.Gathering.Visitor;
import be.werktafel.yjs.Transaction;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Attacks by strangers and by one participant on a loopback server that other people use. Each
 * attack continues until it is stopped. Safe for many threads.
 */
final class Attacks implements AutoCloseable {
  private static final int LARGE_TEXT = 900_000;
  private static final int LARGE_PARAGRAPH = 45_000;
  private static final long SEED = Long.getLong("seed", 20_261_130);
  private static final long A_MOMENT_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int READ_TIMEOUT_MS = 60_000;
  private static final int GLANCE_MS = 50;

  /** A relative position: the end of the root {@code default}. */
  private static final String ANYWHERE =
      Base64.getEncoder().encodeToString("\1\7default\0".getBytes(US_ASCII));

  private static final Pattern LINE = Pattern.compile("\r\n\r\n(?:[0-9a-f]+\r\n)?(\\w{20,})");

  /** The number of concurrent connections per attack, and of codes per second. */
  record Scale(int sockets, int dripping, int lines, int codesPerSecond) {}

  private interface Attack {
    void run(Attacks attacks, BooleanSupplier goesOn) throws InterruptedException;
  }

  enum Kind {
    WRONG_CODES("wrong codes", Attacks::wrongCodes),
    SOCKETS("anonymous sockets", Attacks::anonymousSockets),
    DRIPPING("dripping connections", Attacks::dripping),
    LINES("anonymous HTTP lines", Attacks::anonymousLines),
    REPLIES("replies by one participant", Attacks::replies),
    VOLUME("inserting and deleting by one participant", Attacks::insertAndDelete);

    final String words;
    private final Attack attack;

    Kind(String words, Attack attack) {
      this.words = words;
      this.attack = attack;
    }
  }

  private final int port;
  private final Gathering gathering;
  private final Scale scale;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger made = new AtomicInteger();

  Attacks(int port, Gathering gathering, Scale scale) {
    this.port = port;
    this.gathering = gathering;
    this.scale = scale;
  }

  /** Begins an attack. It ends soon after {@code goesOn} returns false. */
  void begin(Kind kind, BooleanSupplier goesOn) {
    threads.submit(
        () -> {
          kind.attack.run(this, goesOn);
          return true;
        });
  }

  /**
   * The number of answered codes, opened connections, posted replies, or inserted and deleted
   * texts.
   */
  int made() {
    return made.get();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static void pause(BooleanSupplier goesOn, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (goesOn.getAsBoolean() && System.nanoTime() < end && !Thread.interrupted()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  private void wrongCodes(BooleanSupplier goesOn) throws InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    var alphabet = "abcdefghjkmnpqrstuvwxyz";
    for (int n = 0; goesOn.getAsBoolean(); n++) {
      String code = "q" + alphabet.charAt(n % 23) + alphabet.charAt(n / 23 % 23) + "zzz";
      http.sendAsync(request("/api/invitations/" + code).build(), BodyHandlers.discarding())
          .thenRun(made::incrementAndGet);
      TimeUnit.NANOSECONDS.sleep(TimeUnit.SECONDS.toNanos(1) / scale.codesPerSecond());
    }
    http.shutdownNow();
  }

  private void anonymousSockets(BooleanSupplier goesOn) {
    String handshake =
        "GET /collab?schema=1&event="
            + gathering.id()
            + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    hold(scale.sockets(), goesOn, handshake, "");
  }

  private void dripping(BooleanSupplier goesOn) {
    hold(scale.dripping(), goesOn, "GET /api/time HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", "x");
  }

  private void anonymousLines(BooleanSupplier goesOn) {
    for (int i = 0; i < scale.lines(); i++) {
      threads.execute(
          () -> {
            while (goesOn.getAsBoolean()) {
              holdLine(goesOn);
              pause(goesOn, Duration.ofSeconds(1));
            }
          });
    }
  }

  private void holdLine(BooleanSupplier goesOn) {
    try (Socket socket = connect()) {
      write(socket, "POST /collab/lines HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
      var answer = new StringBuilder();
      String more;
      while (!LINE.matcher(answer).find() && !(more = read(socket)).isEmpty()) {
        answer.append(more);
      }
      Matcher line = LINE.matcher(answer);
      if (!line.find()) {
        return;
      }
      made.incrementAndGet();
      write(
          socket,
          "GET /collab/lines/" + line.group(1) + "?from=0 HTTP/1.1\r\nHost: localhost\r\n\r\n");
      while (goesOn.getAsBoolean() && !read(socket).isEmpty()) {
        // Still open.
      }
    } catch (IOException e) {
      // Closed, which is the point.
    }
  }

  /** Holds a number of connections. Each sends {@code first}, then {@code drip} slowly. */
  private void hold(int connections, BooleanSupplier goesOn, String first, String drip) {
    for (int i = 0; i < connections; i++) {
      threads.execute(
          () -> {
            while (goesOn.getAsBoolean()) {
              try (Socket socket = connect()) {
                write(socket, first);
                made.incrementAndGet();
                while (goesOn.getAsBoolean() && (drip.isEmpty() ? !isOver(socket) : true)) {
                  pause(goesOn, Duration.ofSeconds(2));
                  write(socket, drip);
                }
              } catch (IOException e) {
                // Closed, which is the point.
              }
              pause(goesOn, Duration.ofSeconds(1));
            }
          });
    }
  }

  /** Whether the server has closed the connection; discards received bytes. */
  private static boolean isOver(Socket socket) throws IOException {
    socket.setSoTimeout(GLANCE_MS);
    try {
      return read(socket).isEmpty();
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  private void replies(BooleanSupplier goesOn) {
    Visitor expert = gathering.participant(1, "Antwoorder");
    String draft = documentOf(gathering, expert);
    String draftId = draft.substring(0, draft.lastIndexOf(':'));
    for (int i = 0; i < 4; i++) {
      threads.execute(
          () -> {
            String thread = "";
            while (goesOn.getAsBoolean()) {
              if (thread.isEmpty()) {
                var anchor = Map.of("start", ANYWHERE, "end", ANYWHERE, "quote", "de");
                var body = Map.of("type", "question", "text", "Waarom?", "anchor", anchor);
                var opened = expert.post("/api/drafts/" + draftId + "/threads", body);
                thread = opened.status() == 201 ? opened.json().path("id").asString() : "";
              } else {
                var body = Map.of("text", "x".repeat(2000));
                if (expert.post("/api/threads/" + thread + "/replies", body).status() == 409) {
                  thread = "";
                }
                made.incrementAndGet();
              }
            }
          });
    }
  }

  private void insertAndDelete(BooleanSupplier goesOn) {
    Visitor filler = gathering.participant(2, "Vuller");
    String document = documentOf(gathering, filler);
    var random = new Random(SEED);
    while (goesOn.getAsBoolean()) {
      TabletAtTable tablet = TabletAtTable.open(port, gathering, filler).write(document, filler);
      long over = System.nanoTime() + A_MOMENT_NANOS;
      try {
        while (goesOn.getAsBoolean() && System.nanoTime() < over) {
          tablet.edit(
              at -> {
                for (int i = 0; i < LARGE_TEXT / LARGE_PARAGRAPH; i++) {
                  paragraph(at, "fill" + i, noise(random));
                }
              });
          tablet.edit(Attacks::deleteLarge);
          made.incrementAndGet();
        }
      } catch (RuntimeException e) {
        // The connection was closed.
      }
      tablet.drop();
    }
  }

  private static void deleteLarge(Transaction at) {
    var root = at.doc().xmlFragment("default");
    int count = LARGE_TEXT / LARGE_PARAGRAPH;
    root.delete(at, root.children().size() - count, count);
  }

  /** Text that does not compress. */
  private static String noise(Random random) {
    var text = new StringBuilder(LARGE_PARAGRAPH);
    for (int i = 0; i < LARGE_PARAGRAPH; i++) {
      text.append((char) ('!' + random.nextInt(90)));
    }
    return text.toString();
  }

  /** A draft of the person's table in which they may write. */
  static String documentOf(Gathering gathering, Visitor writer) {
    for (var draft : writer.get("/api/events/" + gathering.id() + "/drafts").json()) {
      if (draft.path("access").asString().equals("write")
          && draft.path("tableId").asString("").equals(writer.tableId())) {
        return draft.path("documentName").asString();
      }
    }
    throw new IllegalStateException("no draft to write in");
  }

  /** Adds a paragraph at the end of a draft. */
  static void paragraph(Transaction at, String id, String text) {
    var root = at.doc().xmlFragment("default");
    var line = root.insertElement(at, root.children().size(), "paragraph");
    line.setAttribute(at, "id", id);
    line.insertText(at, 0, text);
  }

  // The network.

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .timeout(Duration.ofSeconds(10));
  }

  private Socket connect() throws IOException {
    var socket = new Socket();
    socket.connect(new InetSocketAddress("127.0.0.1", port), 5_000);
    socket.setSoTimeout(READ_TIMEOUT_MS);
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
  }

  private static String read(Socket socket) throws IOException {
    byte[] bytes = new byte[4096];
    int count = socket.getInputStream().read(bytes);
    return count < 0 ? "" : new String(bytes, 0, count, US_ASCII);
  }
}
