package be.werktafel.access;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * Batches reads by id: requests that arrive during one read are gathered for the next. A room of
 * people who reconnect together costs a few queries instead of a few per person. A single request
 * is answered at once. No answer is older than its request, because a read begins only after all
 * requests it answers.
 *
 * <p>Safe for many threads; blocks and throws like the database. A result is shared by all callers
 * that asked for it, so it must be immutable.
 *
 * @param <V> the type that is read
 */
public final class BatchReader<V> {
  /** After this time a running read no longer delays other requests. */
  private static final Duration PATIENCE = Duration.ofMillis(50);

  private final Function<Set<String>, List<V>> read;
  private final Function<V, String> id;
  private final Duration patience;
  private final ReentrantLock turn = new ReentrantLock();
  private @Nullable Batch<V> gathering;

  /** {@code read} gets each id once and returns the documents that exist, in any order. */
  BatchReader(Function<Set<String>, List<V>> read, Function<V, String> id, Duration patience) {
    this.read = read;
    this.id = id;
    this.patience = patience;
  }

  /** Reads documents of this type by their {@code _id}. */
  public static <V> BatchReader<V> of(
      MongoOperations mongo, Class<V> type, Function<V, String> id) {
    return new BatchReader<>(ids -> mongo.find(query(where("_id").in(ids)), type), id, PATIENCE);
  }

  public Optional<V> find(String wanted) {
    Batch<V> batch;
    boolean first;
    synchronized (this) {
      @Nullable Batch<V> open = gathering;
      first = open == null;
      batch = open == null ? new Batch<>() : open;
      batch.ids.add(wanted);
      gathering = batch;
    }
    if (first) {
      readInTurn(batch);
    }
    return Optional.ofNullable(Futures.join(batch.found).get(wanted));
  }

  private void readInTurn(Batch<V> batch) {
    boolean ours = awaitTurn();
    try {
      synchronized (this) {
        gathering = null;
      }
      Map<String, V> found = new HashMap<>();
      read.apply(batch.ids).forEach(each -> found.put(id.apply(each), each));
      batch.found.complete(found);
    } catch (RuntimeException | Error e) {
      batch.found.completeExceptionally(e);
    } finally {
      if (ours) {
        turn.unlock();
      }
    }
  }

  private boolean awaitTurn() {
    try {
      return turn.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static final class Batch<V> {
    /** Guarded by the reader until its read begins. */
    final Set<String> ids = new HashSet<>();

    final CompletableFuture<Map<String, V>> found = new CompletableFuture<>();
  }
}
