package be.werktafel.yjs;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A handle on a list, map or text inside a document. Handles on the same type are equal. Confined
 * to the thread or lock of its document.
 */
public abstract sealed class SharedType permits XmlFragment, YArray, YMap, YText {
  final Branch branch;

  SharedType(Branch branch) {
    this.branch = branch;
  }

  static SharedType of(Branch branch) {
    return switch (branch.kind) {
      case ARRAY -> new YArray(branch);
      case MAP -> new YMap(branch);
      case TEXT -> new YText(branch);
      case XML_ELEMENT -> new XmlElement(branch);
      case XML_FRAGMENT, UNKNOWN -> new XmlFragment(branch);
      case XML_HOOK -> new XmlHook(branch);
      case XML_TEXT -> new XmlText(branch);
    };
  }

  /** Countable units: characters (UTF-16), elements, children; for a map the number of keys. */
  public int length() {
    return branch.length;
  }

  /** The enclosing type; empty for a root. */
  public Optional<SharedType> parent() {
    return Optional.ofNullable(branch.item).map(holder -> of(holder.parent()));
  }

  /** Whether this type or one that encloses it has been deleted. */
  public boolean isDeleted() {
    return branch.isGone();
  }

  /** The content as nested maps, lists and strings, without handles. */
  public abstract @Nullable Object toJson();

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof SharedType type && type.branch == branch;
  }

  @Override
  public final int hashCode() {
    return Objects.hashCode(branch);
  }
}
