package be.werktafel.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.http.MimeHeaders;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Accepts forwarding headers only from the addresses in the setting {@code
 * werktafel.trusted-proxy}, and removes them from all other requests before anything reads them.
 * Without the setting no proxy is trusted.
 *
 * <p>A private address alone is not trusted, because the room's Wi-Fi uses private addresses too.
 */
final class TrustedProxy extends ValveBase {
  private static final String FORWARDED_AT_ALL = TrustedProxy.class.getName();
  private static final String PROTOCOL = "X-Forwarded-Proto";
  private static final List<String> HEADERS =
      List.of(
          "Forwarded",
          PROTOCOL,
          "X-Forwarded-Host",
          "X-Forwarded-For",
          "X-Forwarded-Port",
          "X-Forwarded-Prefix",
          "X-Forwarded-Ssl");

  private final List<IpAddressMatcher> trusted;

  /**
   * @param addresses of proxies, with commas between; each an address or a range such as {@code
   *     172.18.0.0/16}
   */
  TrustedProxy(String addresses) {
    super(true);
    this.trusted =
        Arrays.stream(addresses.split(","))
            .map(String::strip)
            .filter(each -> !each.isEmpty())
            .map(IpAddressMatcher::new)
            .toList();
  }

  /** Whether the request had forwarding headers, from a trusted proxy or not. */
  static boolean passedOn(ServletRequest request) {
    return request.getAttribute(FORWARDED_AT_ALL) != null;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    MimeHeaders headers = request.getCoyoteRequest().getMimeHeaders();
    if (HEADERS.stream().anyMatch(name -> headers.getHeader(name) != null)) {
      request.setAttribute(FORWARDED_AT_ALL, true);
      if (!isTrusted(request.getRemoteAddr())) {
        HEADERS.forEach(headers::removeHeader);
      } else if ("https".equalsIgnoreCase(headers.getHeader(PROTOCOL))) {
        request.setSecure(true);
        request.getCoyoteRequest().scheme().setString("https");
      }
    }
    getNext().invoke(request, response);
  }

  private boolean isTrusted(String address) {
    return trusted.stream().anyMatch(each -> each.matches(address));
  }
}
