package be.werktafel.progress;

import be.werktafel.progress.TableProgress.Poll;
import be.werktafel.progress.TableProgress.Section;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The status of each section's text now. */
@Component
public class SectionStatuses {
  private final ProgressStore store;

  SectionStatuses(ProgressStore store) {
    this.store = store;
  }

  /** By draft id; without the texts of which nothing was stated yet. */
  public Map<String, SectionStatus> of(String event) {
    List<TableProgress> tables = store.ofEvent(event);
    Map<String, SectionStatus> statuses = new HashMap<>();
    for (TableProgress table : tables) {
      for (Section section : table.sections()) {
        statuses.put(section.draftId(), of(section, tables));
      }
    }
    return statuses;
  }

  /**
   * The outcome of a poll, else {@code TESTED} for a proposal on which a case was tried, else what
   * the table states.
   */
  static SectionStatus of(Section section, List<TableProgress> tables) {
    Poll poll = section.poll();
    if (poll != null) {
      return poll.outcome();
    }
    return section.stated() == SectionStatus.PROPOSAL && isTested(section.draftId(), tables)
        ? SectionStatus.TESTED
        : section.stated();
  }

  private static boolean isTested(String draftId, List<TableProgress> tables) {
    return tables.stream()
        .flatMap(table -> table.runs().stream())
        .anyMatch(run -> !run.whole() && run.draftId().equals(draftId));
  }
}
