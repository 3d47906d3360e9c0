package be.werktafel.yjs;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a rich text with one set of attributes, sorted by name. */
public sealed interface Run {
  Map<String, @Nullable Object> attributes();

  record Text(String text, Map<String, @Nullable Object> attributes) implements Run {}

  /** A value or a {@link SharedType} in the text; its length is one. */
  record Embed(@Nullable Object value, Map<String, @Nullable Object> attributes) implements Run {}
}
