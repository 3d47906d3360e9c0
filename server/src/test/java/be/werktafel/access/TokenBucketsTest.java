package be.werktafel.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {
  private final AtomicLong nanos = new AtomicLong();
  private final TokenBuckets<String> buckets =
      new TokenBuckets<>(10, 5, Duration.ofSeconds(1), nanos::get);

  @Test
  void eachKeyHasItsOwnTokensWhichRefillOverTime() {
    assertThat(buckets.of("anna").tryConsume(10)).isTrue();
    assertThat(buckets.of("anna").tryConsume(1)).isFalse();
    assertThat(buckets.of("bert").tryConsume(10)).isTrue();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(buckets.of("anna").getAvailableTokens()).isEqualTo(5);
  }

  @Test
  void aBucketIsRemovedOnlyWhenItIsFullAgain() {
    buckets.of("anna").tryConsume(10);
    for (int i = 0; i < 3 * TokenBuckets.SWEPT_EVERY; i++) {
      buckets.of("stranger " + i);
    }
    assertThat(buckets.size()).isLessThanOrEqualTo(TokenBuckets.SWEPT_EVERY + 1);
    assertThat(buckets.of("anna").getAvailableTokens()).isZero();

    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    for (int i = 0; i < 2 * TokenBuckets.SWEPT_EVERY; i++) {
      buckets.of("bert");
    }
    assertThat(buckets.size()).isLessThanOrEqualTo(1);
  }
}
