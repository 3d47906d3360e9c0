package be.werktafel.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class BatchReaderTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Set<String> there = ConcurrentHashMap.newKeySet();

  /** The ids of every read that has begun. */
  private final List<Set<String>> readings = new CopyOnWriteArrayList<>();

  /** A permit lets one read return. */
  private final Semaphore back = new Semaphore(0);

  @Test
  void aSingleRequestIsAnsweredAtOnceByAReadOfItsOwn() {
    BatchReader<String> reader = patient(LONG);
    there.add("a");
    back.release(2);

    assertThat(reader.find("a")).contains("a");
    assertThat(reader.find("b")).isEmpty();

    assertThat(readings).containsExactly(Set.of("a"), Set.of("b"));
  }

  @Test
  void requestsDuringAReadAreAnsweredTogetherByTheNextRead() {
    BatchReader<String> reader = patient(LONG);
    var first = new Asker(reader, "a");
    first.awaitReading(1);
    List<Asker> others =
        List.of(new Asker(reader, "b"), new Asker(reader, "a"), new Asker(reader, "b"));
    others.forEach(Asker::awaitWaiting);
    // The read finds the data that exists after all of them have asked.
    there.addAll(Set.of("a", "b"));

    back.release(2);

    assertThat(first.answer.join()).isEmpty();
    assertThat(others)
        .extracting(each -> each.answer.join().orElse("nothing"))
        .containsExactly("b", "a", "b");
    assertThat(readings).containsExactly(Set.of("a"), Set.of("a", "b"));
  }

  @Test
  void aHangingReadDoesNotDelayOtherRequests() {
    BatchReader<String> reader = patient(Duration.ZERO);
    there.add("b");
    var hanging = new Asker(reader, "a");
    hanging.awaitReading(1);
    var next = new Asker(reader, "b");

    next.awaitReading(2);
    back.release(2);

    assertThat(next.answer.join()).contains("b");
    assertThat(hanging.answer.join()).isEmpty();
  }

  @Test
  void aFailedReadFailsOnlyTheRequestsThatItServed() {
    var broken = new IllegalStateException("away");
    var fails = new AtomicBoolean(true);
    BatchReader<String> reader =
        new BatchReader<>(
            ids -> {
              if (fails.get()) {
                throw broken;
              }
              return List.copyOf(ids);
            },
            Function.identity(),
            LONG);
    assertThatThrownBy(() -> reader.find("a")).isSameAs(broken);

    fails.set(false);

    assertThat(reader.find("a")).contains("a");
  }

  private BatchReader<String> patient(Duration patience) {
    return new BatchReader<>(this::read, Function.identity(), patience);
  }

  private List<String> read(Set<String> ids) {
    List<String> found = ids.stream().filter(there::contains).toList();
    readings.add(Set.copyOf(ids));
    back.acquireUninterruptibly();
    return found;
  }

  /** Sends a request on a thread of its own. */
  private final class Asker {
    final CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
    final Thread thread;

    Asker(BatchReader<String> reader, String id) {
      thread = Thread.ofPlatform().daemon().start(() -> answer.complete(reader.find(id)));
    }

    void awaitReading(int readingsBegun) {
      await().until(() -> readings.size() == readingsBegun);
    }

    void awaitWaiting() {
      await()
          .until(
              () ->
                  EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING)
                      .contains(thread.getState()));
    }
  }
}
