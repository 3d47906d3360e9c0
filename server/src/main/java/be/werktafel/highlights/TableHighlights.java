package be.werktafel.highlights;

import be.werktafel.passages.Anchor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The highlights of one table, in the order in which it shows them.
 *
 * @param id {@code {event}.{table}}
 * @param version counts the writes; null before the first
 */
@Document("highlights")
record TableHighlights(
    String id,
    @Version @Nullable Long version,
    String event,
    String tableId,
    List<Highlight> highlights) {
  static final int MOST = 3;

  TableHighlights {
    highlights = List.copyOf(highlights);
  }

  /**
   * One passage.
   *
   * @param by the person who chose it
   */
  record Highlight(String id, String draftId, Anchor anchor, String by, Instant at) {
    boolean isAt(String draft, Anchor other) {
      return draftId.equals(draft)
          && anchor.start().equals(other.start())
          && anchor.end().equals(other.end());
    }
  }

  static String key(String event, String tableId) {
    return event + "." + tableId;
  }

  static TableHighlights none(String event, String tableId) {
    return new TableHighlights(key(event, tableId), null, event, tableId, List.of());
  }

  Optional<Highlight> find(String draftId, String highlightId) {
    return highlights.stream()
        .filter(each -> each.id().equals(highlightId) && each.draftId().equals(draftId))
        .findFirst();
  }

  boolean isFull() {
    return highlights.size() >= MOST;
  }

  boolean contains(String draftId, Anchor anchor) {
    return highlights.stream().anyMatch(each -> each.isAt(draftId, anchor));
  }

  TableHighlights with(Highlight added) {
    return withPlaced(added, highlights.size());
  }

  TableHighlights without(Highlight removed) {
    return with(highlights.stream().filter(each -> !each.equals(removed)).toList());
  }

  /** Puts a highlight at a place from 0; one beyond the end is the last. */
  TableHighlights withPlaced(Highlight placed, int place) {
    List<Highlight> others = new ArrayList<>(without(placed).highlights);
    others.add(Math.clamp(place, 0, others.size()), placed);
    return with(others);
  }

  private TableHighlights with(List<Highlight> changed) {
    return new TableHighlights(id, version, event, tableId, changed);
  }
}
