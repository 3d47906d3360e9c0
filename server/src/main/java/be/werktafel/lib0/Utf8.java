package be.werktafel.lib0;

/**
 * UTF-8 as in JavaScript's TextEncoder and a TextDecoder with {@code fatal}.
 *
 * <p>Unlike {@code String.getBytes}, writing replaces a lone surrogate by U+FFFD instead of a
 * question mark. Unlike {@code new String}, reading refuses ill-formed bytes instead of replacing
 * them. A byte order mark is kept.
 */
final class Utf8 {
  private static final int REPLACEMENT = 0xfffd;

  private Utf8() {}

  /** The index of the first ill-formed byte in {@code [from, to)}, or −1. */
  static int firstIllFormed(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      int lead = bytes[i];
      if (lead >= 0) {
        i++;
        continue;
      }
      lead &= 0xff;
      int width = widthOf(lead);
      if (width == 0 || i + width > to) {
        return i;
      }
      int second = bytes[i + 1] & 0xff;
      boolean wellFormed =
          switch (lead) {
            case 0xe0 -> second >= 0xa0 && second <= 0xbf;
            case 0xed -> second >= 0x80 && second <= 0x9f;
            case 0xf0 -> second >= 0x90 && second <= 0xbf;
            case 0xf4 -> second >= 0x80 && second <= 0x8f;
            default -> second >= 0x80 && second <= 0xbf;
          };
      for (int k = 2; k < width; k++) {
        wellFormed &= (bytes[i + k] & 0xc0) == 0x80;
      }
      if (!wellFormed) {
        return i;
      }
      i += width;
    }
    return -1;
  }

  private static int widthOf(int lead) {
    if (lead >= 0xc2 && lead <= 0xdf) {
      return 2;
    }
    if (lead >= 0xe0 && lead <= 0xef) {
      return 3;
    }
    return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  }

  /** The number of UTF-16 units of well-formed bytes. */
  static int utf16Length(byte[] bytes, int from, int to) {
    int length = 0;
    for (int i = from; i < to; i++) {
      int b = bytes[i];
      if ((b & 0xc0) != 0x80) {
        length += (b & 0xf8) == 0xf0 ? 2 : 1;
      }
    }
    return length;
  }

  static int encodedLength(CharSequence text, int from, int to) {
    int length = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        length++;
      } else if (c < 0x800) {
        length += 2;
      } else if (isPairAt(text, i, to)) {
        length += 4;
        i++;
      } else {
        length += 3;
      }
    }
    return length;
  }

  /** Writes the text at {@code at}; the caller has reserved {@link #encodedLength} bytes. */
  static int encode(CharSequence text, int from, int to, byte[] into, int at) {
    int p = at;
    for (int i = from; i < to; i++) {
      int c = text.charAt(i);
      if (c < 0x80) {
        into[p++] = (byte) c;
      } else if (c < 0x800) {
        into[p++] = (byte) (0xc0 | c >> 6);
        into[p++] = (byte) (0x80 | c & 0x3f);
      } else if (isPairAt(text, i, to)) {
        int point = Character.toCodePoint((char) c, text.charAt(++i));
        into[p++] = (byte) (0xf0 | point >> 18);
        into[p++] = (byte) (0x80 | point >> 12 & 0x3f);
        into[p++] = (byte) (0x80 | point >> 6 & 0x3f);
        into[p++] = (byte) (0x80 | point & 0x3f);
      } else {
        if (Character.isSurrogate((char) c)) {
          c = REPLACEMENT;
        }
        into[p++] = (byte) (0xe0 | c >> 12);
        into[p++] = (byte) (0x80 | c >> 6 & 0x3f);
        into[p++] = (byte) (0x80 | c & 0x3f);
      }
    }
    return p;
  }

  private static boolean isPairAt(CharSequence text, int i, int to) {
    return Character.isHighSurrogate(text.charAt(i))
        && i + 1 < to
        && Character.isLowSurrogate(text.charAt(i + 1));
  }
}
