package be.werktafel.yjs;

import be.werktafel.lib0.Encoder;
import be.werktafel.lib0.Json;
import be.werktafel.lib0.Undefined;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Values as JSON texts, one unit each; the form that yjs wrote before {@link ContentAny}. */
final class ContentJson implements Content {
  private @Nullable Object[] values;

  ContentJson(@Nullable Object[] values) {
    this.values = values;
  }

  @Nullable Object value(int index) {
    return values[index];
  }

  @Override
  public int ref() {
    return StructFormat.JSON;
  }

  @Override
  public void write(Encoder encoder, int offset, int length) {
    encoder.writeVarUint(length);
    for (int i = offset; i < offset + length; i++) {
      Object value = values[i];
      encoder.writeVarString(
          value instanceof Undefined ? StructFormat.UNDEFINED_JSON : Json.stringify(value));
    }
  }

  @Override
  public Content splitAt(int offset) {
    ContentJson right = new ContentJson(Arrays.copyOfRange(values, offset, values.length));
    values = Arrays.copyOf(values, offset);
    return right;
  }

  @Override
  public boolean isMergeable() {
    return true;
  }

  @Override
  public void append(Content right) {
    @Nullable Object[] more = ((ContentJson) right).values;
    int size = values.length;
    values = Arrays.copyOf(values, size + more.length);
    System.arraycopy(more, 0, values, size, more.length);
  }
}
