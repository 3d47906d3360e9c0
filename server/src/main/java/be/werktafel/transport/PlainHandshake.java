package be.werktafel.transport;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.server.HandshakeHandler;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/**
 * Opens WebSockets without extensions. Browsers offer {@code permessage-deflate}, and the container
 * accepts it regardless of the framework above it. That would cost a compressor and its memory per
 * socket, outside all limits, to shorten frames of a few dozen bytes. Limits would also apply only
 * after decompression. The extension offer is therefore hidden from the container.
 */
final class PlainHandshake implements HandshakeHandler {
  private final HandshakeHandler handshake = new DefaultHandshakeHandler();

  @Override
  public boolean doHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      Map<String, Object> attributes) {
    HttpServletRequest asked = ((ServletServerHttpRequest) request).getServletRequest();
    return handshake.doHandshake(
        new ServletServerHttpRequest(new WithoutOffer(asked)), response, handler, attributes);
  }

  private static final class WithoutOffer extends HttpServletRequestWrapper {
    WithoutOffer(HttpServletRequest asked) {
      super(asked);
    }

    private static boolean isOffer(String header) {
      return header.equalsIgnoreCase(WebSocketHttpHeaders.SEC_WEBSOCKET_EXTENSIONS);
    }

    @Override
    public @Nullable String getHeader(String name) {
      return isOffer(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return isOffer(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }
  }
}
