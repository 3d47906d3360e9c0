package be.werktafel.transport;

import be.werktafel.access.OwnOrigin;
import be.werktafel.access.SignIn;
import be.werktafel.text.DocumentSchema;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/** Reads the handshake of a connection, and refuses pages of another origin. */
final class HandshakeCheck implements HandshakeInterceptor {
  /** Reads a browser's cookie. Neither call may block. */
  interface Cookies {
    /** The person whose valid cookie it is. */
    Optional<String> holder(HttpServletRequest request);

    /**
     * The current person of the cookie. Evaluated later, so that a socket can open while the
     * database is unavailable.
     */
    Supplier<SignIn> signIn(HttpServletRequest request);
  }

  private final Cookies cookies;
  private volatile boolean open = true;

  HandshakeCheck(Cookies cookies) {
    this.cookies = cookies;
  }

  void open() {
    open = true;
  }

  /** Refuses all new connections from now on. */
  void close() {
    open = false;
  }

  boolean isOpen() {
    return open;
  }

  @Override
  public boolean beforeHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      Map<String, Object> attributes) {
    if (!open) {
      response.setStatusCode(HttpStatus.SERVICE_UNAVAILABLE);
      return false;
    }
    Handshake handshake = read(((ServletServerHttpRequest) request).getServletRequest());
    if (handshake == null) {
      response.setStatusCode(HttpStatus.FORBIDDEN);
      return false;
    }
    attributes.put(CollabSocket.HANDSHAKE, handshake);
    return true;
  }

  /** The handshake of a client; null when the request comes from a page of another origin. */
  @Nullable Handshake read(HttpServletRequest request) {
    HttpHeaders headers = new ServletServerHttpRequest(request).getHeaders();
    boolean ownPage = OwnOrigin.made(headers);
    if (headers.getOrigin() != null && !ownPage) {
      return null;
    }
    return new Handshake(
        text(request.getParameter("event")),
        schema(request),
        ownPage ? cookies.holder(request) : Optional.empty(),
        ownPage ? cookies.signIn(request) : () -> new SignIn.Refused(SignIn.Reason.MISSING));
  }

  /**
   * Whether a request on an open connection may come from a page of this server. Browsers send no
   * Origin header with a GET, and older ones send no other header that shows the origin. In that
   * case the id of the connection proves it, since no other page knows it.
   */
  static boolean mayComeFromOurs(HttpServletRequest request) {
    HttpHeaders headers = new ServletServerHttpRequest(request).getHeaders();
    return headers.getOrigin() == null || OwnOrigin.made(headers);
  }

  Optional<String> holderOfCookie(HttpServletRequest request) {
    return cookies.holder(request);
  }

  private static String text(@Nullable String parameter) {
    return parameter == null ? "" : parameter;
  }

  /** A client that names no schema is taken to support the current one. */
  private static int schema(HttpServletRequest request) {
    String schema = request.getParameter("schema");
    if (schema == null) {
      return DocumentSchema.VERSION;
    }
    try {
      return Integer.parseInt(schema);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  @Override
  public void afterHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      @Nullable Exception exception) {}
}
