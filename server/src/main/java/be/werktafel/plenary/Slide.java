package be.werktafel.plenary;

import be.werktafel.snapshots.Snapshot.Highlight;
import be.werktafel.text.Block;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One slide; its kind decides which fields it has.
 *
 * @param id stays the same for the same slide of the same snapshot
 * @param threads the number of reactions to the table's or the section's text
 * @param openThreads the number of those that were open
 * @param block the block group of the slide
 * @param highlights the passages that the table highlighted
 * @param notice a sentence for every slide of its dimension
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Slide(
    String id,
    Kind kind,
    @Nullable String tableId,
    @Nullable String sectionId,
    @Nullable String title,
    @Nullable String headline,
    @Nullable String roomQuestion,
    @Nullable Integer threads,
    @Nullable Integer openThreads,
    Block.@Nullable Section block,
    @Nullable List<Highlight> highlights,
    @Nullable String notice) {

  /** The subject of a slide. */
  public enum Kind {
    TITLE,
    TABLE,
    HIGHLIGHTS,
    SECTION,
    BLOCK,
    /** One sentence that a facilitator added. */
    SENTENCE,
    END;

    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
