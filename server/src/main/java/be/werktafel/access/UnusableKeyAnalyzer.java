package be.werktafel.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains which key prevents the start of the server, and what to do. */
class UnusableKeyAnalyzer extends AbstractFailureAnalyzer<UnusableKeyException> {
  @Override
  protected FailureAnalysis analyze(Throwable root, UnusableKeyException cause) {
    return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.cure(), cause);
  }
}
