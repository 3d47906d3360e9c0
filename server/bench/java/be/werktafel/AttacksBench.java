package be.werktafel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import be.werktafel.Gathering.Visitor;
import be.werktafel.lib0.Encoder;
import be.werktafel.storage.Killable;
import be.werktafel.yjs.Transaction;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Attacks a server process on loopback while twenty people write. Prints, for each attack, the 99th
 * percentile of the time until a letter is saved before and during it, the longest time in which a
 * newcomer with a valid code got in, and how much the database grew.
 *
 * <p>Run by {@code server/bench/run attacks}, with {@code -Dseconds=10} for a slice, and the names
 * of attacks as arguments for some of them. Each attack ends after its time; everything ends with
 * this process. Needs 20,000 open files.
 */
final class AttacksBench {
  private static final int SECONDS = Integer.getInteger("seconds", 60);
  private static final int WARM_UP = Integer.getInteger("warm-up", 20);
  private static final int WRITERS = 20;
  private static final int TABLES = 6;
  private static final int SOCKETS = Integer.getInteger("sockets", 10_000);
  private static final int DRIPPING = Integer.getInteger("dripping", 8_000);
  private static final int LINES = Integer.getInteger("lines", 2_000);
  private static final int CODES_PER_SECOND = Integer.getInteger("codes", 300);
  private static final int LARGE_TEXT = 900_000;
  private static final long SEED = Long.getLong("seed", 20_261_130);
  private static final int LARGE_PARAGRAPH = 45_000;
  private static final long BETWEEN_LETTERS_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final Duration BETWEEN_NEWCOMERS =
      Duration.ofMillis(Math.max(1000, SECONDS * 1000 / 12));

  /** A relative position: the end of the root {@code default}. */
  private static final String ANYWHERE =
      Base64.getEncoder().encodeToString("\1\7default\0".getBytes(US_ASCII));

  private static final Pattern LINE = Pattern.compile("\r\n\r\n(?:[0-9a-f]+\r\n)?(\\w{20,})");

  private static final Pattern PARTICIPANT =
      Pattern.compile("\"participant\":\\{\"id\":\"([^\"]+)\"");

  /** What one attack does until its time is over. */
  private interface Attack {
    void run(AttacksBench bench, Clock until) throws Exception;
  }

  /** Ends an attack. */
  private record Clock(long end) {
    static Clock in(int seconds) {
      return new Clock(System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
    }

    boolean runs() {
      return System.nanoTime() < end;
    }

    void pause(Duration time) {
      LockSupport.parkNanos(Math.min(time.toNanos(), Math.max(1, end - System.nanoTime())));
    }
  }

  private enum Kind {
    WRONG_CODES("wrong codes", AttacksBench::wrongCodes),
    SOCKETS("anonymous sockets", AttacksBench::anonymousSockets),
    DRIPPING("dripping connections", AttacksBench::dripping),
    LINES("anonymous HTTP lines", AttacksBench::anonymousLines),
    REPLIES("replies by one participant", AttacksBench::replies),
    VOLUME("inserting and deleting by one participant", AttacksBench::insertAndDelete);

    private final String words;
    private final Attack attack;

    Kind(String words, Attack attack) {
      this.words = words;
      this.attack = attack;
    }
  }

  private final int port;
  private final Path database;
  private final Gathering gathering;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger newcomers = new AtomicInteger();
  private volatile ConcurrentLinkedQueue<Long> saved = new ConcurrentLinkedQueue<>();
  private volatile boolean writing = true;

  private AttacksBench(int port, Path database) {
    this.port = port;
    this.database = database;
    this.gathering = Gathering.on(port);
    Visitor facilitator = gathering.facilitator("An");
    require(facilitator.post("/api/events/" + gathering.id() + "/sessions/1/start").status());
  }

  public static void main(String[] arguments) throws Exception {
    Path data = Files.createTempDirectory("attacks");
    int port = freePort();
    try (var server =
        Killable.start(
            Werktafel.class,
            List.of("@" + Path.of("bin", "jvm.options"), "-Dspring.aot.enabled=false"),
            List.of(
                "--server.port=" + port,
                "--werktafel.data-dir=" + data,
                "--werktafel.organiser-key=" + ServerTest.ORGANISER_KEY,
                "--werktafel.demo=false"),
            Map.of("SPRING_MONGODB_URI", ""),
            line -> line.contains("Werktafel draait"))) {
      var bench = new AttacksBench(port, data.resolve("database").resolve("werktafel.mv"));
      try {
        bench.startWriters();
        // What is new to the server is compiled before anything is measured.
        TimeUnit.SECONDS.sleep(WARM_UP);
        for (Kind kind : chosen(arguments)) {
          bench.measure(kind);
        }
      } finally {
        bench.writing = false;
        bench.threads.shutdownNow();
      }
    }
  }

