package be.werktafel.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Tells requests of the machine that the server runs on from requests of the network. */
public final class OwnMachine {
  private OwnMachine() {}

  /**
   * Whether a person at this machine asks. The connection's own end decides, since a forwarded
   * address can be made up; what a proxy on this machine passes on comes from elsewhere.
   */
  public static boolean asks(HttpServletRequest request) {
    return !TrustedProxy.passedOn(request)
        && isLoopback(request.getLocalAddr())
        && isLoopback(request.getRemoteAddr())
        && isLocalName(request.getHeader(HttpHeaders.HOST));
  }

  /** The text is an address already: nothing is looked up. */
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
