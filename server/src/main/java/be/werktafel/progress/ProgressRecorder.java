package be.werktafel.progress;

import be.werktafel.access.Ids;
import be.werktafel.access.Person;
import be.werktafel.access.RefusalException;
import be.werktafel.access.Right;
import be.werktafel.access.Role;
import be.werktafel.access.TextLength;
import be.werktafel.collab.LiveDocuments;
import be.werktafel.framework.Draft;
import be.werktafel.framework.Drafts;
import be.werktafel.framework.Frameworks;
import be.werktafel.passages.Anchor;
import be.werktafel.passages.Passage;
import be.werktafel.progress.TableProgress.Answered;
import be.werktafel.progress.TableProgress.CaseRun;
import be.werktafel.progress.TableProgress.OwnCase;
import be.werktafel.progress.TableProgress.Poll;
import be.werktafel.progress.TableProgress.Section;
import java.time.Clock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Records progress for the table that writes a text, and for the facilitator. Each change is one
 * write and is pushed. Safe for many threads; every call may block.
 */
@Component
class ProgressRecorder {
  static final int LONGEST_NOTE = 300;
  static final int LONGEST_CASE_TITLE = 100;
  static final int LONGEST_CASE = 2_000;

  /** More cases than a table can try in two days. */
  private static final int MOST_OWN_CASES = 30;

  private static final int MOST_RUNS = 300;

  private final ProgressStore store;
  private final ProgressTopic topic;
  private final PolledTexts polledTexts;
  private final Drafts drafts;
  private final Frameworks frameworks;
  private final LiveDocuments documents;
  private final Clock clock;

  ProgressRecorder(
      ProgressStore store,
      ProgressTopic topic,
      PolledTexts polledTexts,
      Drafts drafts,
      Frameworks frameworks,
      LiveDocuments documents,
      Clock clock) {
    this.store = store;
    this.topic = topic;
    this.polledTexts = polledTexts;
    this.drafts = drafts;
    this.frameworks = frameworks;
    this.documents = documents;
    this.clock = clock;
  }

  /** States empty, sketch or proposal. A new statement ends the outcome of an earlier poll. */
  void state(Person person, String draftId, SectionStatus status) {
    Draft draft = ownText(person, draftId);
    if (!status.isOfTable()) {
      throw RefusalException.invalid("ongeldige-stand", "De tafel kiest leeg, schets of voorstel.");
    }
    changeSection(draft, section -> section.withStated(status).withPoll(null));
  }

  /** Records the outcome of a poll; null takes it back. */
  void poll(Person person, String draftId, @Nullable SectionStatus outcome) {
    Draft draft = text(person, draftId);
    person.mustRun(draft.event());
    if (outcome != null && !outcome.isOfPoll()) {
      throw RefusalException.invalid(
              "ongeldige-stand", "Na een peiling is het gedragen of nog geen akkoord.")
          .variant("peiling");
    }
    @Nullable Poll poll =
        outcome == null
            ? null
            : new Poll(outcome, person.id(), clock.instant(), polledTexts.digest(draft));
    changeSection(draft, section -> section.withPoll(poll));
  }

  /** Marks a guiding question as answered, at a passage or without one. */
  void answer(Person person, String draftId, String questionId, @Nullable Anchor anchor) {
    Draft draft = ownText(person, draftId);
    requireQuestion(draft, questionId);
    var answer = new Answered(questionId, anchored(draft, anchor), person.id(), clock.instant());
    changeSection(draft, section -> section.withAnswered(answer));
  }

  void reopen(Person person, String draftId, String questionId) {
    Draft draft = ownText(person, draftId);
    requireQuestion(draft, questionId);
    changeSection(draft, section -> section.withOpen(questionId));
  }

  /** Returns the id of the new case. */
  String addCase(Person person, String event, String title, String text) {
    String table = person.mustSitAtTable(event);
    var added =
        new OwnCase(
            "E" + Ids.random(6),
            required(title, LONGEST_CASE_TITLE),
            required(text, LONGEST_CASE),
            person.id(),
            clock.instant());
    store.change(
        event,
        table,
        progress -> {
          if (progress.ownCases().size() >= MOST_OWN_CASES) {
            throw RefusalException.conflict(
                "te-veel-casussen", "Jullie tafel heeft al heel veel eigen casussen.");
          }
          return progress.withOwnCase(added);
        });
    topic.publish(event);
    return added.id();
  }

