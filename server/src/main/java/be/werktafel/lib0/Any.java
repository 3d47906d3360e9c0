package be.werktafel.lib0;

/** The first byte of a JavaScript value and what follows it. */
final class Any {
  /** Nothing follows. */
  static final int UNDEFINED = 127;

  /** Nothing follows. */
  static final int NULL = 126;

  /** A varInt. JavaScript writes integers up to ±(2^31−1) in this form, −0 included. */
  static final int INTEGER = 125;

  /** Four bytes, big-endian. JavaScript writes a number in this form if it loses no precision. */
  static final int FLOAT32 = 124;

  /** Eight bytes, big-endian. */
  static final int FLOAT64 = 123;

  /** Eight bytes, big-endian, two's complement. */
  static final int BIGINT = 122;

  /** Nothing follows. */
  static final int FALSE = 121;

  /** Nothing follows. */
  static final int TRUE = 120;

  /** A varString. */
  static final int STRING = 119;

  /** A count, then per entry a varString and a value. */
  static final int OBJECT = 118;

  /** A count, then values. */
  static final int ARRAY = 117;

  /** A varUint8Array. */
  static final int BYTES = 116;

  private Any() {}
}
