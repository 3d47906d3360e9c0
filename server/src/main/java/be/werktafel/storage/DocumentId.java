package be.werktafel.storage;

/**
 * Names one document of one event.
 *
 * @param event the event's id
 * @param draft the document within the event, its epoch included, for example {@code D1.t3:1}
 */
public record DocumentId(String event, String draft) {
  public DocumentId {
    if (event.isEmpty() || draft.isEmpty() || event.contains("/") || draft.contains("/")) {
      throw new IllegalArgumentException("not a document id: " + event + " / " + draft);
    }
  }

  @Override
  public String toString() {
    return event + "/" + draft;
  }
}
