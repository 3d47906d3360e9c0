package be.werktafel.storage;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one sentence why a second Werktafel does not start on the same data directory. */
class DirectoryInUseAnalyzer extends AbstractFailureAnalyzer<DirectoryInUseException> {
  @Override
  protected FailureAnalysis analyze(Throwable root, DirectoryInUseException cause) {
    return new FailureAnalysis(
        String.valueOf(cause.getMessage()), DirectoryInUseException.cure(), cause);
  }
}
