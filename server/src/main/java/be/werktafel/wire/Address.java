package be.werktafel.wire;

import be.werktafel.lib0.Encoder;
import org.jspecify.annotations.Nullable;

/**
 * The address of a frame on its connection: a document's name. When several providers have one
 * document open on one connection, it is the name, NUL and the provider's own session.
 *
 * @param raw the encoded text, with which every frame to this address begins
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

  /** Whether the name is blank; a blank name is no document. */
  public boolean isBlank() {
    return document().isBlank();
  }

  /** The bytes with which every frame to this address begins. */
  public byte[] prefix() {
    var encoder = new Encoder(raw.length() + 8);
    encoder.writeVarString(raw);
    return encoder.toByteArray();
  }

  /** For logs: without the session. */
  @Override
  public String toString() {
    return document();
  }
}
