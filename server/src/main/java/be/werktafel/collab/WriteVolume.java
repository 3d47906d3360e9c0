package be.werktafel.collab;

import be.werktafel.storage.DocumentId;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * How many bytes per hour each person, and everybody together in one document, may add to the log.
 * The log keeps what was deleted, too, so the size of a document does not bound it. Safe for many
 * threads.
 *
 * <p>A document that is used up still takes small updates: nobody can keep colleagues from typing.
 */
final class WriteVolume {
  /** An update of somebody who types; a larger one was pasted. */
  static final int TYPED_BYTES = 4 << 10;

  private static final Duration HOUR = Duration.ofHours(1);
  private static final int SWEPT_EVERY = 10_000;

  enum Verdict {
    FITS,
    /** It fits, and half of what one may add has been used. */
    HALF_USED,
    USED_UP
  }

  private final Limits limits;
  private final TimeMeter time;
  private final ConcurrentHashMap<String, Bucket> people = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<DocumentId, Bucket> documents = new ConcurrentHashMap<>();
  private final AtomicInteger updates = new AtomicInteger();

  WriteVolume(Limits limits, LongSupplier ticks) {
    this.limits = limits;
    this.time =
        new TimeMeter() {
          @Override
          public long currentTimeNanos() {
            return ticks.getAsLong();
          }

          @Override
          public boolean isWallClockBased() {
            return false;
          }
        };
  }

  /** Counts an update that is about to be added; one that is used up counts for nothing. */
  Verdict add(String participant, DocumentId document, int bytes) {
    if (updates.incrementAndGet() % SWEPT_EVERY == 0) {
      people.values().removeIf(own -> own.getAvailableTokens() >= limits.personBytesPerHour());
      documents.values().removeIf(all -> all.getAvailableTokens() >= limits.draftBytesPerHour());
    }
    Bucket own = people.computeIfAbsent(participant, _ -> bucket(limits.personBytesPerHour()));
    Bucket all = documents.computeIfAbsent(document, _ -> bucket(limits.draftBytesPerHour()));
    if (bytes == 0) {
      return Verdict.FITS;
    }
    long half = limits.personBytesPerHour() / 2;
    boolean first = own.getAvailableTokens() >= half;
    if (!own.tryConsume(bytes)) {
      return Verdict.USED_UP;
    }
    if (!all.tryConsume(bytes) && bytes > TYPED_BYTES) {
      own.addTokens(bytes);
      return Verdict.USED_UP;
    }
    return first && own.getAvailableTokens() < half ? Verdict.HALF_USED : Verdict.FITS;
  }

  private Bucket bucket(long bytesPerHour) {
    return Bucket.builder()
        .addLimit(
            Bandwidth.builder().capacity(bytesPerHour).refillGreedy(bytesPerHour, HOUR).build())
        .withCustomTimePrecision(time)
        .build();
  }
}
