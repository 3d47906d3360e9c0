package be.werktafel.plenary;

import be.werktafel.progress.SectionStatus;
import be.werktafel.review.ThreadType;
import be.werktafel.snapshots.Snapshot.Highlight;
import be.werktafel.text.Block;
import be.werktafel.text.Block.DecisionStatus;
import be.werktafel.text.BlockDifference.Change;
import be.werktafel.text.BlockDifference.LineDifference;
import be.werktafel.text.BlockGroupKind;
import be.werktafel.text.WordDiff.Piece;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One slide. {@code id} stays the same for the same slide of the same snapshot; {@code notice} is a
 * sentence for every slide of a dimension.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Slide.Title.class, name = "title"),
  @JsonSubTypes.Type(value = Slide.Overview.class, name = "overview"),
  @JsonSubTypes.Type(value = Slide.TableReport.class, name = "table"),
  @JsonSubTypes.Type(value = Slide.News.class, name = "news"),
  @JsonSubTypes.Type(value = Slide.Ask.class, name = "ask"),
  @JsonSubTypes.Type(value = Slide.Section.class, name = "section"),
  @JsonSubTypes.Type(value = Slide.Text.class, name = "block"),
  @JsonSubTypes.Type(value = Slide.Decisions.class, name = "decisions"),
  @JsonSubTypes.Type(value = Slide.Sentence.class, name = "sentence"),
  @JsonSubTypes.Type(value = Slide.End.class, name = "end")
})
sealed interface Slide {
  String id();

  /** The table that the slide is about; null for a slide about no table. */
  default @Nullable String tableId() {
    return null;
  }

  /** The first slide, with the event's title. */
  record Title(String id, String title) implements Slide {}

  /** The state of every section of some tables. */
  record Overview(String id, List<TableState> tables) implements Slide {
    public Overview {
      tables = List.copyOf(tables);
    }
  }

  /**
   * Where a table stands.
   *
   * @param headline empty when the table wrote none
   * @param words the number of words that the table wrote, compared with the starting text
   */
  record TableReport(
      String id, String tableId, String headline, int words, List<SectionState> sections)
      implements Slide {
    public TableReport {
      sections = List.copyOf(sections);
    }
  }

  /**
   * What a table changed since the last plenary: its highlights, then its largest changes.
   *
   * @param since the number of the snapshot that it is compared with; null for the starting text
   * @param more the number of changed blocks that are not on the slide
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record News(
      String id,
      String tableId,
      @Nullable Integer since,
      List<Highlight> highlights,
      List<ChangedBlock> changes,
      int more,
      @Nullable String notice)
      implements Slide {
    public News {
      highlights = List.copyOf(highlights);
      changes = List.copyOf(changes);
    }
  }

  /**
   * What a table needs the room for.
   *
   * @param roomQuestion empty when the table wrote none
   * @param openThreads the number of open reactions to its texts
   * @param reaction the most important one of them; null without any
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Ask(
      String id,
      String tableId,
      String roomQuestion,
      int openThreads,
      @Nullable OpenReaction reaction)
      implements Slide {}

  /** The title of a section. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Section(
      String id,
      String tableId,
      String sectionId,
      int threads,
      int openThreads,
      @Nullable String notice)
      implements Slide {}

  /** The text of one block group of a section. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Text(
      String id, String tableId, String sectionId, Block.Section block, @Nullable String notice)
      implements Slide {}

  /** The decisions that the tables wrote down. */
  record Decisions(String id, List<Decision> decisions) implements Slide {
    public Decisions {
      decisions = List.copyOf(decisions);
    }
  }

  /** One sentence that a facilitator added. */
  record Sentence(String id, String text) implements Slide {}

  /** The last slide, with the event's title. */
  record End(String id, String title) implements Slide {}

  /** The sections of one table. */
  record TableState(String tableId, List<SectionState> sections) {
    public TableState {
      sections = List.copyOf(sections);
    }
  }

  /**
   * The state of a table's section.
   *
   * @param status null when nothing was stated
   * @param words the number of words that the table wrote, compared with the starting text
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SectionState(
      String sectionId, @Nullable SectionStatus status, int words, int openThreads) {}

  /**
   * A changed block.
   *
   * @param lines its changed lines, shortened to what changed and the words around it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ChangedBlock(
      String sectionId,
      @Nullable BlockGroupKind group,
      Change change,
      boolean moved,
      List<LineDifference> lines) {
    public ChangedBlock {
      lines = List.copyOf(lines);
    }
  }

  /**
   * An open reaction, without the name of its author.
   *
   * @param text shortened
   * @param replacement what a text proposal would change; empty for any other reaction
   */
  record OpenReaction(String sectionId, ThreadType type, String text, List<Piece> replacement) {
    public OpenReaction {
      replacement = List.copyOf(replacement);
    }
  }

  /**
   * A decision in a table's text.
   *
   * @param words shortened
   */
  record Decision(String tableId, String sectionId, DecisionStatus status, String words) {}
}
