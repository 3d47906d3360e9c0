package be.werktafel.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentReaderTest {
  private static final Duration AGE = Duration.ofSeconds(1);

  private final Map<String, String> there = new HashMap<>(Map.of("a", "first"));
  private final List<String> readings = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong(-5);
  private Runnable meanwhile = () -> {};
  private final RecentReader<String> reader = new RecentReader<>(this::read, AGE, nanos::get);

  private Optional<String> read(String id) {
    readings.add(id);
    Optional<String> found = Optional.ofNullable(there.get(id));
    meanwhile.run();
    return found;
  }

  @Test
  void aRecentValueComesFromTheCache() {
    reader.find("a");
    there.put("a", "second");
    nanos.addAndGet(AGE.toNanos() - 1);
    assertThat(reader.find("a")).contains("first");
    assertThat(readings).containsExactly("a");
  }

  @Test
  void anOldValueIsReadAgain() {
    reader.find("a");
    there.put("a", "second");
    nanos.addAndGet(AGE.toNanos());
    assertThat(reader.find("a")).contains("second");
  }

  @Test
  void anInvalidatedValueIsReadAgain() {
    reader.find("a");
    there.put("a", "second");
    reader.forget();
    assertThat(reader.find("a")).contains("second");
    reader.find("a");
    assertThat(readings).hasSize(2);
  }

  @Test
  void aValueInvalidatedDuringItsReadIsNotReturnedAfterwards() {
    meanwhile =
        () -> {
          meanwhile = () -> {};
          there.put("a", "second");
          reader.forget();
        };
    assertThat(reader.find("a")).contains("first");
    assertThat(reader.find("a")).contains("second");
  }

  @Test
  void aMissingValueIsNotCached() {
    assertThat(reader.find("b")).isEmpty();
    there.put("b", "now");
    assertThat(reader.find("b")).contains("now");
  }

  @Test
  void aFailedReadIsNotCached() {
    meanwhile =
        () -> {
          meanwhile = () -> {};
          throw new IllegalStateException("away");
        };
    assertThatThrownBy(() -> reader.find("a")).hasMessage("away");
    assertThat(reader.find("a")).contains("first");
  }
}
