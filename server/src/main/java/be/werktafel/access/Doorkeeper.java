package be.werktafel.access;

import static be.werktafel.access.SignIn.Reason.EVENT_OVER;
import static be.werktafel.access.SignIn.Reason.EXPIRED;
import static be.werktafel.access.SignIn.Reason.INVALID;
import static be.werktafel.access.SignIn.Reason.LEFT;
import static be.werktafel.access.SignIn.Reason.MISSING;
import static be.werktafel.access.SignIn.Reason.OTHER_PERSON;
import static be.werktafel.access.SignIn.Reason.REMOVED;

import be.werktafel.access.SignIn.Refused;
import be.werktafel.access.SignIn.SignedIn;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Identifies the person behind a request or a socket.
 *
 * <p>One browser may hold several people, each in a tab of its own: every participant has a cookie
 * named after them, and each request names its participant.
 */
@Component
public class Doorkeeper {
  /**
   * The header that names a page's participant; {@code ?participant=} where no header can be sent.
   */
  public static final String PARTICIPANT_HEADER = "X-Participant";

  private static final String BEARER = "Bearer ";

  private final Tokens tokens;
  private final People people;
  private final OrganiserKey organiserKey;

  Doorkeeper(Tokens tokens, People people, OrganiserKey organiserKey) {
    this.tokens = tokens;
    this.people = people;
    this.organiserKey = organiserKey;
  }

  /** The holder of a token, or the organiser for the organiser's key. */
  public SignIn byToken(String token) {
    if (token.isEmpty()) {
      return new Refused(MISSING);
    }
    if (organiserKey.matches(token)) {
      return new SignedIn(Person.ORGANISER, Instant.MAX);
    }
    return switch (tokens.verify(token)) {
      case Tokens.Verdict.Verified verified ->
          people
              .find(verified.participant())
              .filter(person -> person.event().equals(verified.event()))
              .map(person -> signIn(person, verified.until()))
              .orElseGet(() -> new Refused(INVALID));
      case Tokens.Verdict.Expired(boolean withEvent) ->
          new Refused(withEvent ? EVENT_OVER : EXPIRED);
      case Tokens.Verdict.Invalid invalid -> new Refused(INVALID);
    };
  }

  private static SignIn signIn(Person person, Instant until) {
    return switch (person.departure()) {
      case null -> new SignedIn(person, until);
      case LEFT -> new Refused(LEFT);
      case REMOVED -> new Refused(REMOVED);
    };
  }

  /**
   * The person of the browser's cookie. The caller must check {@link OwnOrigin} before such a
   * person may change anything or open a socket.
   */
  public SignIn byCookie(HttpServletRequest request) {
    return presented(request).signIn(this::byToken);
  }

  /** The participant and token that the request presents, for use after the request has ended. */
  public Presented presented(HttpServletRequest request) {
    String participant = participantOf(request);
    String token = participant == null ? null : cookie(request, PersonCookie.nameFor(participant));
    return new Presented(participant, token);
  }

  /**
   * The participant id of a validly signed cookie. Reads no stored data, so it does not tell
   * whether the person is still signed in.
   */
  public Optional<String> holderOfCookie(HttpServletRequest request) {
    Presented presented = presented(request);
    return presented.token() != null
            && tokens.verify(presented.token()) instanceof Tokens.Verdict.Verified verified
            && verified.participant().equals(presented.participant())
        ? Optional.of(verified.participant())
        : Optional.empty();
  }

  /** The participant that a page names, and the token of their cookie. */
  public record Presented(@Nullable String participant, @Nullable String token) {
    public static final Presented NOTHING = new Presented(null, null);

    public SignIn signIn(Function<String, SignIn> byToken) {
      return participant == null || token == null
          ? new Refused(MISSING)
          : sameAs(participant, byToken.apply(token));
    }

    @Override
    public String toString() {
      return "Presented[participant=" + participant + "]";
    }
  }

  /** Identifies by the bearer token if there is one, else by the cookie. */
  SignIn of(HttpServletRequest request) {
    String bearer = bearer(request);
    if (bearer == null) {
      return byCookie(request);
    }
    SignIn signIn = byToken(bearer);
    String participant = participantOf(request);
    return participant == null ? signIn : sameAs(participant, signIn);
  }

  static @Nullable String bearer(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? header.substring(BEARER.length()).strip()
        : null;
  }

  private static SignIn sameAs(String participant, SignIn signIn) {
    return signIn instanceof SignedIn in && !in.person().id().equals(participant)
        ? new Refused(OTHER_PERSON)
        : signIn;
  }

  private static @Nullable String participantOf(HttpServletRequest request) {
    String header = request.getHeader(PARTICIPANT_HEADER);
    return header == null ? request.getParameter("participant") : header;
  }

  private static @Nullable String cookie(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    if (cookies == null) {
      return null;
    }
    for (Cookie cookie : cookies) {
      if (cookie.getName().equals(name)) {
        return cookie.getValue();
      }
    }
    return null;
  }
}
