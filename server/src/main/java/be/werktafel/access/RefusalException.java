package be.werktafel.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * The answer is no: a status, a stable code for programs and a Dutch sentence a person can act on.
 * Nothing was changed. Becomes {@code application/problem+json} at the edge.
 */
public class RefusalException extends RuntimeException {
  private final HttpStatus status;
  private final String code;
  private final @Nullable Duration retryAfter;

  /**
   * @param code stable, lower-case and hyphenated, for example {@code onbekende-code}
   * @param sentence what is wrong and what the person can do, in Dutch
   */
  public RefusalException(HttpStatus status, String code, String sentence) {
    this(status, code, sentence, null);
  }

  private RefusalException(
      HttpStatus status, String code, String sentence, @Nullable Duration retryAfter) {
    super(sentence, null, false, false);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** Rate limit exceeded; the same call may work later. */
  public static RefusalException tooMany(String code, String sentence, Duration retryAfter) {
    return new RefusalException(HttpStatus.TOO_MANY_REQUESTS, code, sentence, retryAfter);
  }

  public static RefusalException forbidden(String sentence) {
    return new RefusalException(HttpStatus.FORBIDDEN, "geen-toegang", sentence);
  }

  public static RefusalException notFound(String code, String sentence) {
    return new RefusalException(HttpStatus.NOT_FOUND, code, sentence);
  }

  /** The call conflicts with the current state. */
  public static RefusalException conflict(String code, String sentence) {
    return new RefusalException(HttpStatus.CONFLICT, code, sentence);
  }

  /** The input is invalid. */
  public static RefusalException invalid(String code, String sentence) {
    return new RefusalException(HttpStatus.UNPROCESSABLE_CONTENT, code, sentence);
  }

  static RefusalException unknownEvent() {
    return notFound("onbekend-evenement", "Dit evenement bestaat niet of is niet van jou.");
  }

  public HttpStatus status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** In whole seconds, as in the header; empty when a retry does not help. */
  HttpHeaders headers() {
    var headers = new HttpHeaders();
    if (retryAfter != null) {
      headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
    }
    return headers;
  }

  /** The form on the wire. */
  public ProblemDetail problem() {
    return Problems.of(status, code, sentence());
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
