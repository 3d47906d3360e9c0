package be.werktafel.progress;

import be.werktafel.access.Person;
import be.werktafel.access.Right;
import be.werktafel.access.Visibility;
import be.werktafel.collab.EventChannel;
import be.werktafel.framework.Draft;
import be.werktafel.framework.Drafts;
import be.werktafel.passages.Anchor;
import be.werktafel.programme.Event;
import be.werktafel.programme.Events;
import be.werktafel.programme.PolledTopic;
import be.werktafel.programme.Timetable;
import be.werktafel.progress.TableProgress.CaseRun;
import be.werktafel.progress.TableProgress.Poll;
import be.werktafel.progress.TableProgress.Section;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The progress of the texts that a person may read, as part of the event's live state. Also
 * published when the text of a polled section starts or stops to differ, and when other texts
 * become readable.
 */
@Component
class ProgressTopic implements PolledTopic<ProgressTopic.Body> {
  private final ProgressStore store;
  private final PolledTexts polledTexts;
  private final Events events;
  private final Drafts drafts;
  private final EventChannel channel;
  private final Clock clock;

  ProgressTopic(
      ProgressStore store,
      PolledTexts polledTexts,
      Events events,
      Drafts drafts,
      EventChannel channel,
      Clock clock) {
    this.store = store;
    this.polledTexts = polledTexts;
    this.events = events;
    this.drafts = drafts;
    this.channel = channel;
    this.clock = clock;
  }

  /**
   * The progress as one person may see it.
   *
   * @param sections without the sections of which nothing was stated yet
   */
  @Schema(name = "Progress")
  record Body(List<SectionView> sections, List<OwnCaseView> ownCases, List<CaseRunView> caseRuns) {}

  /**
   * The progress of one text.
   *
   * @param stated what the table states: empty, sketch or proposal
   * @param status what holds: the outcome of a poll, else {@code tested} for a proposal on which a
   *     case was tried, else what the table states
   * @param changedSincePoll whether the words differ from those that were polled
   */
  @Schema(name = "SectionProgress")
  record SectionView(
      String draftId,
      SectionStatus stated,
      SectionStatus status,
      boolean changedSincePoll,
      List<AnsweredView> answered) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "AnsweredQuestion")
  record AnsweredView(String questionId, @Nullable Anchor anchor) {}

  @Schema(name = "OwnCase")
  record OwnCaseView(String id, @Nullable String tableId, String title, String text) {}

  /**
   * A case that a table tried.
   *
   * @param draftId the text that it was tried on; for the whole framework, the text of the passage
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "CaseRun")
  record CaseRunView(
      String id,
      @Nullable String tableId,
      String caseId,
      String draftId,
      boolean whole,
      CaseVerdict verdict,
      String note,
      @Nullable Anchor anchor,
      Instant at) {}

  /** What a change of the topic without a command depends on. */
  private record Signature(Visibility visibility, Map<String, Boolean> changedSincePoll) {}

  @Override
  public String topic() {
    return "progress";
  }

  @Override
  public @Nullable Body body(String event, Person person) {
    return gather(events.get(event)).forPerson(person);
  }

  @Override
  public Object signature(Event event) {
    return new Signature(
        new Timetable(event, clock.instant()).visibility(),
        changedSincePoll(store.ofEvent(event.id())));
  }

  @Override
  public void publish(Event event) {
    Gathered gathered = gather(event);
    channel.publish(event.id(), topic(), gathered::forPerson);
  }

  void publish(String event) {
    publish(events.get(event));
  }

  /** By draft id, for the polled sections only: this runs every second. */
  private Map<String, Boolean> changedSincePoll(List<TableProgress> tables) {
    Map<String, Boolean> changed = new HashMap<>();
    for (TableProgress table : tables) {
      for (Section section : table.sections()) {
        Poll poll = section.poll();
        if (poll != null) {
          drafts
              .find(section.draftId())
              .ifPresent(
                  draft -> changed.put(draft.id(), polledTexts.differs(draft, poll.words())));
        }
      }
    }
    return changed;
  }

  private Gathered gather(Event event) {
    return new Gathered(event, store.ofEvent(event.id()));
  }

  /** All progress of an event at one moment, filtered per audience. */
  private final class Gathered {
    private final Event event;
    private final List<TableProgress> tables;
    private final List<Draft> texts;
    private final Map<String, Boolean> changedSincePoll;

    Gathered(Event event, List<TableProgress> tables) {
      this.event = event;
      this.tables = tables;
      this.texts = tables.isEmpty() ? List.of() : drafts.of(event.id());
      this.changedSincePoll = changedSincePoll(tables);
    }

    @Nullable Body forPerson(Person person) {
      if (person.role().onlyWatches()) {
        return null;
      }
      Set<String> readable = new HashSet<>();
      Set<@Nullable String> readableTables = new HashSet<>();
      for (Draft draft : texts) {
        if (drafts.rights(person, draft, event).contains(Right.READ)) {
          readable.add(draft.id());
          readableTables.add(draft.tableId());
        }
      }
      return new Body(
          tables.stream()
              .flatMap(table -> table.sections().stream())
              .filter(section -> readable.contains(section.draftId()))
              .map(this::view)
              .toList(),
          tables.stream()
              .filter(table -> readableTables.contains(table.tableId()))
              .flatMap(
                  table ->
                      table.ownCases().stream()
                          .map(
                              each ->
                                  new OwnCaseView(
                                      each.id(), table.tableId(), each.title(), each.text())))
              .toList(),
          tables.stream()
              .flatMap(
                  table ->
                      table.runs().stream()
                          .filter(run -> readable.contains(run.draftId()))
                          .map(run -> view(table.tableId(), run)))
              .toList());
    }

    private SectionView view(Section section) {
      return new SectionView(
          section.draftId(),
          section.stated(),
          SectionStatuses.of(section, tables),
          changedSincePoll.getOrDefault(section.draftId(), false),
          section.answered().stream()
              .map(each -> new AnsweredView(each.questionId(), each.anchor()))
              .toList());
    }

    private CaseRunView view(@Nullable String tableId, CaseRun run) {
      return new CaseRunView(
          run.id(),
          tableId,
          run.caseId(),
          run.draftId(),
          run.whole(),
          run.verdict(),
          run.note(),
          run.anchor(),
          run.at());
    }
  }
}
