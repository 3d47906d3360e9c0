package be.werktafel.framework;

import be.werktafel.storage.DocumentId;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * One table's text of one section, or a table's sheet (its headline and question to the room).
 *
 * @param id {@code {event}.{section}.{table}}, for the introduction {@code {event}.0.regie}
 * @param tableId null when it is the facilitator's
 * @param epoch raised when the text is wiped or reset, so that old copies cannot flow back; who
 *     raises it has the rights at the event revised, and those who are in it are told to renew
 */
@Document("drafts")
public record Draft(
    String id, String event, String sectionId, @Nullable String tableId, int epoch) {
  /** Stands where a section's id would in the id of a table's sheet. */
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

  /** Whether a document is a table's sheet; a section's id is never that word. */
  static boolean isSheet(DocumentId document) {
    return document.draft().startsWith(SHEET + ".");
  }

  /** What a page opens it by; opaque for pages. */
  public String documentName() {
    return id + ":" + epoch;
  }

  public DocumentId document() {
    return new DocumentId(event, documentName().substring(event.length() + 1));
  }
}
