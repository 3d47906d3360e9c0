package be.werktafel.storage;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.exception.MongoServerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.LoggerFactory;

/**
 * The embedded database: a MongoDB-compatible server over one file, in this process, or in its own
 * process by {@link #main}. Acknowledged writes survive SIGKILL and power loss. It listens on the
 * loopback address only, and answers clients that know its {@link ConnectionSecret}.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  /** The database all of Werktafel's collections live in. */
  public static final String NAME = "werktafel";

  private static final String FILE = "werktafel.mv";

  /** A map that every store of ours has. */
  private static final String IN_USE = "in-use";

  private static final int CACHE_MB = 4;

  /** Small leaves, because an append rewrites the last leaf of its document. */
  private static final int PAGE_BYTES = 4096;

  /** Commands wait for the disk on these threads; commands that wait together share a commit. */
  private static final int THREADS = 16;

  private static final Duration TIDYING = Duration.ofMillis(500);

  private final DirectoryLock lock;
  private final EmbeddedBackend backend;
  private final MongoServer server;
  private final ScheduledExecutorService tidying;
  private final ConnectionSecret secret;
  private final int port;

  private EmbeddedDatabase(
      DirectoryLock lock, Path directory, String disk, int port, Duration tidyEvery) {
    this.lock = lock;
    this.backend = openBackend(directory, disk);
    // Made last: from now on the directory counts as used.
    this.secret = port == 0 ? ConnectionSecret.fresh(directory) : ConnectionSecret.kept(directory);
    backend.answerOnly(secret);
    lock.syncDirectory();
    this.server = new MongoServer(backend);
    server.bind(new InetSocketAddress("127.0.0.1", port), 1, THREADS);
    this.port = server.getLocalAddress().getPort();
    this.tidying =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("database-tidying").factory());
    tidying.scheduleWithFixedDelay(
        backend::tidy, tidyEvery.toMillis(), tidyEvery.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Opens the database in {@code directory}, repairs what a torn write left, and listens.
   *
   * @param port 0 for any. A database on a chosen port keeps its secret, since servers that were
   *     given its {@link #uri} must find it again after a restart; any other has a new one each
   *     time
   */
  public static EmbeddedDatabase open(Path directory, int port) {
    return open(directory, port, TIDYING);
  }

  private static EmbeddedDatabase open(Path directory, int port, Duration tidyEvery) {
    return open(directory, port, tidyEvery, "");
  }

  /**
   * @param disk prefix of H2's file system that the file lies on, for example {@code nio:}
   */
  static EmbeddedDatabase open(Path directory, int port, Duration tidyEvery, String disk) {
    DirectoryLock lock = DirectoryLock.take(directory);
    try {
      requireFile(directory);
      return new EmbeddedDatabase(lock, directory, disk, port, tidyEvery);
    } catch (IOException e) {
      lock.close();
      throw new UncheckedIOException("cannot use " + directory, e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Refuses a missing or empty file in a directory that was used before. */
  private static void requireFile(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    boolean hasNothing = Files.notExists(file) || Files.size(file) == 0;
    if (hasNothing && ConnectionSecret.isIn(directory)) {
      throw DamagedDatabaseException.gone(file);
    }
  }

  private static EmbeddedBackend openBackend(Path directory, String disk) {
    Path file = directory.resolve(FILE);
    boolean wasUsed = ConnectionSecret.isIn(directory);
    try {
      var backend = new EmbeddedBackend(() -> openKnown(file, disk, wasUsed));
      OwnerOnly.file(file);
      return backend;
    } catch (MVStoreException | MongoServerException e) {
      throw DamagedDatabaseException.unreadable(file, e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep " + file + " to its owner", e);
    }
  }

  /**
   * A store that lost everything opens as an empty one. A store of ours is empty only while its
   * first start has not come as far as the secret.
   */
  private static MVStore openKnown(Path file, String disk, boolean wasUsed) {
    MVStore store = open(disk + file);
    if (store.getMapNames().isEmpty()) {
      if (wasUsed) {
        store.closeImmediately();
        throw DamagedDatabaseException.unreadable(file, new IOException("it holds nothing"));
      }
      store.openMap(IN_USE);
      store.commit();
      store.sync();
    }
    return store;
  }

  static MVStore open(String file) {
    MVStore store =
        new MVStore.Builder()
            .fileName(file)
            .autoCommitDisabled()
            .autoCommitBufferSize(0)
            .cacheSize(CACHE_MB)
            .pageSplitSize(PAGE_BYTES)
            .open();
    store.setRetentionTime(0);
    return store;
  }

  /** The uri for a driver. */
  public String uri() {
    return "mongodb://127.0.0.1:" + port + "/" + NAME + "?" + secret.option();
  }

  /** Closes the file cleanly; every earlier answer stays valid. */
  @Override
  public void close() {
    tidying.shutdown();
    try {
      tidying.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.shutdownNow();
    lock.close();
  }

  /**
   * Runs it as a separate process, and prints its uri when it listens. Arguments: the directory;
   * the port, 0 for any; how often to tidy the file, in milliseconds. The last two may be left out.
   */
  public static void main(String[] args) throws InterruptedException {
    if (args.length == 0) {
      System.err.println("Which directory? Arguments: directory [port] [milliseconds]");
      System.exit(2);
    }
    level(org.slf4j.Logger.ROOT_LOGGER_NAME, Level.WARN);
    level("de.bwaldvogel.mongo", Level.OFF);
    int port = args.length > 1 ? Integer.parseInt(args[1]) : 0;
    Duration tidyEvery = args.length > 2 ? Duration.ofMillis(Long.parseLong(args[2])) : TIDYING;
    EmbeddedDatabase database = open(Path.of(args[0]), port, tidyEvery);
    Runtime.getRuntime().addShutdownHook(new Thread(database::close));
    System.out.println(database.uri());
    new CountDownLatch(1).await();
  }

  private static void level(String logger, Level level) {
    ((Logger) LoggerFactory.getLogger(logger)).setLevel(level);
  }
}
