package be.werktafel.yjs;

import be.werktafel.lib0.Encoder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** JavaScript values, one unit each. */
final class ContentAny implements Content {
  private @Nullable Object[] values;
  private int size;

  ContentAny(@Nullable Object[] values) {
    this.values = values;
    this.size = values.length;
  }

  @Nullable Object value(int index) {
    return values[index];
  }

  @Override
  public int ref() {
    return StructFormat.ANY;
  }

  @Override
  public void write(Encoder encoder, int offset, int length) {
    encoder.writeVarUint(length);
    for (int i = offset; i < offset + length; i++) {
      encoder.writeAny(values[i]);
    }
  }

  @Override
  public Content splitAt(int offset) {
    ContentAny right = new ContentAny(Arrays.copyOfRange(values, offset, size));
    values = Arrays.copyOf(values, offset);
    size = offset;
    return right;
  }

  @Override
  public boolean isMergeable() {
    return true;
  }

  @Override
  public void append(Content right) {
    ContentAny more = (ContentAny) right;
    if (values.length - size < more.size) {
      values = Arrays.copyOf(values, Math.max(size + more.size, size + (size >> 1)));
    }
    System.arraycopy(more.values, 0, values, size, more.size);
    size += more.size;
  }
}
