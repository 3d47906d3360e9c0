package be.werktafel.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.header.HeaderWriter;

/**
 * Tells browsers that nothing leaves this server's own origin. The socket is named beside {@code
 * 'self'}, since older tablets do not count it as such.
 */
final class ContentPolicy implements HeaderWriter {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:\\[\\]-]{1,260}");

  /** Mantine sets its theme in style elements and attributes, hence inline styles; no script is. */
  static final String POLICY =
      String.join(
          "; ",
          "default-src 'self'",
          "style-src 'self' 'unsafe-inline'",
          "img-src 'self' data: blob:",
          "font-src 'self' data:",
          "object-src 'none'",
          "base-uri 'none'",
          "form-action 'self'",
          "frame-ancestors 'none'",
          "connect-src 'self'");

  @Override
  public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", POLICY + socket(request.getHeader("Host")));
  }

  private static String socket(@Nullable String host) {
    return host != null && HOST.matcher(host).matches() ? " ws://" + host + " wss://" + host : "";
  }
}
