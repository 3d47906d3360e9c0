package be.werktafel.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Distinguishes requests of the server's own machine from requests of the network. */
public final class OwnMachine {
  private OwnMachine() {}

  /**
   * Whether the request comes from this machine. The connection's remote address decides, because a
   * forwarded address can be forged. A request that a local proxy forwards comes from elsewhere.
   */
  public static boolean asks(HttpServletRequest request) {
    return !TrustedProxy.passedOn(request)
        && isLoopback(request.getLocalAddr())
        && isLoopback(request.getRemoteAddr())
        && isLocalName(request.getHeader(HttpHeaders.HOST));
  }

  /** The text is always an address, so there is no DNS lookup. */
  private static boolean isLoopback(@Nullable String address) {
    return address != null
        && (address.startsWith("127.")
            || address.equals("::1")
            || address.equals("0:0:0:0:0:0:0:1"));
  }

  private static boolean isLocalName(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String name = host.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
    return name.equals("localhost") || name.equals("[::1]") || name.matches("127(\\.\\d{1,3}){3}");
  }
}