  private static List<Kind> chosen(String[] names) {
    return names.length == 0
        ? List.of(Kind.values())
        : Arrays.stream(names)
            .map(name -> Kind.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')))
            .toList();
  }

  private void measure(Kind kind) throws Exception {
    saved = new ConcurrentLinkedQueue<>();
    TimeUnit.SECONDS.sleep(Math.max(5, SECONDS / 2));
    long before = p99(saved);
    long size = Files.size(database);
    saved = new ConcurrentLinkedQueue<>();
    Clock until = Clock.in(SECONDS);
    var joined = threads.submit(() -> letNewcomersIn(until));
    var attack =
        threads.submit(
            () -> {
              kind.attack.run(this, until);
              return true;
            });
    while (until.runs()) {
      until.pause(Duration.ofSeconds(1));
    }
    long during = p99(saved);
    int letters = saved.size();
    System.out.printf(
        Locale.ROOT,
        "%-42s saved p99 %4d ms before, %4d ms during (%d letters); newcomer %s; database %+.1f"
            + " MB%n",
        kind.words,
        before,
        during,
        letters,
        joined.get(120, TimeUnit.SECONDS),
        (Files.size(database) - size) / 1e6);
    attack.get(120, TimeUnit.SECONDS);
  }

  private static long p99(Iterable<Long> nanos) {
    List<Long> sorted = new ArrayList<>();
    nanos.forEach(sorted::add);
    sorted.sort(null);
    return sorted.isEmpty()
        ? -1
        : TimeUnit.NANOSECONDS.toMillis(sorted.get((sorted.size() * 99 - 1) / 100));
  }

  // The people.

  private void startWriters() {
    for (int i = 0; i < WRITERS; i++) {
      Visitor writer = gathering.participant(i % TABLES + 1, "Schrijver " + i);
      TabletAtTable tablet =
          TabletAtTable.open(port, gathering, writer).write(documentOf(writer), writer);
      threads.execute(() -> write(tablet));
    }
  }

  private String documentOf(Visitor writer) {
    for (var draft : writer.get("/api/events/" + gathering.id() + "/drafts").json()) {
      if (draft.path("access").asString().equals("write")
          && draft.path("tableId").asString("").equals(writer.tableId())) {
        return draft.path("documentName").asString();
      }
    }
    throw new IllegalStateException("no draft to write in");
  }

  private void write(TabletAtTable tablet) {
    var ids = new AtomicLong(System.nanoTime());
    while (writing) {
      int before = tablet.acknowledged();
      long began = System.nanoTime();
      tablet.edit(at -> paragraph(at, Long.toString(ids.incrementAndGet(), 36), "een letter"));
      while (writing && tablet.acknowledged() == before) {
        LockSupport.parkNanos(500_000);
      }
      saved.add(System.nanoTime() - began);
      LockSupport.parkNanos(BETWEEN_LETTERS_NANOS);
    }
  }

  private static void paragraph(Transaction at, String id, String text) {
    var root = at.doc().xmlFragment("default");
    var line = root.insertElement(at, root.children().size(), "paragraph");
    line.setAttribute(at, "id", id);
    line.insertText(at, 0, text);
  }

  /** Answers the longest it took to join with a code and be on the event's channel. */
  private String letNewcomersIn(Clock until) {
    long longest = 0;
    int count = 0;
    int failed = 0;
    while (until.runs()) {
      long began = System.nanoTime();
      int number = newcomers.incrementAndGet();
      try {
        join(gathering.code(number % TABLES + 1), "Nieuw " + number);
        count++;
      } catch (Exception e) {
        System.out.println("a newcomer did not get in: " + e);
        failed++;
      }
      longest = Math.max(longest, System.nanoTime() - began);
      until.pause(BETWEEN_NEWCOMERS);
    }
    return "%d ms at most (%d in, %d refused)"
        .formatted(TimeUnit.NANOSECONDS.toMillis(longest), count, failed);
  }

  /** As a browser does: a code, a cookie, a socket on which the event's channel opens. */
  private void join(String code, String name) throws Exception {
    String origin = "http://localhost:" + port;
    try (HttpClient browser = HttpClient.newHttpClient()) {
      var joining =
          request("/api/join")
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "{\"code\":\"%s\",\"name\":\"%s\"}".formatted(code, name)));
      var joined = browser.send(joining.build(), BodyHandlers.ofString());
      require(joined.statusCode());
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

  // The attacks.

  private void wrongCodes(Clock until) throws InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    var alphabet = "abcdefghjkmnpqrstuvwxyz";
    for (int n = 0; until.runs(); n++) {
      String code = "q" + alphabet.charAt(n % 23) + alphabet.charAt(n / 23 % 23) + "zzz";
      http.sendAsync(request("/api/invitations/" + code).build(), BodyHandlers.discarding());
      TimeUnit.NANOSECONDS.sleep(TimeUnit.SECONDS.toNanos(1) / CODES_PER_SECOND);
    }
    http.shutdownNow();
  }

