package be.werktafel.progress;

import be.werktafel.passages.Anchor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The progress of one table: its sections, its own cases and the cases it tried.
 *
 * @param id {@code {event}.{table}}; the facilitator's text has {@code {event}.regie}
 * @param version counts the writes; null before the first
 */
@Document("progress")
record TableProgress(
    String id,
    @Version @Nullable Long version,
    String event,
    @Nullable String tableId,
    List<Section> sections,
    List<OwnCase> ownCases,
    List<CaseRun> runs) {
  TableProgress {
    sections = List.copyOf(sections);
    ownCases = List.copyOf(ownCases);
    runs = List.copyOf(runs);
  }

  /** A section of the table's, with what was stated about it. */
  record Section(
      String draftId, SectionStatus stated, @Nullable Poll poll, List<Answered> answered) {
    Section {
      answered = List.copyOf(answered);
    }

    static Section untouched(String draftId) {
      return new Section(draftId, SectionStatus.EMPTY, null, List.of());
    }

    Section withStated(SectionStatus status) {
      return new Section(draftId, status, poll, answered);
    }

    Section withPoll(@Nullable Poll outcome) {
      return new Section(draftId, stated, outcome, answered);
    }

    Section withAnswered(Answered answer) {
      return new Section(
          draftId,
          stated,
          poll,
          replaced(answered, each -> each.isOf(answer.questionId()), answer));
    }

    Section withOpen(String questionId) {
      return new Section(
          draftId, stated, poll, replaced(answered, each -> each.isOf(questionId), null));
    }
  }

  /**
   * The outcome of a poll about a section.
   *
   * @param words a digest of the text that was polled
   */
  record Poll(SectionStatus outcome, String by, Instant at, String words) {}

  /**
   * A guiding question that the table answered.
   *
   * @param anchor the passage with the answer; null when the table pointed at none
   */
  record Answered(String questionId, @Nullable Anchor anchor, String by, Instant at) {
    boolean isOf(String question) {
      return questionId.equals(question);
    }
  }

  /** A case that the table made up. */
  record OwnCase(String id, String title, String text, String by, Instant at) {}

  /**
   * A case that the table tried.
   *
   * @param draftId the text that it was tried on, or that was open when it was tried on the whole
   *     framework
   * @param whole whether it was tried on the whole framework
   * @param anchor the passage of {@code draftId} that the verdict is about, if any
   */
  record CaseRun(
      String id,
      String caseId,
      String draftId,
      boolean whole,
      CaseVerdict verdict,
      String note,
      @Nullable Anchor anchor,
      String by,
      Instant at) {
    /** Whether the other is a later try of the same case on the same text. */
    boolean isRepeatedBy(CaseRun other) {
      return caseId.equals(other.caseId)
          && whole == other.whole
          && (whole || draftId.equals(other.draftId));
    }
  }

  static String key(String event, @Nullable String tableId) {
    return event + "." + (tableId == null ? "regie" : tableId);
  }

  static TableProgress none(String event, @Nullable String tableId) {
    return new TableProgress(
        key(event, tableId), null, event, tableId, List.of(), List.of(), List.of());
  }

  Section section(String draftId) {
    return sections.stream()
        .filter(section -> section.draftId().equals(draftId))
        .findFirst()
        .orElseGet(() -> Section.untouched(draftId));
  }

  TableProgress withSection(String draftId, UnaryOperator<Section> change) {
    Section changed = change.apply(section(draftId));
    return with(
        replaced(sections, each -> each.draftId().equals(draftId), changed), ownCases, runs);
  }

  Optional<OwnCase> ownCase(String caseId) {
    return ownCases.stream().filter(each -> each.id().equals(caseId)).findFirst();
  }

  TableProgress withOwnCase(OwnCase added) {
    return with(sections, replaced(ownCases, each -> each.id().equals(added.id()), added), runs);
  }

  /** Without the case and without what was found with it. */
  TableProgress withoutOwnCase(String caseId) {
    return with(
        sections,
        replaced(ownCases, each -> each.id().equals(caseId), null),
        replaced(runs, each -> each.caseId().equals(caseId), null));
  }

  TableProgress withRun(CaseRun run) {
    return with(sections, ownCases, replaced(runs, each -> each.isRepeatedBy(run), run));
  }

  TableProgress withoutRun(String runId) {
    return with(sections, ownCases, replaced(runs, each -> each.id().equals(runId), null));
  }

  private TableProgress with(List<Section> sections, List<OwnCase> ownCases, List<CaseRun> runs) {
    return new TableProgress(id, version, event, tableId, sections, ownCases, runs);
  }

  /** The list without the elements that match, followed by the new one unless that is null. */
  private static <T> List<T> replaced(List<T> all, Predicate<T> old, @Nullable T changed) {
    List<T> kept = new ArrayList<>(all);
    kept.removeIf(old);
    if (changed != null) {
      kept.add(changed);
    }
    return kept;
  }
}
