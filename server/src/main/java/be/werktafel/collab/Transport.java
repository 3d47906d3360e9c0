package be.werktafel.collab;

import java.io.IOException;

/**
 * What carries frames to one client: a WebSocket, or HTTP where a proxy lets none through. Used by
 * one thread at a time, except {@link #close}, which anybody may call, more than once.
 */
public interface Transport {
  /** Hands over one frame; may block while the client does not read. */
  void send(byte[] frame) throws IOException;

  /** Sends what was handed over. */
  void flush() throws IOException;

  /** Asks the other end of the line for a sign of life, below the protocol. */
  void ping() throws IOException;

  void close(int code, String reason);
}
