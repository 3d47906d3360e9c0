package be.werktafel.access;

import com.mongodb.MongoException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** The answer when the database is unreachable or its disk is full: a retry may succeed later. */
final class DatabaseAway {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseAway.class);

  private DatabaseAway() {}

  /** Empty when the failure has another cause. */
  static Optional<ProblemDetail> problem(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DataAccessResourceFailureException || cause instanceof MongoException) {
        LOG.warn("database unreachable or not writable: {}", failure.getMessage());
        return Optional.of(
            Problems.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "even-niet",
                "De server kan even niet bij zijn gegevens. Probeer het zo dadelijk opnieuw."));
      }
    }
    return Optional.empty();
  }
}
