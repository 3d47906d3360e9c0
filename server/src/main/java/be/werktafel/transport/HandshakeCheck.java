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

/** Reads what a client says when it opens a line, and turns away pages that are not ours. */
final class HandshakeCheck implements HandshakeInterceptor {
  /** What a browser's cookie says; neither call may block. */
  interface Cookies {
    /** Whose valid cookie it is. */
    Optional<String> holder(HttpServletRequest request);

    /**
     * Who that person is now; asked later, so that a database that is away keeps nobody from
     * opening a socket.
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

  /** From now on nobody comes in any more. */
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

  /** What a client says of itself; null when a page that is not ours made it ask. */
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
   * Whether a request on an open line may come from a page of ours. Browsers name no origin when
   * they only get something, and older ones give no other sign either: here the line's own name,
   * which no other page knows, says where the request comes from.
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

  /** A client that does not say which schema it knows is taken to know this one. */
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
