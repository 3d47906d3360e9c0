package be.werktafel.polls;

import be.werktafel.access.Ids;
import be.werktafel.access.People;
import be.werktafel.access.Person;
import be.werktafel.access.RefusalException;
import be.werktafel.access.TextLength;
import be.werktafel.framework.Draft;
import be.werktafel.framework.Drafts;
import be.werktafel.polls.Poll.Subject;
import be.werktafel.screen.ProjectorScreen;
import be.werktafel.screen.ScreenContent;
import be.werktafel.snapshots.Snapshots;
import be.werktafel.text.Words;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Opens, closes and reveals polls, and takes the answers. Safe for many threads and nodes; every
 * call may block.
 *
 * <p>An answer that was accepted is counted, also when the poll is revealed at that moment. The
 * poll is first marked as revealed and then counted; whoever stored an answer reads the poll again,
 * and counts anew when it is marked. Both counts are versioned writes.
 */
@Component
class Polls {
  static final int LONGEST_QUESTION = 200;
  static final int LONGEST_REASON = 300;
  private static final int MOST_POLLS = 150;

  /** How many options a kind may have, how long they may be, and how many dots. */
  private enum Bounds {
    PULSE(6, 40, 1),
    DOTS(8, 60, 10);

    private final int options;
    private final int length;
    private final int dots;

    Bounds(int options, int length, int dots) {
      this.options = options;
      this.length = length;
      this.dots = dots;
    }
  }

  private final PollStore store;
  private final PollsTopic topic;
  private final Drafts drafts;
  private final Snapshots snapshots;
  private final People people;
  private final ProjectorScreen screen;
  private final Clock clock;

  Polls(
      PollStore store,
      PollsTopic topic,
      Drafts drafts,
      Snapshots snapshots,
      People people,
      ProjectorScreen screen,
      Clock clock) {
    this.store = store;
    this.topic = topic;
    this.drafts = drafts;
    this.snapshots = snapshots;
    this.people = people;
    this.screen = screen;
    this.clock = clock;
  }

  /**
   * A poll as a facilitator asks for it.
   *
   * @param draftId the text that it is about; null for none
   * @param snapshotId the snapshot that shows this text; null for the live text
   */
  record Wanted(
      PollKind kind,
      String question,
      List<String> options,
      int dots,
      @Nullable String draftId,
      @Nullable String snapshotId) {}

  /** Opens a poll and shows it on the projector. Only one poll is open at a time. */
  void open(Person facilitator, String event, Wanted wanted) {
    facilitator.mustRun(event);
    Poll poll = checked(facilitator, event, wanted);
    store.change(
        event,
        polls -> {
          if (polls.polls().stream().anyMatch(Poll::isOpen)) {
            throw RefusalException.conflict(
                "peiling-loopt", "Er loopt al een peiling. Sluit die eerst.");
          }
          if (polls.polls().size() >= MOST_POLLS) {
            throw RefusalException.conflict(
                "te-veel-peilingen", "Er zijn al te veel peilingen op dit evenement.");
          }
          return polls.with(poll);
        });
    topic.publish(event);
    screen.show(event, ScreenContent.POLL, poll.id());
  }

  private Poll checked(Person facilitator, String event, Wanted wanted) {
    String question = TextLength.atMost(LONGEST_QUESTION, wanted.question().strip());
    @Nullable Subject subject = subject(event, wanted);
    if (wanted.kind() == PollKind.SUPPORT && subject == null) {
      throw RefusalException.invalid(
          "peiling-zonder-sectie", "Kies de sectie waarvoor je de steun peilt.");
    }
    if (question.isEmpty() && subject == null) {
      throw RefusalException.invalid("lege-vraag", "Schrijf je vraag in een zin.");
    }
    return new Poll(
        Ids.next(),
        wanted.kind(),
        question,
        options(wanted),
        wanted.kind() == PollKind.DOTS ? dots(wanted) : 1,
        subject,
        facilitator.id(),
        clock.instant(),
        null,
        null,
        null);
  }

  private static List<String> options(Wanted wanted) {
    if (wanted.kind().hasOwnChoices()) {
      return List.of();
    }
    Bounds bounds = bounds(wanted.kind());
    List<String> options =
        wanted.options().stream()
            .limit(bounds.options + 1L)
            .map(String::strip)
            .filter(option -> !option.isEmpty())
            .map(option -> TextLength.atMost(bounds.length, option))
            .distinct()
            .toList();
    if (options.size() < 2 || options.size() > bounds.options) {
      throw RefusalException.invalid(
              "peiling-keuzes",
              "Geef minstens twee verschillende keuzes, en hoogstens " + bounds.options + ".")
          .with("max", bounds.options);
    }
    return options;
  }

  private static int dots(Wanted wanted) {
    int most = bounds(wanted.kind()).dots;
    if (wanted.dots() < 1 || wanted.dots() > most) {
      throw RefusalException.invalid("peiling-stippen", "Geef iedereen 1 tot " + most + " stippen.")
          .with("max", most);
    }
    return wanted.dots();
  }

  private static Bounds bounds(PollKind kind) {
    return kind == PollKind.DOTS ? Bounds.DOTS : Bounds.PULSE;
  }

