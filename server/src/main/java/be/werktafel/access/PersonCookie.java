package be.werktafel.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** The cookie that keeps a participant signed in on one browser: scripts cannot read it. */
@Component
public class PersonCookie {
  private static final String PREFIX = "werktafel-";

  private final Clock clock;

  PersonCookie(Clock clock) {
    this.clock = clock;
  }

  static String nameFor(String participant) {
    return PREFIX + participant;
  }

  public ResponseCookie keep(
      HttpServletRequest request, String participant, String token, Instant until) {
    return cookie(request, participant, token, Duration.between(clock.instant(), until));
  }

  public ResponseCookie clear(HttpServletRequest request, String participant) {
    return cookie(request, participant, "", Duration.ZERO);
  }

  private static ResponseCookie cookie(
      HttpServletRequest request, String participant, String value, Duration age) {
    return ResponseCookie.from(nameFor(participant), value)
        .httpOnly(true)
        .secure(request.isSecure())
        .sameSite("Strict")
        .path("/")
        .maxAge(age)
        .build();
  }
}
