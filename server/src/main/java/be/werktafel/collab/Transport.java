package be.werktafel.collab;

import java.io.IOException;

/**
 * Carries frames to one client: a WebSocket, or HTTP where a proxy blocks WebSockets. One thread at
 * a time uses it, except for {@link #close}: any thread may call it, more than once.
 */
public interface Transport {
  /** Writes one frame. May block while the client does not read. */
  void send(byte[] frame) throws IOException;

  /** Sends the frames that were written. */
  void flush() throws IOException;

  /** Sends a ping below the protocol. */
  void ping() throws IOException;

  void close(int code, String reason);
}
