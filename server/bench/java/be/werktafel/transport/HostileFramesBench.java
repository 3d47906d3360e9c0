package be.werktafel.transport;

import be.werktafel.collab.CollabServer;
import be.werktafel.collab.RawLine;
import be.werktafel.storage.Killable;
import be.werktafel.wire.Message;
import be.werktafel.yjs.Doc;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A million hostile frames against a server process, beside people who write. Prints how long a
 * letter takes to reach the others before, during and after, and the server's heap in use.
 *
 * <p>Run by {@code server/bench/run hostile-frames}, with {@code -Dframes=50000} for a taste,
 * {@code -Drate} for another pace, and {@code -Dunhindered=true} for a server that reads who sends
 * what cannot be used as fast as anybody. Ends with an error when somebody else was refused, a
 * letter was lost, or the heap did not come back.
 */
final class HostileFramesBench {
  private static final int FRAMES = Integer.getInteger("frames", 1_000_000);

  /**
   * Hostile frames a second; 0 sends as many as the machine can, which then has no more to give.
   */
  private static final int RATE = Integer.getInteger("rate", 5_000);

  /**
   * Seconds of the same before anything is measured: what is new to the server is compiled then.
   */
  private static final int WARM_UP = Integer.getInteger("warm-up", 60);

  private static final long SEED = Long.getLong("seed", 20_261_122);
  private static final long CALM_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long BETWEEN_LETTERS_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long HEAP_SLACK_KB = 32 * 1024;
  private static final String ATTACKED = CollabServer.nameOf(CollabServer.document("D1.t3"));
  private static final String QUIET = CollabServer.nameOf(CollabServer.document("D2.t3"));
  private static final Pattern VALUE = Pattern.compile("\"value\":([0-9.E]+)");
  private static final Pattern HEAP_USED = Pattern.compile("used (\\d+)K");

  private HostileFramesBench() {}

  public static void main(String[] arguments) throws Exception {
    Path data = Files.createTempDirectory("hostile");
    int port = CollabServer.freePort();
    ArrayDeque<String> tokens = prepare(data, port);
    // This server has a gate of its own.
    List<String> jvm = List.of("@" + Path.of("bin", "jvm.options"), "-Dspring.aot.enabled=false");
    List<String> where = new ArrayList<>(List.of(data.toString(), Integer.toString(port), ""));
    if (Boolean.getBoolean("unhindered")) {
      where.addAll(List.of(HostileFramesIT.UNHINDERED));
    }
    try (var server =
            Killable.start(CollabServer.class, jvm, where, Map.of(), CollabServer::saysReady);
        var beside = new Pair(CollabServer.url(port), ATTACKED, tokens, 11);
        var elsewhere = new Pair(CollabServer.url(port), QUIET, tokens, 12)) {
      long warm = System.nanoTime() + TimeUnit.SECONDS.toNanos(WARM_UP);
      attack(port, tokens, () -> System.nanoTime() < warm);
      long heapBefore = heapKb(server.pid());
      beside.begin("before");
      elsewhere.begin("before");
      LockSupport.parkNanos(CALM_NANOS);
      beside.begin("during");
      elsewhere.begin("during");
      long started = System.nanoTime();
      var left = new AtomicInteger(FRAMES);
      Attack attack = attack(port, tokens, () -> left.getAndDecrement() > 0);
      double seconds = (System.nanoTime() - started) / 1e9;
      beside.begin("after");
      elsewhere.begin("after");
      LockSupport.parkNanos(CALM_NANOS);
      System.out.printf(
          "%,d frames, %,.0f a second, %,d of people who joined; %,d lines closed and made anew;"
              + " %,d kB, of which the server read %,d; seed %d%n",
          FRAMES,
          FRAMES / seconds,
          attack.ofMembers(),
          attack.comebacks(),
          attack.bytes() / 1024,
          attack.read() / 1024,
          SEED);
      boolean fine = beside.report("beside them") & elsewhere.report("elsewhere");
      long heapAfter = heapKb(server.pid());
      System.out.printf("heap in use: %,d kB before, %,d kB after%n", heapBefore, heapAfter);
      if (!fine || heapAfter > heapBefore + HEAP_SLACK_KB) {
        System.exit(1);
      }
    }
    System.exit(0);
  }

  private static ArrayDeque<String> prepare(Path data, int port) {
    var tokens = new ArrayDeque<String>();
    try (var server = new CollabServer(data, port)) {
      for (int i = 0; i < 20; i++) {
        tokens.add(server.join("Iemand " + i));
      }
    }
    return tokens;
  }

  /** Read: in bytes, with what the others wrote. */
  private record Attack(int ofMembers, long bytes, long read, int comebacks) {}

  private static Attack attack(int port, ArrayDeque<String> tokens, BooleanSupplier more)
      throws IOException, InterruptedException {
    long readBefore = bytesRead(port);
    try (var crowd = new HostileCrowd(CollabServer.url(port), ATTACKED, SEED, tokens::remove)) {
      long started = System.nanoTime();
      crowd.attackAtOnce(more, sent -> keepPace(started, sent * crowd.lines()));
      // What still waits when a line ends is thrown away.
      long read = bytesRead(port) - readBefore;
      return new Attack(crowd.sentByMembers(), crowd.bytes(), read, crowd.comebacks());
    }
  }

