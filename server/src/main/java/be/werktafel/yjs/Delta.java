package be.werktafel.yjs;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One step from the old to the new content of a list or text; the steps go left to right. */
public sealed interface Delta {
  /** This many units stay; the attributes are the changed ones (null: removed), sorted by name. */
  record Retain(int length, Map<String, @Nullable Object> attributes) implements Delta {}

  record Delete(int length) implements Delta {}

  /** Characters of a rich text. */
  record InsertText(String text, Map<String, @Nullable Object> attributes) implements Delta {}

  /** Something of length one in a rich text: a value or a {@link SharedType}. */
  record InsertEmbed(@Nullable Object value, Map<String, @Nullable Object> attributes)
      implements Delta {}

  /** Elements of a list or children of an XML type. */
  record InsertElements(List<@Nullable Object> values) implements Delta {}
}
