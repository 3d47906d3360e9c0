package be.werktafel.joining;

import be.werktafel.access.Ids;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** Identifies a browser before anybody has joined. It says nothing about a person. */
final class Device {
  private static final String COOKIE = "toestel";

  private Device() {}

  /** The browser's id; a browser without one gets one with this response. */
  static String of(HttpServletRequest request, HttpServletResponse response) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(COOKIE) && cookie.getValue().length() <= 40) {
          return cookie.getValue();
        }
      }
    }
    String fresh = Ids.next();
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(COOKIE, fresh)
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Strict")
            .path("/api")
            .maxAge(Duration.ofDays(1))
            .build()
            .toString());
    return fresh;
  }
}
