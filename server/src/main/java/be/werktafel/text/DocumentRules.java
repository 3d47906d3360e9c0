package be.werktafel.text;

import be.werktafel.yjs.PieceJudge;
import be.werktafel.yjs.Place;
import be.werktafel.yjs.Transaction;
import java.util.List;
import java.util.Set;

/** What one kind of document may hold. Immutable; for many threads. */
@FunctionalInterface
public interface DocumentRules extends PieceJudge {
  /** A document of plain texts under these names, without formatting. */
  static DocumentRules plainTexts(Set<String> fields) {
    return new SheetRules(fields);
  }

  /** How many characters (UTF-16 units) may stand in one block. */
  default int mostCharacters() {
    return Integer.MAX_VALUE;
  }

  /** The block whose characters count together with those of a text in it. */
  default Place blockOf(Place text) {
    return text;
  }

  /** Writes the words of removed content into the document; does nothing by default. */
  default void keepWords(Transaction transaction, List<String> paragraphs) {}
}
