package be.werktafel.yjs;

/**
 * The bytes of a struct in update format v1.
 *
 * <pre>
 * info | origin id | right origin id | parent | parentSub | content
 *      | if 0x80   | if 0x40         | if neither origin  |
 * </pre>
 *
 * An id is varUint client, varUint clock. The parent is {@code 1 name} for a root and {@code 0 id}
 * for a type inside an item; parentSub is a varString and follows the parent if 0x20 is set. With
 * an origin both are copied from the neighbour, though 0x20 may be set.
 */
final class StructFormat {
  /** Lower five bits of info: which struct or content follows. */
  static final int REF_MASK = 0x1f;

  static final int HAS_ORIGIN = 0x80;
  static final int HAS_RIGHT_ORIGIN = 0x40;
  static final int HAS_PARENT_SUB = 0x20;

  /** Followed by varUint length. */
  static final int GC = 0;

  /** Followed by varUint length. */
  static final int DELETED = 1;

  /** Followed by a count and as many JSON texts, any of which may be {@link #UNDEFINED_JSON}. */
  static final int JSON = 2;

  /** Followed by a varUint8Array. */
  static final int BINARY = 3;

  /** Followed by a varString. */
  static final int STRING = 4;

  /** Followed by a JSON text. */
  static final int EMBED = 5;

  /** Followed by a varString key and a JSON text. */
  static final int FORMAT = 6;

  /** Followed by a kind of type, and the name of an element or hook. */
  static final int TYPE = 7;

  /** Followed by a count and values. */
  static final int ANY = 8;

  /** Followed by a varString guid and a value with options. */
  static final int DOC = 9;

  /** Followed by varUint length. */
  static final int SKIP = 10;

  /** Stands for JavaScript's undefined among JSON texts. */
  static final String UNDEFINED_JSON = "undefined";

  private StructFormat() {}
}
