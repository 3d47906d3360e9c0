package be.werktafel.access;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;

/** Runs a read, change and versioned save again when another writer was first. */
public final class OptimisticWrite {
  private static final int ATTEMPTS = 50;

  private OptimisticWrite() {}

  /**
   * Returns what {@code attempt} returns. Throws what it throws; a conflict only after 50 attempts.
   *
   * @param attempt reads the stored value anew each time, and saves at most once
   */
  public static <T extends @Nullable Object> T retry(Supplier<T> attempt) {
    for (int failed = 1; ; failed++) {
      try {
        return attempt.get();
      } catch (OptimisticLockingFailureException | DuplicateKeyException conflict) {
        if (failed == ATTEMPTS) {
          throw conflict;
        }
      }
    }
  }
}
