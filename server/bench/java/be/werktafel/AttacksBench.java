package be.werktafel;

import be.werktafel.Gathering.Visitor;
import be.werktafel.storage.Killable;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

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
  private static final Attacks.Scale SCALE =
      new Attacks.Scale(
          Integer.getInteger("sockets", 10_000),
          Integer.getInteger("dripping", 8_000),
          Integer.getInteger("lines", 2_000),
          Integer.getInteger("codes", 300));
  private static final long BETWEEN_LETTERS_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final Duration BETWEEN_NEWCOMERS =
      Duration.ofMillis(Math.max(1000, SECONDS * 1000 / 12));

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

  private final int port;
  private final Path database;
  private final Gathering gathering;
  private final Attacks attacks;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger newcomers = new AtomicInteger();
  private volatile ConcurrentLinkedQueue<Long> saved = new ConcurrentLinkedQueue<>();
  private volatile boolean writing = true;

  private AttacksBench(int port, Path database) {
    this.port = port;
    this.database = database;
    this.gathering = Gathering.on(port);
    this.attacks = new Attacks(port, gathering, SCALE);
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
                "--werktafel.joining.times-expected=1000",
                "--werktafel.demo=false"),
            Map.of("SPRING_MONGODB_URI", ""),
            line -> line.contains("Werktafel draait"))) {
      var bench = new AttacksBench(port, data.resolve("database").resolve("werktafel.mv"));
      try {
        bench.startWriters();
        // What is new to the server is compiled before anything is measured.
        TimeUnit.SECONDS.sleep(WARM_UP);
        for (Attacks.Kind kind : chosen(arguments)) {
          bench.measure(kind);
        }
      } finally {
        bench.writing = false;
        bench.attacks.close();
        bench.threads.shutdownNow();
      }
    }
  }

  private static List<Attacks.Kind> chosen(String[] names) {
    return names.length == 0
        ? List.of(Attacks.Kind.values())
        : Arrays.stream(names)
            .map(name -> Attacks.Kind.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')))
            .toList();
  }

  private void measure(Attacks.Kind kind) throws Exception {
    saved = new ConcurrentLinkedQueue<>();
    TimeUnit.SECONDS.sleep(Math.max(5, SECONDS / 2));
    long before = p99(saved);
    long size = Files.size(database);
    saved = new ConcurrentLinkedQueue<>();
    Clock until = Clock.in(SECONDS);
    var joined = threads.submit(() -> letNewcomersIn(until));
    attacks.begin(kind, until::runs);
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
          TabletAtTable.open(port, gathering, writer)
              .write(Attacks.documentOf(gathering, writer), writer);
      threads.execute(() -> write(tablet));
    }
  }

  private void write(TabletAtTable tablet) {
    var ids = new AtomicLong(System.nanoTime());
    while (writing) {
      int before = tablet.acknowledged();
      long began = System.nanoTime();
      tablet.edit(
          at -> Attacks.paragraph(at, Long.toString(ids.incrementAndGet(), 36), "een letter"));
      while (writing && tablet.acknowledged() == before) {
        LockSupport.parkNanos(500_000);
      }
      saved.add(System.nanoTime() - began);
      LockSupport.parkNanos(BETWEEN_LETTERS_NANOS);
    }
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
        Newcomer.join(port, gathering, gathering.code(number % TABLES + 1), "Nieuw " + number);
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
