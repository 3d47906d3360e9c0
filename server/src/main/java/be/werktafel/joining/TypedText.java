package be.werktafel.joining;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * Cleans a typed name, organisation or discipline into one visible line. Removes invisible
 * characters, bidirectional controls, and combining marks beyond a maximum per letter. Keeps
 * joiners where scripts and emoji need them.
 */
final class TypedText {
  private static final int MOST_MARKS = 3;
  private static final int JOINER = 0x200d;
  private static final int NON_JOINER = 0x200c;
  private static final int TEXT_STYLE = 0xfe0e;
  private static final int EMOJI_STYLE = 0xfe0f;

  private TypedText() {}

  static String visible(@Nullable String typed) {
    if (typed == null) {
      return "";
    }
    int[] points = Normalizer.normalize(typed, Normalizer.Form.NFC).codePoints().toArray();
    var line = new StringBuilder(typed.length());
    int before = ' ';
    int marks = 0;
    for (int i = 0; i < points.length; i++) {
      int point = isBlank(points[i]) ? ' ' : points[i];
      int after = i + 1 < points.length ? points[i + 1] : ' ';
      marks = isMark(point) ? marks + 1 : 0;
      if (point == ' ' ? before != ' ' : isShown(point, before, after, marks)) {
        line.appendCodePoint(point);
        before = point;
      }
    }
    return line.toString().strip();
  }

  private static boolean isShown(int point, int before, int after, int marks) {
    return switch (point) {
      case JOINER, NON_JOINER -> joins(before) && (Character.isLetter(after) || isEmoji(after));
      case TEXT_STYLE, EMOJI_STYLE ->
          before != ' ' && !Character.isLetter(before) && !isMark(before);
      default -> !isInvisible(point) && (!isMark(point) || (before != ' ' && marks <= MOST_MARKS));
    };
  }

  private static boolean joins(int before) {
    return Character.isLetter(before) || isMark(before) || isEmoji(before) || before == EMOJI_STYLE;
  }

  private static boolean isEmoji(int point) {
    return point > 0x7f && Character.isEmoji(point);
  }

  private static boolean isMark(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          !isStyle(point);
      default -> false;
    };
  }

  /** Variation selectors. */
  private static boolean isStyle(int point) {
    return (point >= 0xfe00 && point <= 0xfe0f) || (point >= 0xe0100 && point <= 0xe01ef);
  }

  private static boolean isBlank(int point) {
    return Character.isWhitespace(point)
        || Character.isSpaceChar(point)
        || Character.getType(point) == Character.CONTROL
        || point == 0x2800;
  }

  static boolean isInvisible(int point) {
    return switch (Character.getType(point)) {
      case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE -> true;
      default -> isStyle(point) || isFiller(point) || isNoCharacter(point);
    };
  }

  /** Letters and marks that fonts draw as nothing. */
  private static boolean isFiller(int point) {
    return switch (point) {
      case 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180c, 0x180d, 0x180f, 0x3164, 0xffa0 ->
          true;
      default -> false;
    };
  }

  private static boolean isNoCharacter(int point) {
    return (point & 0xfffe) == 0xfffe || (point >= 0xfdd0 && point <= 0xfdef);
  }
}