  /** Over all lines, as the server counts them. */
  private static long bytesRead(int port) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:"
                        + port
                        + "/actuator/metrics/werktafel.traffic?tag=direction:in"))
            .header("Authorization", "Bearer " + CollabServer.ORGANISER_KEY)
            .build();
    String said = RawLine.HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    Matcher value = VALUE.matcher(said);
    if (!value.find()) {
      throw new IOException("no traffic in " + said);
    }
    return (long) Double.parseDouble(value.group(1));
  }

  private static void keepPace(long started, long sent) {
    if (RATE > 0) {
      long due = started + TimeUnit.SECONDS.toNanos(1) * sent / RATE;
      LockSupport.parkNanos(due - System.nanoTime());
    }
  }

  /** What the server holds after a collection. */
  private static long heapKb(long pid) throws IOException, InterruptedException {
    jcmd(pid, "GC.run");
    Matcher used = HEAP_USED.matcher(jcmd(pid, "GC.heap_info"));
    long sum = 0;
    while (used.find()) {
      sum += Long.parseLong(used.group(1));
    }
    return sum;
  }

  private static String jcmd(long pid, String command) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process = new ProcessBuilder(jcmd.toString(), Long.toString(pid), command).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  /** One person who writes letters and one who reads them. */
  private static final class Pair implements AutoCloseable {
    private record Letter(String phase, long nanos) {}

    private final List<Letter> seen = new ArrayList<>();
    private final ConcurrentLinkedQueue<Message.SyncStatus> answers = new ConcurrentLinkedQueue<>();
    private final Doc written;
    private final Doc read = new Doc(1);
    private final RawLine writer;
    private final RawLine reader;
    private final String document;
    private final java.util.concurrent.ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    private volatile String phase = "warm-up";
    private int sent;

    Pair(String url, String document, ArrayDeque<String> tokens, long client) {
      this.document = document;
      this.written = new Doc(client);
      this.reader =
          new RawLine(url, frame -> read(frame.message())).open(document, tokens.remove());
      this.writer =
          new RawLine(
                  url,
                  frame -> {
                    if (frame.message() instanceof Message.SyncStatus status) {
                      answers.add(status);
                    }
                  })
              .open(document, tokens.remove());
      clock.scheduleAtFixedRate(
          this::write, BETWEEN_LETTERS_NANOS, BETWEEN_LETTERS_NANOS, TimeUnit.NANOSECONDS);
    }

    private void write() {
      String letter = phase + " " + System.nanoTime();
      var letters = written.array("letters");
      writer.send(
          document,
          new Message.DocumentUpdate(written.transact(t -> letters.push(t, List.of(letter)))));
      sent++;
    }

    private synchronized void read(Message message) {
      byte[] update =
          switch (message) {
            case Message.DocumentUpdate(byte[] bytes) -> bytes;
            case Message.SyncStep2(byte[] bytes) -> bytes;
            default -> null;
          };
      if (update == null) {
        return;
      }
      long now = System.nanoTime();
      read.apply(update);
      var letters = read.array("letters").values();
      for (Object letter : letters.subList(Math.min(seen.size(), letters.size()), letters.size())) {
        String[] words = String.valueOf(letter).split(" ");
        seen.add(new Letter(words[0], now - Long.parseLong(words[1])));
      }
    }

    void begin(String next) {
      phase = next;
    }

    /** Prints the times; answers whether every letter arrived and was acknowledged. */
    boolean report(String who) throws InterruptedException {
      clock.shutdown();
      clock.awaitTermination(10, TimeUnit.SECONDS);
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (answers.size() < sent && System.nanoTime() < until) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
      synchronized (this) {
        double before = percentile("before", 99);
        double during = percentile("during", 99);
        System.out.printf(
            "%s: p50 %.2f → %.2f ms, p99 %.2f → %.2f ms (× %.2f), after %.2f ms%n",
            who,
            percentile("before", 50),
            percentile("during", 50),
            before,
            during,
            during / before,
            percentile("after", 99));
        boolean saved = answers.size() == sent && answers.stream().allMatch(a -> a.saved());
        boolean complete = seen.size() == sent;
        if (!saved || !complete) {
          System.out.printf(
              "%s: %d letters, %d seen, %d acknowledged%n", who, sent, seen.size(), answers.size());
        }
        return saved && complete;
      }
    }

    private double percentile(String of, int percent) {
      long[] times =
          seen.stream().filter(l -> l.phase().equals(of)).mapToLong(Letter::nanos).toArray();
      Arrays.sort(times);
      return times.length == 0 ? Double.NaN : times[(times.length - 1) * percent / 100] / 1e6;
    }

    @Override
    public void close() {
      clock.shutdownNow();
      writer.close();
      reader.close();
    }
  }
}
