package be.werktafel.yjs;

import be.werktafel.lib0.Encoder;
import be.werktafel.lib0.Json;
import org.jspecify.annotations.Nullable;

/** From here on the text has this attribute; a null value ends it. */
record ContentFormat(String key, @Nullable Object value) implements Content {
  @Override
  public int ref() {
    return StructFormat.FORMAT;
  }

  @Override
  public boolean isCountable() {
    return false;
  }

  @Override
  public void write(Encoder encoder, int offset, int length) {
    encoder.writeVarString(key);
    encoder.writeVarString(Json.stringify(value));
  }
}
