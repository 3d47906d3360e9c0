package be.werktafel.transport;

import be.werktafel.collab.Place;
import be.werktafel.wire.CloseCode;
import jakarta.websocket.Session;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/**
 * The WebSocket endpoint of {@code /collab}: one connection per socket. The container uses one
 * thread at a time per socket.
 */
final class CollabSocket implements WebSocketHandler {
  static final String HANDSHAKE = "handshake";
  private static final String LINE = "line";

  private record Line(Connection connection, FrameAssembler assembler) {}

  private final ConnectionServices services;
  private final Connections connections;

  CollabSocket(ConnectionServices services, Connections connections) {
    this.services = services;
    this.connections = connections;
  }

  @Override
  public void afterConnectionEstablished(WebSocketSession session) throws IOException {
    Session jakarta = ((NativeWebSocketSession) session).getNativeSession(Session.class);
    if (jakarta == null) {
      throw new IllegalStateException("no jakarta session below " + session.getClass());
    }
    var handshake = (Handshake) session.getAttributes().get(HANDSHAKE);
    if (handshake == null) {
      throw new IllegalStateException("a socket without a handshake");
    }
    var connection = new Connection(handshake, services, new WebSocketTransport(jakarta));
    session.getAttributes().put(LINE, new Line(connection, new FrameAssembler(connection)));
    connections.add(connection);
  }

  @Override
  public void handleMessage(WebSocketSession session, WebSocketMessage<?> message) {
    Line line = line(session);
    if (line == null) {
      return;
    }
    switch (message) {
      case BinaryMessage binary -> line.assembler().take(binary.getPayload(), binary.isLast());
      case PongMessage _ -> line.connection().heard();
      default -> line.connection().giveUp(CloseCode.NOT_BINARY, "a text frame");
    }
  }

  @Override
  public void handleTransportError(WebSocketSession session, Throwable exception) {
    // The container closes the socket and then calls {@link #afterConnectionClosed}.
  }

  @Override
  public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
    Line line = line(session);
    if (line != null) {
      connections.remove(line.connection());
      boolean clean = status.getCode() == CloseCode.NORMAL || status.getCode() == CloseCode.GONE;
      line.connection().closed(clean ? Place.Leaving.CLEAN : Place.Leaving.LOST);
    }
  }

  @Override
  public boolean supportsPartialMessages() {
    return true;
  }

  private static @Nullable Line line(WebSocketSession session) {
    return (Line) session.getAttributes().get(LINE);
  }
}
