package be.werktafel.material;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A text that tables read beside their draft, without its words ({@link MaterialText}).
 *
 * @param state a text is a preview until somebody loads it, and is kept when it is removed
 * @param tables the tables it is for; null for all
 * @param images how many images of the file were left out
 * @param comments how many comments of the file were left out
 */
@Document("material")
record Material(
    String id,
    String event,
    State state,
    String title,
    @Nullable List<String> tables,
    List<Part> parts,
    int images,
    int comments,
    String by,
    Instant at) {
  Material {
    tables = tables == null ? null : List.copyOf(tables);
    parts = List.copyOf(parts);
  }

  enum State {
    PREVIEW,
    LOADED,
    REMOVED
  }

  /**
   * A heading with the blocks up to the next one. Its id is its place in the text.
   *
   * @param level from 1; 0 for the blocks before the first heading
   * @param blocks their number
   */
  record Part(String id, int level, String title, @Nullable String sectionId, int blocks) {}

  /** The id of a block: its part and its place there. */
  static String blockId(int part, int index) {
    return part + "-" + index;
  }

  boolean hasBlock(String blockId) {
    return IntStream.range(0, parts.size())
        .anyMatch(
            part ->
                blockId.startsWith(part + "-")
                    && IntStream.range(0, parts.get(part).blocks())
                        .anyMatch(index -> blockId(part, index).equals(blockId)));
  }

  int blocks() {
    return parts.stream().mapToInt(Part::blocks).sum();
  }

  boolean isFor(@Nullable String tableId) {
    return tableId != null && (tables == null || tables.contains(tableId));
  }

  Material with(State next) {
    return new Material(id, event, next, title, tables, parts, images, comments, by, at);
  }

  Material with(String newTitle, @Nullable List<String> newTables, List<Part> newParts) {
    return new Material(id, event, state, newTitle, newTables, newParts, images, comments, by, at);
  }
}
