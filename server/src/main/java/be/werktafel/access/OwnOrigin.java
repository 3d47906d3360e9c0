package be.werktafel.access;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Tells whether one of our own pages made a request, which a cookie alone does not prove. */
public final class OwnOrigin {
  private OwnOrigin() {}

  /**
   * For requests and upgrades that rely on a cookie. A request without Origin counts as foreign.
   */
  public static boolean made(HttpHeaders headers) {
    String origin = headers.getOrigin();
    // A page with "no-referrer" may send Origin "null" for its own requests; the browser then still
    // names
    // their origin in a header that scripts cannot set.
    if (origin == null || origin.equals("null")) {
      return "same-origin".equals(headers.getFirst("Sec-Fetch-Site"));
    }
    // A proxy may put its own name in Host. The forwarded host is present only from a trusted
    // proxy.
    return isAt(origin, headers.getFirst(HttpHeaders.HOST))
        || isAt(origin, headers.getFirst("X-Forwarded-Host"));
  }

  private static boolean isAt(String origin, @Nullable String host) {
    if (host == null) {
      return false;
    }
    try {
      String authority = new URI(origin).getAuthority();
      return authority != null
          && withoutDefaultPort(authority).equalsIgnoreCase(withoutDefaultPort(host));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static String withoutDefaultPort(String authority) {
    return authority.replaceFirst(":(80|443)$", "");
  }
}
