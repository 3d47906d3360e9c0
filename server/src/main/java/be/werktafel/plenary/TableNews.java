package be.werktafel.plenary;

import be.werktafel.plenary.Slide.ChangedBlock;
import be.werktafel.plenary.TableText.SectionText;
import be.werktafel.snapshots.Snapshot.Highlight;
import be.werktafel.text.BlockDifference;
import be.werktafel.text.BlockDifference.Change;
import be.werktafel.text.BlockDifference.LineDifference;
import be.werktafel.text.Document;
import be.werktafel.text.TextDiff;
import be.werktafel.text.WordDiff.Piece;
import be.werktafel.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Chooses what is new in a table's texts: first its highlights, then the largest changes. Words
 * that stood elsewhere in the older text or in the starting text are not new.
 */
final class TableNews {
  /** The most highlights and changes together. */
  static final int MOST = 5;

  /** The most words of one change. */
  private static final int MOST_WORDS = 45;

  /** A run of this many words that also stands in another text counts as taken from it. */
  private static final int RUN = 4;

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  private TableNews() {}

  /** A changed block with the number of words that are new in it, or removed from it. */
  private record Candidate(ChangedBlock block, int size) {}

  /**
   * @param more the number of other changed blocks
   */
  record Selection(List<Highlight> highlights, List<ChangedBlock> changes, int more) {
    boolean isEmpty() {
      return highlights.isEmpty() && changes.isEmpty();
    }
  }

  static Selection of(TableText table) {
    var highlights = table.highlights().stream().limit(MOST).toList();
    var candidates =
        table.sections().stream()
            .flatMap(section -> candidates(section, highlights).stream())
            .toList();
    var largest =
        candidates.stream()
            .sorted(Comparator.comparingInt(Candidate::size).reversed())
            .limit(MOST - highlights.size())
            .toList();
    return new Selection(
        highlights,
        candidates.stream().filter(largest::contains).map(Candidate::block).toList(),
        candidates.size() - largest.size());
  }

  private static List<Candidate> candidates(SectionText section, List<Highlight> highlights) {
    var known = runs(section.before());
    known.addAll(runs(section.startingText()));
    var current = runs(section.document());
    boolean sinceStart = section.before().equals(section.startingText());
    var candidates = new ArrayList<Candidate>();
    for (var difference : TextDiff.between(section.before(), section.document())) {
      if (isHighlighted(difference, section, highlights)) {
        continue;
      }
      int size = newWords(difference, Piece.Kind.ADDED, known);
      // Removed starting text is no news; removed text that the room saw is.
      if (size == 0 && !sinceStart) {
        size = newWords(difference, Piece.Kind.REMOVED, current) / 2;
      }
      if (size > 0) {
        candidates.add(new Candidate(shown(section, difference), size));
      }
    }
    return candidates;
  }

  private static ChangedBlock shown(SectionText section, BlockDifference difference) {
    var changed =
        difference.lines().stream().filter(line -> line.change() != Change.UNCHANGED).toList();
    return new ChangedBlock(
        section.sectionId(),
        difference.section(),
        difference.change(),
        difference.moved(),
        Excerpt.aroundLines(MOST_WORDS, changed));
  }

  private static boolean isHighlighted(
      BlockDifference difference, SectionText section, List<Highlight> highlights) {
    var block = difference.after();
    if (block == null) {
      return false;
    }
    var text = " " + String.join(" ", words(Words.lines(new Document(List.of(block))))) + " ";
    return highlights.stream()
        .filter(each -> each.sectionId().equals(section.sectionId()))
        .map(each -> words(List.of(each.words())))
        .anyMatch(words -> !words.isEmpty() && text.contains(" " + String.join(" ", words) + " "));
  }

  /** The number of words in pieces of this kind that no run of known words covers. */
  private static int newWords(BlockDifference difference, Piece.Kind kind, Set<String> known) {
    return difference.lines().stream()
        .map(LineDifference::pieces)
        .flatMap(List::stream)
        .filter(piece -> piece.kind() == kind)
        .mapToInt(piece -> uncovered(words(List.of(piece.text())), known))
        .sum();
  }

  private static int uncovered(List<String> words, Set<String> known) {
    var covered = new boolean[words.size()];
    for (int i = 0; i + RUN <= words.size(); i++) {
      if (known.contains(String.join(" ", words.subList(i, i + RUN)))) {
        for (int j = i; j < i + RUN; j++) {
          covered[j] = true;
        }
      }
    }
    int count = 0;
    for (boolean each : covered) {
      if (!each) {
        count++;
      }
    }
    return count;
  }

  private static Set<String> runs(Document document) {
    var runs = new HashSet<String>();
    for (var line : Words.lines(document)) {
      var words = words(List.of(line));
      for (int i = 0; i + RUN <= words.size(); i++) {
        runs.add(String.join(" ", words.subList(i, i + RUN)));
      }
    }
    return runs;
  }

  private static List<String> words(List<String> lines) {
    return lines.stream()
        .map(line -> line.toLowerCase(Locale.ROOT))
        .flatMap(NO_WORD::splitAsStream)
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
