package be.werktafel.yjs;

import be.werktafel.lib0.Encoder;
import be.werktafel.lib0.Json;
import org.jspecify.annotations.Nullable;

/** A value inside a text, as one unit. */
record ContentEmbed(@Nullable Object value) implements Content {
  @Override
  public int ref() {
    return StructFormat.EMBED;
  }

  @Override
  public void write(Encoder encoder, int offset, int length) {
    encoder.writeVarString(Json.stringify(value));
  }
}
