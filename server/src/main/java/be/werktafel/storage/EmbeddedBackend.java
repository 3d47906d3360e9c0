package be.werktafel.storage;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the commands of the embedded server durable: an answered command survives a killed process
 * and a power loss. Safe for many threads.
 *
 * <ul>
 *   <li>A command runs under {@link #running} shared; a commit takes it exclusively, so that no
 *       commit holds half a command.
 *   <li>A write takes a number before it runs, and is answered once {@link Epoch#durable} has
 *       reached it. The first waiting command commits and syncs for all of them.
 *   <li>A read also waits for every write it may have seen: another node must not act on an entry
 *       that is not on disk.
 *   <li>A store that could not write closes itself. The next command opens it again. Writes that
 *       were not durable are lost, and were never answered.
 * </ul>
 */
final class EmbeddedBackend extends AbstractMongoBackend {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedBackend.class);

  private static final Set<String> WITHOUT_DATA =
      Set.of("ismaster", "hello", "ping", "buildinfo", "endsessions", "killcursors", "getmore");
  private static final Set<String> READS =
      Set.of(
          "find",
          "count",
          "distinct",
          "listcollections",
          "listindexes",
          "listdatabases",
          "dbstats",
          "collstats",
          "validate",
          "serverstatus");

  /** MongoDB's code. */
  private static final int UNAUTHORIZED = 13;

  private static final int COMPACT_BELOW_PERCENT = 60;
  private static final int CLOSING_BELOW_PERCENT = 90;

  /** Small and frequent: the rewritten bytes must fit into the JVM's young generation. */
  private static final int COMPACT_BYTES = 1 << 20;

  private static final int CLOSING_BYTES = 16 << 20;
  private static final Duration CLOSING_COMPACTION = Duration.ofSeconds(2);

  /** One opening of the store. */
  private static final class Epoch {
    final MVStore store;
    final AtomicLong begun = new AtomicLong();
    volatile long durable;
    volatile @Nullable Throwable failure;
    long tidied;

    Epoch(MVStore store) {
      this.store = store;
    }
  }

  private final Supplier<MVStore> opener;
  private final ReadWriteLock running = new ReentrantReadWriteLock();
  private final ReentrantLock committing = new ReentrantLock();
  private volatile @Nullable ConnectionSecret secret;
  private volatile Epoch epoch;
  private volatile boolean closed;

  /** Logged once, not at every attempt. */
  private volatile boolean failing;

  EmbeddedBackend(Supplier<MVStore> opener) {
    this.opener = opener;
    this.epoch = open();
  }

  private Epoch open() {
    Epoch opened = new Epoch(opener.get());
    epoch = opened;
    EmbeddedNamespace.namesIn(opened.store).forEach(this::resolveDatabase);
    commit(opened);
    return opened;
  }

  @Override
  protected MongoDatabase openOrCreateDatabase(String name) {
    return new EmbeddedNamespace(name, epoch.store, getCursorRegistry());
  }

  /** From now on only connections that sent this secret are answered. */
  void answerOnly(ConnectionSecret secret) {
    this.secret = secret;
  }

  /** A caller in this process has no channel. */
  private void requireSecret(@Nullable Channel channel, Document command) {
    ConnectionSecret required = secret;
    if (channel != null && required != null && !required.isGiven(channel, command)) {
      throw new MongoServerError(UNAUTHORIZED, "Unauthorized", "this connection gave no secret");
    }
  }

  @Override
  public QueryResult handleQuery(MongoQuery query) {
    requireSecret(query.getChannel(), query.getQuery());
    return super.handleQuery(query);
  }

  @Override
  public Document handleCommand(
      @Nullable Channel channel, String database, String command, Document query) {
    requireSecret(channel, query);
    String name = command.toLowerCase(Locale.ROOT);
    if (WITHOUT_DATA.contains(name)) {
      return super.handleCommand(channel, database, command, query);
    }
    reopenIfFailed();
    boolean writes = !READS.contains(name);
    running.readLock().lock();
    Epoch current = epoch;
    long mine = writes ? current.begun.incrementAndGet() : 0;
    try {
      return name.equals("find")
          ? ScopedValue.where(EmbeddedCollection.ANSWERING, true)
              .call(() -> super.handleCommand(channel, database, command, query))
          : super.handleCommand(channel, database, command, query);
    } catch (MVStoreException e) {
      current.failure = e;
      throw unavailable(e);
    } finally {
      long seen = writes ? mine : current.begun.get();
      running.readLock().unlock();
      awaitDurable(current, seen);
    }
  }

  private void awaitDurable(Epoch epoch, long upTo) {
    if (epoch.durable >= upTo) {
      return;
    }
    committing.lock();
    try {
      if (epoch.durable < upTo) {
        commit(epoch);
      }
    } finally {
      committing.unlock();
    }
  }

  private void commit(Epoch epoch) {
    if (epoch.failure != null) {
      throw unavailable(epoch.failure);
    }
    try {
      long upTo;
      running.writeLock().lock();
      try {
        upTo = epoch.begun.get();
        epoch.store.commit();
      } finally {
        running.writeLock().unlock();
      }
      epoch.store.sync();
      if (failing && upTo > epoch.durable) {
        failing = false;
        log.warn("the embedded database writes again");
      }
      epoch.durable = upTo;
    } catch (MVStoreException e) {
      epoch.failure = e;
      if (!failing) {
        failing = true;
        log.error("the embedded database cannot write: {}", e.getMessage());
      }
      throw unavailable(e);
    }
  }

  /** Rewrites sparse chunks so that the file stays near the size of what it holds. */
  void tidy() {
    committing.lock();
    try {
      Epoch current = epoch;
      if (current.failure != null || current.durable == current.tidied) {
        return;
      }
      running.writeLock().lock();
      try {
        current.store.compact(COMPACT_BELOW_PERCENT, COMPACT_BYTES);
      } catch (MVStoreException e) {
        current.failure = e;
        return;
      } finally {
        running.writeLock().unlock();
      }
      commit(current);
      current.tidied = current.durable;
    } catch (MongoServerException e) {
      // The next command opens the store again; tidying continues then.
    } finally {
      committing.unlock();
    }
  }

  private void reopenIfFailed() {
    if (epoch.failure == null) {
      return;
    }
    committing.lock();
    running.writeLock().lock();
    try {
      Epoch failed = epoch;
      if (failed.failure == null) {
        return;
      }
      if (closed) {
        throw unavailable(failed.failure);
      }
      failed.store.closeImmediately();
      super.close();
      open();
    } catch (MVStoreException e) {
      throw unavailable(e);
    } finally {
      running.writeLock().unlock();
      committing.unlock();
    }
  }

  private static MongoServerException unavailable(Throwable cause) {
    return new MongoServerException("the embedded database cannot write: " + cause.getMessage());
  }

  private static void rewriteSparseChunks(MVStore store) {
    long end = System.nanoTime() + CLOSING_COMPACTION.toNanos();
    while (store.compact(CLOSING_BELOW_PERCENT, CLOSING_BYTES) && System.nanoTime() < end) {
      store.commit();
    }
    store.commit();
    store.sync();
  }

  @Override
  public void close() {
    committing.lock();
    running.writeLock().lock();
    try {
      closed = true;
      super.close();
      if (epoch.failure == null && !epoch.store.isClosed()) {
        rewriteSparseChunks(epoch.store);
        // No time for the store's own compaction: it moves chunks within the file and fails, or,
        // without assertions, overwrites chunks that it is moving.
        epoch.store.close(0);
      }
    } finally {
      running.writeLock().unlock();
      committing.unlock();
    }
  }
}
