package be.werktafel.framework;

import be.werktafel.storage.DocumentId;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * One table's text of one section, or a table's sheet (its headline and room question).
 *
 * @param id {@code {event}.{section}.{table}}, for the introduction {@code {event}.0.regie}
 * @param tableId null for the facilitator's draft
 * @param epoch raised when the text is wiped or reset, so that old copies cannot merge back. A
 *     rights revision of the event must follow; it closes the documents of the old epoch with
 *     reason {@code RENEWED}
 */
@Document("drafts")
public record Draft(
    String id, String event, String sectionId, @Nullable String tableId, int epoch) {
  /** Takes the place of the section's id in a sheet's id. */
  static final String SHEET = "sheet";

  private static final String FACILITATOR = "regie";

  public static Draft first(String event, String sectionId, @Nullable String tableId) {
    String owner = tableId == null ? FACILITATOR : tableId;
    return new Draft(event + "." + sectionId + "." + owner, event, sectionId, tableId, 1);
  }

  public static Draft sheet(String event, String tableId) {
    return first(event, SHEET, tableId);
  }

  public boolean isSheet() {
    return sectionId.equals(SHEET);
  }

  /** Whether a document is a table's sheet. No section has the id {@link #SHEET}. */
  static boolean isSheet(DocumentId document) {
    return document.draft().startsWith(SHEET + ".");
  }

  /** The draft with its next epoch. */
  public Draft renewed() {
    return new Draft(id, event, sectionId, tableId, epoch + 1);
  }

  /** The draft in each epoch up to this one, oldest first. */
  public List<Draft> epochs() {
    return IntStream.rangeClosed(1, epoch)
        .mapToObj(each -> new Draft(id, event, sectionId, tableId, each))
        .toList();
  }

  /** The name by which a page opens the draft; opaque to pages. */
  public String documentName() {
    return id + ":" + epoch;
  }

  public DocumentId document() {
    return new DocumentId(event, documentName().substring(event.length() + 1));
  }
}
