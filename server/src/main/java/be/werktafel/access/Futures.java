package be.werktafel.access;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waits for another thread's result. */
public final class Futures {
  private Futures() {}

  /** Waits for the result, or throws the other thread's exception unwrapped. */
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
