package be.werktafel.text;

import com.fasterxml.jackson.annotation.JsonValue;
import com.github.difflib.algorithm.Change;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Compares two lines of text word by word. Texts that share few words are one removal and one
 * addition, because single shared words between them would be hard to read.
 */
public final class WordDiff {
  private static final Pattern TOKEN =
      Pattern.compile(
          Words.WORD_PATTERN + "|\\s|[^\\s\\p{L}\\p{N}]", Pattern.UNICODE_CHARACTER_CLASS);

  /** The least part of the shorter text's words that must be in the other one too. */
  private static final double LEAST_SHARED = 0.25;

  /** Texts with more tokens together are not compared word by word. */
  private static final int MOST_TOKENS = 20_000;

  private WordDiff() {}

  /** Part of two compared texts. */
  public record Piece(Kind kind, String text) {
    /** Which of the two texts has the piece. */
    public enum Kind {
      SAME,
      REMOVED,
      ADDED;

      @JsonValue
      public String wire() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }

  /**
   * The pieces in reading order, none of them empty. Pieces without the added ones are {@code
   * before}, pieces without the removed ones are {@code after}.
   */
  public static List<Piece> between(String before, String after) {
    var was = tokens(before);
    var is = tokens(after);
    var pieces = new Pieces();
    if (was.equals(is)) {
      pieces.put(Piece.Kind.SAME, was);
    } else if (was.size() + is.size() > MOST_TOKENS || !shareWords(was, is)) {
      pieces.put(Piece.Kind.REMOVED, was);
      pieces.put(Piece.Kind.ADDED, is);
    } else {
      compare(was, is, pieces);
    }
    return pieces.joined();
  }

  static List<String> tokens(String text) {
    return TOKEN.matcher(text).results().map(match -> match.group()).toList();
  }

  static boolean isWord(String token) {
    return Character.isLetterOrDigit(token.codePointAt(0));
  }

  /** Whether the two texts have enough words in common to be shown as one changed text. */
  private static boolean shareWords(List<String> was, List<String> is) {
    Map<String, Integer> counts = new HashMap<>();
    int before = 0;
    for (var token : was) {
      if (isWord(token)) {
        counts.merge(token, 1, Integer::sum);
        before++;
      }
    }
    int after = 0;
    int shared = 0;
    for (var token : is) {
      if (isWord(token)) {
        after++;
        if (counts.merge(token, -1, Integer::sum) >= 0) {
          shared++;
        }
      }
    }
    return shared >= LEAST_SHARED * Math.min(before, after);
  }

  private static void compare(List<String> was, List<String> is, Pieces pieces) {
    int at = 0;
    for (Change change : new MyersDiffWithLinearSpace<String>().computeDiff(was, is, null)) {
      pieces.put(Piece.Kind.SAME, was.subList(at, change.startOriginal));
      pieces.put(Piece.Kind.REMOVED, was.subList(change.startOriginal, change.endOriginal));
      pieces.put(Piece.Kind.ADDED, is.subList(change.startRevised, change.endRevised));
      at = change.endOriginal;
    }
    pieces.put(Piece.Kind.SAME, was.subList(at, was.size()));
  }

  /** Collects tokens to pieces; a removal comes before the addition at its place. */
  private static final class Pieces {
    private final List<Piece> done = new ArrayList<>();
    private final StringBuilder removed = new StringBuilder();
    private final StringBuilder added = new StringBuilder();
    private final StringBuilder same = new StringBuilder();

    void put(Piece.Kind kind, List<String> tokens) {
      if (tokens.isEmpty()) {
        return;
      }
      var text = String.join("", tokens);
      if (kind == Piece.Kind.SAME) {
        same.append(text);
        return;
      }
      endSame();
      (kind == Piece.Kind.REMOVED ? removed : added).append(text);
    }

    List<Piece> joined() {
      endChange();
      endPiece(Piece.Kind.SAME, same);
      return List.copyOf(done);
    }

    /**
     * Ends a common part before the next change. One without a word is added to both sides of the
     * change before it instead, because it would be hard to read as a piece of its own.
     */
    private void endSame() {
      if (same.isEmpty()) {
        return;
      }
      if (!removed.isEmpty()
          && !added.isEmpty()
          && tokens(same.toString()).stream().noneMatch(WordDiff::isWord)) {
        removed.append(same);
        added.append(same);
        same.setLength(0);
        return;
      }
      endChange();
      endPiece(Piece.Kind.SAME, same);
    }

    private void endChange() {
      endPiece(Piece.Kind.REMOVED, removed);
      endPiece(Piece.Kind.ADDED, added);
    }

    private void endPiece(Piece.Kind kind, StringBuilder text) {
      if (!text.isEmpty()) {
        done.add(new Piece(kind, text.toString()));
        text.setLength(0);
      }
    }
  }
}
