package be.werktafel.plenary;

import be.werktafel.progress.SectionStatus;
import be.werktafel.review.ReviewThread;
import be.werktafel.snapshots.Snapshot.Highlight;
import be.werktafel.text.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table's part of a snapshot.
 *
 * @param headline may be empty
 * @param roomQuestion may be empty
 * @param sections its own sections, in the order of the framework
 */
record TableText(
    String tableId,
    String headline,
    String roomQuestion,
    List<Highlight> highlights,
    List<SectionText> sections) {
  TableText {
    highlights = List.copyOf(highlights);
    sections = List.copyOf(sections);
  }

  /**
   * A table's text of one section.
   *
   * @param notice a sentence for every slide of the section's dimension, if any
   * @param openThreads the open reactions at the cut whose passage is still there
   * @param startingText the text with which it started
   * @param before the text that the last plenary showed; the starting text before the first one
   */
  record SectionText(
      String sectionId,
      @Nullable String notice,
      @Nullable SectionStatus status,
      int openThreadCount,
      int handledThreadCount,
      List<ReviewThread> openThreads,
      Document startingText,
      Document before,
      Document document) {
    SectionText {
      openThreads = List.copyOf(openThreads);
    }
  }

  int openThreadCount() {
    return sections.stream().mapToInt(SectionText::openThreadCount).sum();
  }
}
