package be.werktafel.collab;

import be.werktafel.access.TokenBuckets;
import be.werktafel.storage.DocumentId;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Limits how many bytes per hour each person, and all people together in one document, may add to
 * the log. The log also keeps deleted text, so the size of the document does not bound it.
 * Thread-safe.
 *
 * <p>A document whose limit is used up still accepts small updates, so that nobody can keep
 * colleagues from typing.
 */
final class WriteVolume {
  /** The largest update that counts as typed; larger ones are pasted. */
  static final int TYPED_BYTES = 4 << 10;

  private static final Duration HOUR = Duration.ofHours(1);

  enum Verdict {
    FITS,
    /** It fits, and this update used up half of the person's limit. */
    HALF_USED,
    USED_UP
  }

  private final TokenBuckets<String> people;
  private final TokenBuckets<DocumentId> documents;
  private final long half;

  WriteVolume(Limits limits, LongSupplier ticks) {
    this.people = hourly(limits.personBytesPerHour(), ticks);
    this.documents = hourly(limits.draftBytesPerHour(), ticks);
    this.half = limits.personBytesPerHour() / 2;
  }

  private static <K> TokenBuckets<K> hourly(long bytes, LongSupplier ticks) {
    return new TokenBuckets<>(bytes, bytes, HOUR, ticks);
  }

  /** Counts an update before it is added. A rejected update does not count. */
  Verdict add(String participant, DocumentId document, int bytes) {
    if (bytes == 0) {
      return Verdict.FITS;
    }
    Bucket own = people.of(participant);
    Bucket all = documents.of(document);
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
}