  private void anonymousSockets(Clock until) {
    String handshake =
        "GET /collab?schema=1&event="
            + gathering.id()
            + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    hold(SOCKETS, until, handshake, "");
  }

  private void dripping(Clock until) {
    hold(DRIPPING, until, "GET /api/time HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", "x");
  }

  private void anonymousLines(Clock until) {
    for (int i = 0; i < LINES; i++) {
      threads.execute(
          () -> {
            while (until.runs()) {
              holdLine(until);
              until.pause(Duration.ofSeconds(1));
            }
          });
    }
  }

  private void holdLine(Clock until) {
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
      write(
          socket,
          "GET /collab/lines/" + line.group(1) + "?from=0 HTTP/1.1\r\nHost: localhost\r\n\r\n");
      while (until.runs() && !read(socket).isEmpty()) {
        // Still there.
      }
    } catch (IOException e) {
      // Closed, which is the point.
    }
  }

  /** Keeps so many connections, each of which says something and then next to nothing. */
  private void hold(int connections, Clock until, String first, String drip) {
    for (int i = 0; i < connections; i++) {
      threads.execute(
          () -> {
            while (until.runs()) {
              try (Socket socket = connect()) {
                write(socket, first);
                while (until.runs() && (drip.isEmpty() ? !isOver(socket) : true)) {
                  until.pause(Duration.ofSeconds(2));
                  write(socket, drip);
                }
              } catch (IOException e) {
                // Closed, which is the point.
              }
              until.pause(Duration.ofSeconds(1));
            }
          });
    }
  }

  private static boolean isOver(Socket socket) throws IOException {
    return socket.getInputStream().available() == 0 && socket.getInputStream().read() < 0;
  }

  private void replies(Clock until) {
    Visitor expert = gathering.participant(1, "Antwoorder");
    String draft = documentOf(expert);
    String draftId = draft.substring(0, draft.lastIndexOf(':'));
    for (int i = 0; i < 4; i++) {
      threads.execute(
          () -> {
            String thread = "";
            while (until.runs()) {
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
              }
            }
          });
    }
  }

  private void insertAndDelete(Clock until) {
    Visitor filler = gathering.participant(2, "Vuller");
    String document = documentOf(filler);
    var random = new Random(SEED);
    while (until.runs()) {
      TabletAtTable tablet = TabletAtTable.open(port, gathering, filler).write(document, filler);
      Clock aMoment = Clock.in(2);
      try {
        while (until.runs() && aMoment.runs()) {
          tablet.edit(
              at -> {
                for (int i = 0; i < LARGE_TEXT / LARGE_PARAGRAPH; i++) {
                  paragraph(at, "fill" + i, noise(random));
                }
              });
          tablet.edit(AttacksBench::deleteLarge);
        }
      } catch (RuntimeException e) {
        // The line was closed.
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

  // The network.

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .timeout(Duration.ofSeconds(10));
  }

  private Socket connect() throws IOException {
    var socket = new Socket();
    socket.connect(new InetSocketAddress("127.0.0.1", port), 5_000);
    socket.setSoTimeout(SECONDS * 1000);
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

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void require(int status) {
    if (status / 100 != 2) {
      throw new IllegalStateException("answered " + status);
    }
  }
}
