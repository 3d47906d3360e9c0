package be.werktafel.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * The container's answer to a request it cannot parse: one line of text with the security headers,
 * instead of the container's own page.
 */
final class ContainerErrors extends ErrorReportValve {
  private static final int FIRST_ERROR = 400;

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    if (response.getStatus() < FIRST_ERROR || response.getContentWritten() > 0) {
      return;
    }
    SafeHeaders.set(response);
    response.setContentType("text/plain");
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    try {
      response.getOutputStream().println("Deze aanvraag is niet leesbaar. / Unreadable request.");
      response.finishResponse();
    } catch (IOException | IllegalStateException e) {
      // The client is gone, or the response has begun.
    }
  }
}
