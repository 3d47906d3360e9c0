package be.werktafel.wire;

import be.werktafel.lib0.Encoder;
import org.jspecify.annotations.Nullable;

/**
 * Where a frame belongs on its socket: a document's name, or name, NUL and the provider's own
 * session when several providers have one document open on one socket.
 *
 * @param raw the text as it travels; frames to this address begin with it
 */
public record Address(String raw) {
  private static final char SESSION_MARK = '\u0000';

  /** The document's name, without the session. */
  public String document() {
    int mark = raw.indexOf(SESSION_MARK);
    return mark < 0 ? raw : raw.substring(0, mark);
  }

  @Nullable String session() {
    int mark = raw.indexOf(SESSION_MARK);
    return mark < 0 ? null : raw.substring(mark + 1);
  }

  /** Whether there is a name at all; a blank one names no document. */
  public boolean isBlank() {
    return document().isBlank();
  }

  /** The bytes every frame to this address begins with. */
  public byte[] prefix() {
    var encoder = new Encoder(raw.length() + 8);
    encoder.writeVarString(raw);
    return encoder.toByteArray();
  }

  /** For logs: the session is left out. */
  @Override
  public String toString() {
    return document();
  }
}
