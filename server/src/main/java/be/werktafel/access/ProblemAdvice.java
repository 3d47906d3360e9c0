package be.werktafel.access;

import static org.springframework.web.util.DisconnectedClientHelper.isClientDisconnectedException;

import be.werktafel.access.BodyLimit.UnreadException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Converts a controller's exception to a problem with a sentence that a person can act on. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(RefusalException refusal) {
    return ResponseEntity.status(refusal.status())
        .headers(refusal.headers())
        .body(refusal.problem());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unread(UnreadException failure) {
    return refused(failure.refusal());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> ourFault(RuntimeException failure, WebRequest request) {
    UnreadException unread = UnreadException.behind(failure);
    if (unread != null) {
      return unread(unread);
    }
    return answer(DatabaseAway.problem(failure).orElseGet(() -> unexpected(failure, request)));
  }

  private static ProblemDetail unexpected(RuntimeException failure, WebRequest request) {
    LOG.error("{} failed", request.getDescription(false), failure);
    return Problems.of(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "fout",
        "Er ging iets fout bij ons. Probeer het opnieuw; blijft het duren, zeg het de"
            + " begeleider.");
  }

  /**
   * Converts Spring's own exceptions: unreadable JSON, an unknown path, a method that is not
   * offered.
   */
  @Override
  protected ResponseEntity<Object> handleExceptionInternal(
      Exception failure,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    UnreadException unread = UnreadException.behind(failure);
    if (unread != null) {
      RefusalException refusal = unread.refusal();
      return new ResponseEntity<>(refusal.problem(), refusal.status());
    }
    // A client that left while we answered is not a fault.
    if (status.is5xxServerError() && !isClientDisconnectedException(failure)) {
      LOG.error("{} failed", request.getDescription(false), failure);
    }
    ProblemDetail problem =
        switch (status.value()) {
          case 400, 422 ->
              Problems.of(status, "ongeldige-aanvraag", "Deze aanvraag is niet leesbaar.");
          case 404 -> Problems.of(status, "onbekend", "Dit adres bestaat niet.");
          case 405 -> Problems.of(status, "methode", "Dit adres kent deze handeling niet.");
          case 406 -> Problems.of(status, "vorm", "Deze vorm van antwoord bestaat hier niet.");
          case 413 -> UnreadException.tooLarge().refusal().problem();
          case 415 -> Problems.of(status, "vorm", "Stuur deze aanvraag als JSON.");
          default -> Problems.of(status, "fout", "Deze aanvraag kon niet uitgevoerd worden.");
        };
    return new ResponseEntity<>(problem, headers, status);
  }

  private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
    return ResponseEntity.status(problem.getStatus()).body(problem);
  }
}
