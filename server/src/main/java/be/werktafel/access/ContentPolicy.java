package be.werktafel.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.header.HeaderWriter;

/**
 * Tells browsers to load and send nothing outside this server's origin. The socket is listed beside
 * {@code 'self'}, because older tablets do not include it in {@code 'self'}.
 */
final class ContentPolicy implements HeaderWriter {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:\\[\\]-]{1,260}");

  /**
   * Mantine sets its theme in style elements and attributes, so inline styles are allowed; inline
   * scripts are not.
   */
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
