package be.werktafel.text;

import be.werktafel.yjs.PieceJudge;
import be.werktafel.yjs.Place;
import be.werktafel.yjs.Transaction;
import java.util.List;
import java.util.Set;

/** The rules for the content of one kind of document. Immutable; safe for many threads. */
@FunctionalInterface
public interface DocumentRules extends PieceJudge {
  /** The rules of a document with plain texts under these names, without formatting. */
  static DocumentRules plainTexts(Set<String> fields) {
    return new SheetRules(fields);
  }

  /** The maximum number of characters (UTF-16 units) in one block. */
  default int mostCharacters() {
    return Integer.MAX_VALUE;
  }

  /** The block whose character limit applies to a text. */
  default Place blockOf(Place text) {
    return text;
  }

  /** Writes the words of removed content into the document; does nothing by default. */
  default void keepWords(Transaction transaction, List<String> paragraphs) {}
}
