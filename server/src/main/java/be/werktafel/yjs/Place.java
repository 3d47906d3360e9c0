package be.werktafel.yjs;

import org.jspecify.annotations.Nullable;

/**
 * A type that holds content: one of a document, or one that an update would insert. Valid while the
 * document does not change.
 */
public final class Place {
  /** The kinds of types that matter in a rich text. */
  public enum Kind {
    ROOT,
    ELEMENT,
    /** Rich text inside an element. */
    TEXT,
    /** A map, an array, a plain text, a fragment or a hook inside another type. */
    OTHER
  }

  private final Kind kind;
  private final String name;
  private final int depth;
  private final @Nullable Place parent;

  /** The type in the document; null for one that an update would insert. */
  private final @Nullable Branch branch;

  private Place(
      Kind kind, String name, int depth, @Nullable Place parent, @Nullable Branch branch) {
    this.kind = kind;
    this.name = name;
    this.depth = depth;
    this.parent = parent;
    this.branch = branch;
  }

  static Place of(Branch branch) {
    Kind kind = branch.item == null ? Kind.ROOT : kindOf(branch.kind);
    return new Place(kind, branch.name == null ? "" : branch.name, branch.depth, null, branch);
  }

  /** A root, whether or not the document has it. */
  static Place root(String name) {
    return new Place(Kind.ROOT, name, 0, null, null);
  }

  static Place inserted(Branch.Kind kind, @Nullable String name, Place parent) {
    return new Place(kindOf(kind), name == null ? "" : name, parent.depth + 1, parent, null);
  }

  private static Kind kindOf(Branch.Kind kind) {
    return switch (kind) {
      case XML_ELEMENT -> Kind.ELEMENT;
      case XML_TEXT -> Kind.TEXT;
      case ARRAY, MAP, TEXT, XML_FRAGMENT, XML_HOOK, UNKNOWN -> Kind.OTHER;
    };
  }

  public Kind kind() {
    return kind;
  }

  /** The name of a root, an element or a hook; otherwise empty. */
  public String name() {
    return name;
  }

  /** The number of types that enclose this one. */
  public int depth() {
    return depth;
  }

  /** The enclosing type; null for a root. */
  public @Nullable Place parent() {
    if (branch != null && branch.item != null) {
      return of(branch.item.parent());
    }
    return parent;
  }

  /**
   * The number of visible units in the texts of this type, at any depth; 0 for a type that an
   * update would insert.
   */
  public int characters() {
    return branch == null ? 0 : characters(branch);
  }

  private static int characters(Branch branch) {
    if (branch.kind.isText() || branch.isBeyondReading()) {
      return branch.length;
    }
    int sum = 0;
    for (Item item = branch.start; item != null; item = item.right) {
      if (item.isVisible() && item.content instanceof Branch child) {
        sum += characters(child);
      } else if (item.isVisible() && item.content instanceof ContentString) {
        sum += item.length;
      }
    }
    return sum;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Place place && branch != null && place.branch == branch)
        || (other instanceof Place root && isSameRoot(root));
  }

  private boolean isSameRoot(Place other) {
    return kind == Kind.ROOT && other.kind == Kind.ROOT && name.equals(other.name);
  }

  @Override
  public int hashCode() {
    return kind == Kind.ROOT
        ? name.hashCode()
        : System.identityHashCode(branch == null ? this : branch);
  }
}
