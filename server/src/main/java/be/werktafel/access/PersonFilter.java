package be.werktafel.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Identifies the caller and applies the rate limit. Not a bean, so that it runs in the security
 * chain only.
 *
 * <p>An unknown caller proceeds without a person: public calls accept them, others answer with the
 * reason in {@link #SIGN_IN}.
 */
class PersonFilter extends OncePerRequestFilter {
  static final String SIGN_IN = SignIn.class.getName();
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final Doorkeeper doorkeeper;
  private final CallRate rate;
  private final WrongKeys wrongKeys;
  private final Problems problems;

  PersonFilter(Doorkeeper doorkeeper, CallRate rate, WrongKeys wrongKeys, Problems problems) {
    this.doorkeeper = doorkeeper;
    this.rate = rate;
    this.wrongKeys = wrongKeys;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String uri = request.getRequestURI();
    return !uri.startsWith("/api/")
        && !uri.startsWith("/actuator/metrics")
        && !uri.equals("/actuator/prometheus");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (mayBeForeign(request)) {
      problems.write(
          response,
          HttpStatus.FORBIDDEN,
          "vreemde-herkomst",
          "Deze aanvraag komt niet van een pagina van Werktafel zelf.");
      return;
    }
    SignIn signIn = doorkeeper.of(request);
    request.setAttribute(SIGN_IN, signIn);
    if (signIn instanceof SignIn.Refused(SignIn.Reason reason)
        && reason == SignIn.Reason.INVALID
        && Doorkeeper.bearer(request) != null) {
      Optional<RefusalException> tooMany = wrongKeys.wrong();
      if (tooMany.isPresent()) {
        problems.write(response, tooMany.get());
        return;
      }
    }
    if (signIn instanceof SignIn.SignedIn in) {
      Optional<RefusalException> tooMany =
          rate.count(in.person().id(), !SAFE.contains(request.getMethod()));
      if (tooMany.isPresent()) {
        problems.write(response, tooMany.get());
        return;
      }
      var authority = new SimpleGrantedAuthority(in.person().role().name());
      var context = SecurityContextHolder.createEmptyContext();
      context.setAuthentication(
          UsernamePasswordAuthenticationToken.authenticated(in.person(), null, List.of(authority)));
      SecurityContextHolder.setContext(context);
    }
    chain.doFilter(request, response);
  }

  /** A browser adds cookies to requests that other sites make, but never a bearer token. */
  private static boolean mayBeForeign(HttpServletRequest request) {
    return !SAFE.contains(request.getMethod())
        && Doorkeeper.bearer(request) == null
        && (request.getHeader("Origin") != null || request.getCookies() != null)
        && !OwnOrigin.made(new ServletServerHttpRequest(request).getHeaders());
  }
}
