package be.werktafel.yjs;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stretch of rich text with one set of attributes, sorted by name. */
public sealed interface Run {
  Map<String, @Nullable Object> attributes();

  record Text(String text, Map<String, @Nullable Object> attributes) implements Run {}

  /** Something of length one that is no character: a value or a {@link SharedType}. */
  record Embed(@Nullable Object value, Map<String, @Nullable Object> attributes) implements Run {}
}
