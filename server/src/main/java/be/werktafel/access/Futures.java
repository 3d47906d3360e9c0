package be.werktafel.access;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waiting for what another thread does. */
public final class Futures {
  private Futures() {}

  /** Waits for the result, or throws what the other thread threw, as it was. */
  public static <T> T join(CompletableFuture<T> result) {
    try {
      return result.join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failure;
    }
  }
}