  void removeCase(Person person, String event, String caseId) {
    String table = person.mustSitAtTable(event);
    requireOwnCase(event, table, caseId);
    store.change(event, table, progress -> progress.withoutOwnCase(caseId));
    topic.publish(event);
  }

  /**
   * Records what a case showed. A later try of the same case on the same text replaces the earlier
   * one.
   *
   * @param note why; may be empty
   */
  void recordRun(
      Person person,
      String draftId,
      String caseId,
      boolean whole,
      CaseVerdict verdict,
      String note,
      @Nullable Anchor anchor) {
    Draft draft = text(person, draftId);
    @Nullable String table =
        person.role() == Role.FACILITATOR ? draft.tableId() : person.mustSitAtTable(draft.event());
    if (frameworks.of(draft.event()).cases().stream().noneMatch(each -> each.id().equals(caseId))) {
      requireOwnCase(draft.event(), table, caseId);
    }
    var run =
        new CaseRun(
            Ids.next(),
            caseId,
            draftId,
            whole,
            verdict,
            TextLength.atMost(LONGEST_NOTE, note.strip()),
            anchored(draft, anchor),
            person.id(),
            clock.instant());
    store.change(
        draft.event(),
        table,
        progress -> {
          TableProgress changed = progress.withRun(run);
          if (changed.runs().size() > MOST_RUNS) {
            throw RefusalException.conflict(
                    "te-veel-casussen", "Jullie tafel heeft al heel veel casussen getoetst.")
                .variant("getoetst");
          }
          return changed;
        });
    topic.publish(draft.event());
  }

  void removeRun(Person person, String event, String runId) {
    String table = person.mustSitAtTable(event);
    if (store.ofTable(event, table).runs().stream().noneMatch(run -> run.id().equals(runId))) {
      throw RefusalException.notFound("onbekende-casus", "Deze toetsing is er niet meer.")
          .variant("toetsing");
    }
    store.change(event, table, progress -> progress.withoutRun(runId));
    topic.publish(event);
  }

  private void changeSection(Draft draft, UnaryOperator<Section> change) {
    store.change(
        draft.event(), draft.tableId(), progress -> progress.withSection(draft.id(), change));
    topic.publish(draft.event());
  }

  private Draft ownText(Person person, String draftId) {
    return noSheet(drafts.requireOwn(person, draftId));
  }

  private Draft text(Person person, String draftId) {
    return noSheet(drafts.require(person, draftId, Right.READ));
  }

  private static Draft noSheet(Draft draft) {
    if (draft.isSheet()) {
      throw RefusalException.notFound("onbekende-tekst", "Deze tekst is geen sectie.")
          .variant("sectie");
    }
    return draft;
  }

  private void requireQuestion(Draft draft, String questionId) {
    boolean exists =
        frameworks.of(draft.event()).section(draft.sectionId()).stream()
            .flatMap(section -> section.questions().stream())
            .anyMatch(question -> question.id().equals(questionId));
    if (!exists) {
      throw RefusalException.notFound("onbekende-vraag", "Deze richtvraag bestaat niet.");
    }
  }

  private void requireOwnCase(String event, @Nullable String table, String caseId) {
    if (store.ofTable(event, table).ownCase(caseId).isEmpty()) {
      throw RefusalException.notFound("onbekende-casus", "Deze casus bestaat niet.");
    }
  }

  private @Nullable Anchor anchored(Draft draft, @Nullable Anchor anchor) {
    if (anchor == null) {
      return null;
    }
    if (!anchor.isSound()) {
      throw RefusalException.invalid(
          "ongeldige-passage", "Deze passage is niet leesbaar. Selecteer ze opnieuw.");
    }
    return anchor.with(documents.read(draft.document(), text -> Passage.lookAlikes(text, anchor)));
  }

  private static String required(String text, int longest) {
    String trimmed = TextLength.atMost(longest, text.strip());
    if (trimmed.isEmpty()) {
      throw RefusalException.invalid("lege-casus", "Geef de casus een titel en een tekst.");
    }
    return trimmed;
  }
}
