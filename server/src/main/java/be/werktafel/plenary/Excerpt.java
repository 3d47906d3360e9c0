package be.werktafel.plenary;

import be.werktafel.text.BlockDifference.LineDifference;
import be.werktafel.text.WordDiff.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shortens texts to what can be read on a slide. */
final class Excerpt {
  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final String CUT = "…";

  /** The number of unchanged words on each side of a change. */
  private static final int WORDS_AROUND = 8;

  private Excerpt() {}

  /** The first words of a text, with an ellipsis when it has more. */
  static String first(int words, String text) {
    int end = endOf(words, text);
    return end == text.length() ? text : text.substring(0, end) + " " + CUT;
  }

  /** The lines with their changes and the words around them, until a number of words is shown. */
  static List<LineDifference> aroundLines(int words, List<LineDifference> lines) {
    int left = words;
    var shown = new ArrayList<LineDifference>();
    for (var line : lines) {
      if (left <= 0) {
        break;
      }
      var pieces = around(left, line.pieces());
      left -= pieces.stream().mapToInt(piece -> count(piece.text())).sum();
      shown.add(new LineDifference(line.kind(), line.change(), line.moved(), pieces));
    }
    return shown;
  }

  /** The changes of a line and the words around them, until a number of words is shown. */
  static List<Piece> around(int words, List<Piece> pieces) {
    int left = words;
    var shown = new ArrayList<Piece>();
    for (int i = 0; i < pieces.size() && left > 0; i++) {
      var piece = shortened(pieces, i, left);
      left -= count(piece.text());
      shown.add(piece);
    }
    return shown;
  }

  private static Piece shortened(List<Piece> pieces, int index, int most) {
    var piece = pieces.get(index);
    if (piece.kind() != Piece.Kind.SAME) {
      return new Piece(piece.kind(), first(most, piece.text()));
    }
    boolean first = index == 0;
    boolean last = index == pieces.size() - 1;
    var text = piece.text();
    int around = Math.min(most, WORDS_AROUND);
    int words = count(text);
    if (words <= (first || last ? around : 2 * around)) {
      return piece;
    }
    var start = first ? "" : text.substring(0, endOf(around, text)) + " ";
    var end = last ? "" : " " + lastWords(around, text);
    return new Piece(piece.kind(), start + CUT + end);
  }

  static int count(String text) {
    return (int) WORD.matcher(text).results().count();
  }

  /** The index behind the last of so many words; the length of the text when it has fewer. */
  private static int endOf(int words, String text) {
    Matcher found = WORD.matcher(text);
    int end = 0;
    for (int i = 0; i < words && found.find(); i++) {
      end = found.end();
    }
    return found.find() ? end : text.length();
  }

  private static String lastWords(int words, String text) {
    var starts = WORD.matcher(text).results().map(match -> match.start()).toList();
    return text.substring(starts.get(starts.size() - words));
  }
}
