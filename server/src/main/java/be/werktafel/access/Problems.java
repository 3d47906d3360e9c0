package be.werktafel.access;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes every refusal in one form: {@code {type, title, status, detail, code, variant?, values?}}.
 */
@Component
class Problems {
  private final JsonMapper json;

  Problems(JsonMapper json) {
    this.json = json;
  }

  static ProblemDetail of(HttpStatusCode status, String code, String sentence) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, sentence);
    problem.setType(URI.create("urn:werktafel:" + code));
    problem.setTitle(title(status));
    problem.setProperty("code", code);
    return problem;
  }

  /** For filters, where no controller answers. */
  void write(HttpServletResponse response, HttpStatus status, String code, String sentence)
      throws IOException {
    write(response, of(status, code, sentence));
  }

  void write(HttpServletResponse response, RefusalException refusal) throws IOException {
    refusal.headers().forEach((name, values) -> response.setHeader(name, values.getFirst()));
    write(response, refusal.problem());
  }

  void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
    SafeHeaders.set(response);
    response.setStatus(problem.getStatus());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(problem));
  }

  private static String title(HttpStatusCode status) {
    return switch (status.value()) {
      case 401 -> "Niet aangemeld";
      case 403 -> "Geen toegang";
      case 404 -> "Niet gevonden";
      case 409 -> "Kan nu niet";
      case 413 -> "Te groot";
      case 422, 400 -> "Niet bruikbaar";
      case 429 -> "Even wachten";
      default -> status.is5xxServerError() ? "Fout bij ons" : "Kan niet";
    };
  }
}
