package be.werktafel.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server in a process of its own, pinned to one core, and what is needed to write on it. */
final class Contestant implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

  final Product product;
  final int port;
  private final Path directory;
  private final String cores;
  private Process process;

  private Contestant(Product product, int port, Path directory, String cores) {
    this.product = product;
    this.port = port;
    this.directory = directory;
    this.cores = cores;
    this.process = launch();
  }

  /** Starts it on an empty directory, on {@code cores} as taskset lists them, and waits for it. */
  static Contestant start(Product product, Path directory, String cores) {
    product.startsAfresh();
    int port;
    try {
      Files.createDirectories(directory);
      try (ServerSocket free = new ServerSocket(0)) {
        port = free.getLocalPort();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Contestant contestant = new Contestant(product, port, directory, cores);
    try {
      contestant.awaitReady();
    } catch (RuntimeException e) {
      contestant.close();
      throw e;
    }
    return contestant;
  }

  /** Groups of {@code sizes} clients, each group at one document of its own. */
  List<Seat> seats(int... sizes) {
    return product.seats(port, sizes);
  }

  List<Seat> seats(int documents, int clientsEach) {
    int[] sizes = new int[documents];
    Arrays.fill(sizes, clientsEach);
    return seats(sizes);
  }

  private Process launch() {
    List<String> pinned = new ArrayList<>(List.of("taskset", "-c", cores));
    pinned.addAll(product.command());
    ProcessBuilder builder = new ProcessBuilder(pinned).redirectErrorStream(true);
    builder.environment().putAll(product.environment(port, directory));
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path log() {
    return directory.resolveSibling(product.name() + ".log");
  }

  void awaitReady() {
    long start = System.nanoTime();
    while (!answers() || !product.isReady(port)) {
      if (!process.isAlive() || System.nanoTime() - start > PATIENCE_NANOS) {
        throw new IllegalStateException(
            "%s does not start, see %s".formatted(product.name(), log()));
      }
      pause(20);
    }
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a benchmark", e);
    }
  }

  /** Whether it answers an HTTP request; a port may be open before anything is served there. */
  boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
      socket.setSoTimeout((int) TimeUnit.NANOSECONDS.toMillis(PATIENCE_NANOS));
      socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().read() >= 0;
    } catch (IOException e) {
      return false;
    }
  }

  long pid() {
    return process.pid();
  }

  /** What all its threads have run, in nanoseconds. */
  long cpuNanos() {
    return cpuNanos(pid());
  }

  static long cpuNanos(long pid) {
    long sum = 0;
    try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      for (Path task : tasks.toList()) {
        sum += cpuNanosOf(task);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sum;
  }

  static long cpuNanosOf(Path task) {
    try {
      String stat = Files.readString(task.resolve("schedstat"));
      return Long.parseLong(stat.substring(0, stat.indexOf(' ')));
    } catch (IOException e) {
      // The thread has ended; what it ran is lost, which is little.
      return 0;
    }
  }

  /** How much of its time it spent in the kernel so far, in ticks: kernel, and all. */
  long[] ticks() {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid()), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long user = Long.parseLong(fields[11]);
      long kernel = Long.parseLong(fields[12]);
      return new long[] {kernel, user + kernel};
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same by the names of threads, numbers left out: who has run how long. */
  Map<String, Long> cpuNanosByThread() {
    Map<String, Long> sums = new TreeMap<>();
    try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid()), "task"))) {
      for (Path task : tasks.toList()) {
        String name = Files.readString(task.resolve("comm")).strip().replaceAll("[0-9]+", "#");
        sums.merge(name, cpuNanosOf(task), Long::sum);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sums;
  }

  /** Resident memory in megabytes. */
  double residentMegabytes() {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid()), "status"))) {
      String line = lines.filter(l -> l.startsWith("VmRSS:")).findFirst().orElseThrow();
      return Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e6;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has a JVM give back what it does not use; Node cannot be asked. */
  void collectGarbage() {
    if (!(product instanceof Werktafel)) {
      return;
    }
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      new ProcessBuilder(jcmd.toString(), Long.toString(pid()), "GC.run")
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a benchmark", e);
    }
  }

  void kill() {
    process.destroyForcibly();
    await();
  }

  void restart() {
    process = launch();
  }

  private void await() {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a benchmark", e);
    }
  }

  /** Ends the process; what it had stored is of no use to anybody. */
  @Override
  public void close() {
    kill();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
