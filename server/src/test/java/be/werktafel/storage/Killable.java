package be.werktafel.storage;

import be.werktafel.Werktafel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A Java process with this build's classes that a test starts and kills. */
public final class Killable implements AutoCloseable {
  private static final int REMEMBERED_LINES = 200;

  private final Process process;
  private final CompletableFuture<String> ready = new CompletableFuture<>();
  private final Deque<String> output = new ArrayDeque<>();

  private Killable(Process process, Predicate<String> isReady) {
    this.process = process;
    Thread.ofVirtual().start(() -> read(isReady));
  }

  /**
   * Starts {@code main} and waits for the line that it prints when it is ready.
   *
   * @param jvm options of the JVM, such as {@code -Xmx256m}
   * @param environment added to this process's own
   */
  public static Killable start(
      Class<?> main,
      List<String> jvm,
      List<String> arguments,
      Map<String, String> environment,
      Predicate<String> ready) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      Killable started = new Killable(builder.start(), ready);
      try {
        started.ready.get(60, TimeUnit.SECONDS);
        return started;
      } catch (Exception e) {
        started.kill();
        throw new IllegalStateException("not ready: " + started.output(), e);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The embedded database as a process of its own; {@link #readyLine} is its uri. */
  public static Killable database(Path directory, int port) {
    return database(directory, port, Duration.ofSeconds(2));
  }

  static Killable database(Path directory, int port, Duration tidyEvery) {
    return start(
        EmbeddedDatabase.class,
        List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
        List.of(directory.toString(), Integer.toString(port), Long.toString(tidyEvery.toMillis())),
        Map.of(),
        line -> line.startsWith("mongodb://"));
  }

  /** The whole server with its embedded database; ready when it serves requests. */
  public static Killable application(Path dataDirectory, int port) {
    return start(
        Werktafel.class,
        List.of("-Xmx512m", "-XX:+UseSerialGC"),
        List.of("--server.port=" + port, "--logging.level.root=info"),
        Map.of("WERKTAFEL_DATA_DIR", dataDirectory.toString(), "SPRING_MONGODB_URI", ""),
        line -> line.contains("Started Werktafel in"));
  }

  private void read(Predicate<String> isReady) {
    try (BufferedReader lines = process.inputReader()) {
      String line;
      while ((line = lines.readLine()) != null) {
        synchronized (output) {
          output.addLast(line);
          if (output.size() > REMEMBERED_LINES) {
            output.removeFirst();
          }
        }
        if (isReady.test(line)) {
          ready.complete(line);
        }
      }
    } catch (IOException e) {
      // The process was killed.
    }
    ready.completeExceptionally(new IllegalStateException("ended: " + output()));
  }

  /** The line that it printed when it was ready. */
  public String readyLine() {
    return ready.join();
  }

  /** The last lines of its output. */
  public String output() {
    synchronized (output) {
      return String.join("\n", output);
    }
  }

  public long pid() {
    return process.pid();
  }

  /** Sends SIGKILL; returns when the process has ended. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Sends SIGTERM; returns the exit code when the process has ended. */
  public int terminate() {
    process.destroy();
    return awaitEnd();
  }

  private int awaitEnd() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("does not end: " + output());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }
}