  private @Nullable Subject subject(String event, Wanted wanted) {
    String draftId = wanted.draftId();
    if (draftId == null) {
      return null;
    }
    Draft draft =
        drafts
            .find(draftId)
            .filter(found -> found.event().equals(event) && !found.isSheet())
            .orElseThrow(
                () ->
                    RefusalException.notFound(
                        "onbekende-tekst",
                        "Deze tekst bestaat niet of is niet van jouw evenement."));
    String snapshotId = wanted.snapshotId();
    String words = snapshotId == null ? topic.liveWords(draft) : cutWords(snapshotId, draft);
    return new Subject(draft.id(), draft.sectionId(), snapshotId, words);
  }

  private String cutWords(String snapshotId, Draft draft) {
    return snapshots
        .find(snapshotId)
        .filter(snapshot -> snapshot.event().equals(draft.event()))
        .flatMap(
            snapshot ->
                snapshot
                    .draft(draft.id())
                    .map(cut -> Words.digest(snapshots.text(snapshot, cut).document())))
        .orElseThrow(
            () ->
                RefusalException.notFound(
                    "onbekende-momentopname", "Deze momentopname bestaat niet."));
  }

  /**
   * An answer as a person gives it.
   *
   * @param dots the dots per choice
   */
  record Given(List<Integer> dots, String reason, String change) {}

  /** Takes a person's answer, in place of an earlier one. */
  PollAnswer answer(Person person, String event, String pollId, Given given) {
    person.mustBelongTo(event);
    if (!PollsTopic.mayAnswer(person)) {
      throw RefusalException.forbidden("peiling", "Deelnemers en experts antwoorden hier.");
    }
    Poll poll = required(event, pollId);
    if (!poll.isOpen()) {
      throw RefusalException.conflict(
          "peiling-gesloten", "Deze peiling is gesloten. Je antwoord is niet meer geteld.");
    }
    PollAnswer answer = checked(person, poll, given);
    store.save(answer);
    boolean counted =
        store.ofEvent(event).find(pollId).filter(now -> now.revealedAt() != null).isPresent();
    if (counted) {
      count(event, pollId);
    }
    return answer;
  }

  private PollAnswer checked(Person person, Poll poll, Given given) {
    List<Integer> dots = given.dots();
    boolean sound =
        dots.size() == poll.choices()
            && dots.stream().allMatch(each -> each >= 0 && each <= poll.dots())
            && isTotal(dots.stream().mapToInt(each -> each).sum(), poll);
    if (!sound) {
      throw RefusalException.invalid(
          "ongeldig-antwoord", "Dit antwoord past niet bij de vraag. Herlaad de pagina.");
    }
    int objection = poll.kind().objection();
    boolean objects = objection >= 0 && dots.get(objection) > 0;
    String reason = TextLength.atMost(LONGEST_REASON, given.reason().strip());
    String change = TextLength.atMost(LONGEST_REASON, given.change().strip());
    if (objects && reason.isEmpty()) {
      throw RefusalException.invalid("bezwaar-zonder-reden", "Schrijf je bezwaar in een zin.");
    }
    return new PollAnswer(
        PollAnswer.id(poll.id(), person.id()),
        person.role(),
        dots,
        objects ? reason : null,
        objects && !change.isEmpty() ? change : null,
        clock.instant());
  }

  /** A single choice is one choice; with dots a person may keep some. */
  private static boolean isTotal(int total, Poll poll) {
    return poll.kind() == PollKind.DOTS ? total >= 1 && total <= poll.dots() : total == 1;
  }

  /** The person's own answer; null without one. */
  @Nullable PollAnswer ownAnswer(Person person, String event, String pollId) {
    person.mustBelongTo(event);
    required(event, pollId);
    return store.answer(pollId, person.id()).orElse(null);
  }

  /** From now on no answer is accepted. */
  void close(Person facilitator, String event, String pollId) {
    facilitator.mustRun(event);
    change(event, pollId, poll -> poll.closed(clock.instant()));
    topic.publish(event);
  }

  /** Closes the poll, shows everybody the result, and puts it on the projector. */
  void reveal(Person facilitator, String event, String pollId) {
    facilitator.mustRun(event);
    change(event, pollId, poll -> poll.revealed(clock.instant()));
    count(event, pollId);
    screen.show(event, ScreenContent.POLL, pollId);
  }

  private void count(String event, String pollId) {
    change(event, pollId, poll -> poll.counted(topic.count(event, poll)));
    topic.publish(event);
  }

  /** Puts a poll on the projector. */
  void show(Person facilitator, String event, String pollId) {
    facilitator.mustRun(event);
    required(event, pollId);
    screen.show(event, ScreenContent.POLL, pollId);
  }

  /** Deletes a poll whose result was not revealed, with its answers. */
  void discard(Person facilitator, String event, String pollId) {
    facilitator.mustRun(event);
    store.change(
        event,
        polls -> {
          if (polls.find(pollId).filter(poll -> poll.revealedAt() != null).isPresent()) {
            throw RefusalException.conflict(
                "peiling-getoond", "De zaal zag dit resultaat al. Het blijft bewaard.");
          }
          return polls.without(pollId);
        });
    store.removeAnswers(pollId, people.ofEvent(event).stream().map(Person::id).toList());
    topic.publish(event);
    screen.showSlide(event);
  }

  private void change(String event, String pollId, UnaryOperator<Poll> change) {
    store.change(
        event,
        polls -> {
          if (polls.find(pollId).isEmpty()) {
            throw unknown();
          }
          return polls.changed(pollId, change);
        });
  }

  private Poll required(String event, String pollId) {
    return store.ofEvent(event).find(pollId).orElseThrow(Polls::unknown);
  }

  private static RefusalException unknown() {
    return RefusalException.notFound("onbekende-peiling", "Deze peiling bestaat niet meer.");
  }
}
