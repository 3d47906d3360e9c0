package be.werktafel.yjs;

import org.jspecify.annotations.Nullable;

/**
 * A placeholder value: inserting it creates an empty shared type. Read the value back to get its
 * handle.
 */
public final class NewType {
  public static final NewType MAP = new NewType(Branch.Kind.MAP, null);
  public static final NewType ARRAY = new NewType(Branch.Kind.ARRAY, null);
  public static final NewType TEXT = new NewType(Branch.Kind.TEXT, null);
  public static final NewType XML_TEXT = new NewType(Branch.Kind.XML_TEXT, null);
  public static final NewType XML_FRAGMENT = new NewType(Branch.Kind.XML_FRAGMENT, null);

  private final Branch.Kind kind;
  private final @Nullable String name;

  private NewType(Branch.Kind kind, @Nullable String name) {
    this.kind = kind;
    this.name = name;
  }

  public static NewType xmlElement(String name) {
    return new NewType(Branch.Kind.XML_ELEMENT, name);
  }

  public static NewType xmlHook(String name) {
    return new NewType(Branch.Kind.XML_HOOK, name);
  }

  Branch make(Doc doc) {
    return new Branch(doc, kind, name == null ? null : doc.intern(name));
  }
}
