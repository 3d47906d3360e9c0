package be.werktafel.storage;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains why the server cannot start on its data directory, and what to do. */
class UnusableDirectoryAnalyzer extends AbstractFailureAnalyzer<UnusableDirectoryException> {
  @Override
  protected FailureAnalysis analyze(Throwable root, UnusableDirectoryException cause) {
    return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.cure(), cause);
  }
}
