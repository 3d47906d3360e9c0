package be.werktafel.access;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Whether a request was made by one of our own pages: what a cookie alone does not prove. */
public final class OwnOrigin {
  private OwnOrigin() {}

  /** For requests and upgrades that rely on a cookie; no Origin at all is a no. */
  public static boolean made(HttpHeaders headers) {
    String origin = headers.getOrigin();
    // A page under "no-referrer" may send "null" for its own requests; the browser then still says
    // where they come from in a header that no script can set.
    if (origin == null || origin.equals("null")) {
      return "same-origin".equals(headers.getFirst("Sec-Fetch-Site"));
    }
    // A proxy may put its own name in Host; only a trusted one's other header gets this far.
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
