package be.werktafel.access;

import java.time.Duration;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * A refusal: a status, a stable code for programs and a Dutch sentence that a person can act on.
 * Nothing was changed. Becomes {@code application/problem+json} at the edge.
 *
 * <p>The web app shows its own sentence for the code, in the page's language. A code with several
 * sentences has a variant for each. A number or title that the sentence mentions is a value.
 */
public class RefusalException extends RuntimeException {
  private static final int LONGEST_VALUE = 200;

  private final HttpStatus status;
  private final String code;
  private final @Nullable Duration retryAfter;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private @Nullable String variant;

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

  public static RefusalException forbidden(String variant, String sentence) {
    return new RefusalException(HttpStatus.FORBIDDEN, "geen-toegang", sentence).variant(variant);
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
    return RefusalException.notFound(
        "onbekend-evenement", "Dit evenement bestaat niet of is niet van jou.");
  }

  /** Selects one of the code's sentences; lower-case and hyphenated, as the code. */
  public RefusalException variant(String name) {
    variant = name;
    return this;
  }

  /** Adds a number that the sentence mentions. */
  public RefusalException with(String name, long value) {
    values.put(name, value);
    return this;
  }

  /** Adds a time of day that the sentence mentions, on the wire as {@code 17:30}. */
  public RefusalException with(String name, LocalTime value) {
    values.put(name, value.withSecond(0).withNano(0).toString());
    return this;
  }

  /** Adds a text that the sentence mentions; a long one is cut. */
  public RefusalException with(String name, String value) {
    values.put(
        name, value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…");
    return this;
  }

  /** Adds a text that the page shows whole beside the sentence. */
  public RefusalException withWhole(String name, String value) {
    values.put(name, value);
    return this;
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
    ProblemDetail problem = Problems.of(status, code, sentence());
    if (variant != null) {
      problem.setProperty("variant", variant);
    }
    if (!values.isEmpty()) {
      problem.setProperty("values", Map.copyOf(values));
    }
    return problem;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
