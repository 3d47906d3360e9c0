package be.werktafel.access;

import jakarta.servlet.http.HttpServletResponse;

/** The headers of the security chain, for responses that are sent before it. */
final class SafeHeaders {
  private SafeHeaders() {}

  static void set(HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", ContentPolicy.POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("X-Frame-Options", "DENY");
  }
}
