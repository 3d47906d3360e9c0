package be.werktafel.requests;

import be.werktafel.access.Ids;
import be.werktafel.access.People;
import be.werktafel.access.Person;
import be.werktafel.access.RefusalException;
import be.werktafel.access.Right;
import be.werktafel.access.Role;
import be.werktafel.access.TextLength;
import be.werktafel.collab.EventChannel;
import be.werktafel.framework.Draft;
import be.werktafel.framework.Drafts;
import be.werktafel.framework.Frameworks;
import be.werktafel.programme.LiveTopic;
import be.werktafel.requests.HelpRequest.Answer;
import be.werktafel.requests.HelpRequest.Claim;
import be.werktafel.requests.HelpRequest.Question;
import be.werktafel.requests.HelpRequest.State;
import be.werktafel.requests.HelpRequestView.ExpertView;
import be.werktafel.review.Threads;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks, claims, answers and closes help requests. Each change is one write and is pushed to the
 * table, the experts and the facilitator. Safe for many threads and nodes; every call may block.
 */
@Component
class HelpRequests implements LiveTopic<List<HelpRequestView>> {
  static final int LONGEST_QUESTION = 300;
  static final int LONGEST_ANSWER = 2_000;

  /** A table that waits for three experts is helped better by the facilitator. */
  private static final int MOST_OPEN = 3;

  private static final int MOST_OF_TABLE = 60;

  private final HelpRequestStore store;
  private final Drafts drafts;
  private final Frameworks frameworks;
  private final People people;
  private final Threads threads;
  private final EventChannel channel;
  private final Clock clock;

  HelpRequests(
      HelpRequestStore store,
      Drafts drafts,
      Frameworks frameworks,
      People people,
      Threads threads,
      EventChannel channel,
      Clock clock) {
    this.store = store;
    this.drafts = drafts;
    this.frameworks = frameworks;
    this.people = people;
    this.threads = threads;
    this.channel = channel;
    this.clock = clock;
  }

  /**
   * Asks an expert to come.
   *
   * @param draftId the text that the question is about; null for none
   * @param discipline null when any expert may come
   */
  HelpRequestView ask(
      Person person,
      String event,
      @Nullable String draftId,
      @Nullable String discipline,
      String question) {
    String table = person.mustSitAtTable(event);
    String trimmed = TextLength.atMost(LONGEST_QUESTION, question.strip());
    if (trimmed.isEmpty()) {
      throw RefusalException.invalid("lege-vraag", "Schrijf je vraag in een zin.");
    }
    if (draftId != null) {
      drafts.require(person, draftId, Right.READ);
    }
    if (discipline != null && !frameworks.of(event).expertDisciplines().contains(discipline)) {
      throw RefusalException.invalid(
          "onbekende-discipline", "Deze discipline is er niet op dit evenement.");
    }
    List<HelpRequest> asked =
        store.ofEvent(event).stream()
            .filter(each -> each.question().tableId().equals(table))
            .toList();
    if (asked.stream().filter(each -> each.state().isOpen()).count() >= MOST_OPEN
        || asked.size() >= MOST_OF_TABLE) {
      throw RefusalException.conflict(
          "te-veel-vragen",
          "Jullie tafel wacht al op drie antwoorden. Trek er een in, of roep de begeleider.");
    }
    var asking = new Question(table, draftId, discipline, trimmed, person.id(), clock.instant());
    var request = new HelpRequest(Ids.next(), null, event, asking, null, null, null, null);
    store.add(request);
    return published(request);
  }

  /** An expert says that they are on their way. A second expert is refused. */
  HelpRequestView claim(Person expert, String id) {
    requireExpert(expert);
    return change(expert, id, request -> claimed(request, expert));
  }

  private HelpRequest claimed(HelpRequest request, Person expert) {
    requireOpen(request);
    if (request.claim() == null) {
      return request.withClaim(new Claim(expert.id(), clock.instant()));
    }
    if (request.claim().expert().equals(expert.id())) {
      return request;
    }
    throw RefusalException.conflict(
        "al-onderweg", "Er is al een andere expert onderweg naar deze tafel.");
  }

  /** Puts a request back in the queue: the expert who took it, or the facilitator. */
  HelpRequestView release(Person person, String id) {
    return change(
        person,
        id,
        request -> {
          boolean own = request.claim() != null && request.claim().expert().equals(person.id());
          if (!own) {
            person.mustRun(request.event());
          }
          requireOpen(request);
          return request.claim() == null ? request : request.withClaim(null);
        });
  }

  /** The facilitator sends an expert, also instead of the one who took it. */
  HelpRequestView assign(Person person, String id, String expert) {
    return change(
        person,
        id,
        request -> {
          person.mustRun(request.event());
          requireOpen(request);
          boolean known =
              people
                  .present(expert)
                  .filter(each -> each.role() == Role.EXPERT && each.isAt(request.event()))
                  .isPresent();
          if (!known) {
            throw RefusalException.invalid(
                "onbekende-expert", "Deze expert is er niet op dit evenement.");
          }
          return request.withClaim(new Claim(expert, clock.instant()));
        });
  }

  /**
   * Records an expert's answer. An expert who has not claimed the request claims it by answering.
   *
   * @param text empty when the answer was given aloud
   */
  HelpRequestView answer(Person expert, String id, String text) {
    requireExpert(expert);
    String trimmed = TextLength.atMost(LONGEST_ANSWER, text.strip());
    return change(
        expert,
        id,
        request ->
            claimed(request, expert).withAnswer(new Answer(expert.id(), trimmed, clock.instant())));
  }

  /** Takes a request back, by the table itself or the facilitator. */
  HelpRequestView close(Person person, String id) {
    return change(
        person,
        id,
        request -> {
          if (!isOfTable(person, request)) {
            person.mustRun(request.event());
          }
          return request.state().isOpen() ? request.closed(clock.instant()) : request;
        });
  }

  /**
   * Makes a reaction to the text of a question with its answer, once: the table, the expert and the
   * facilitator may.
   */
  HelpRequestView keepAsThread(Person person, String id) {
    HelpRequest asked = required(person, id);
    Answer answer = asked.answer();
    boolean may =
        isOfTable(person, asked)
            || person.runsEvents()
            || (answer != null && answer.expert().equals(person.id()));
    if (!may) {
      throw RefusalException.forbidden(
          "andere-tafel", "Dit is voor de tafel die deze tekst schrijft.");
    }
    Question question = asked.question();
    Draft draft = question.draftId() == null ? null : drafts.find(question.draftId()).orElse(null);
    if (answer == null || answer.text().isEmpty() || draft == null) {
      throw RefusalException.conflict(
          "niets-te-bewaren", "Er is nog geen geschreven antwoord bij een tekst.");
    }
    Person asker = people.find(question.by()).orElse(person);
    Person expert = people.find(answer.expert()).orElse(person);
    // The reaction has the request's id, so that a second call finds the first reaction.
    threads.recordExchange(id, asker, question.text(), expert, answer.text(), draft);
    return change(
        person, id, request -> request.threadId() == null ? request.withThread(id) : request);
  }

  private static void requireExpert(Person person) {
    if (person.role() != Role.EXPERT) {
      throw RefusalException.forbidden("expert", "Dit kan enkel een expert.");
    }
  }

  private static void requireOpen(HelpRequest request) {
    if (!request.state().isOpen()) {
      throw RefusalException.conflict(
          "vraag-voorbij", "Deze vraag is al beantwoord of ingetrokken.");
    }
  }

  private static boolean isOfTable(Person person, HelpRequest request) {
    return person.role() == Role.PARTICIPANT && person.sitsAt(request.question().tableId());
  }

  /** The request, if the person may see it; throws a refusal otherwise. */
  private HelpRequest required(Person person, String id) {
    return store
        .find(id)
        .filter(request -> person.isAt(request.event()))
        .filter(request -> sees(person, request))
        .orElseThrow(
            () ->
                RefusalException.notFound(
                    "onbekende-hulpvraag", "Deze vraag aan een expert bestaat niet."));
  }

  private HelpRequestView change(Person person, String id, UnaryOperator<HelpRequest> change) {
    required(person, id);
    return published(store.change(id, change));
  }

  private HelpRequestView published(HelpRequest request) {
    String event = request.event();
    List<HelpRequest> all = store.ofEvent(event);
    Map<String, Person> everybody = byId(event);
    channel.publish(event, topic(), reader -> shownTo(reader, all, everybody));
    return view(request, everybody);
  }

  @Override
  public String topic() {
    return "helpRequests";
  }

  @Override
  public @Nullable List<HelpRequestView> body(String event, Person person) {
    return shownTo(person, store.ofEvent(event), byId(event));
  }

  /** Experts and facilitators see every request, a table its own; closed ones are not shown. */
  private static @Nullable List<HelpRequestView> shownTo(
      Person reader, List<HelpRequest> all, Map<String, Person> everybody) {
    if (reader.role().onlyWatches()) {
      return null;
    }
    return all.stream()
        .filter(request -> request.state() != State.CLOSED && sees(reader, request))
        .map(request -> view(request, everybody))
        .toList();
  }

  private static boolean sees(Person reader, HelpRequest request) {
    return reader.role() == Role.EXPERT || reader.runsEvents() || isOfTable(reader, request);
  }

  private Map<String, Person> byId(String event) {
    return people.ofEvent(event).stream().collect(Collectors.toMap(Person::id, person -> person));
  }

  private static HelpRequestView view(HelpRequest request, Map<String, Person> everybody) {
    Question asked = request.question();
    Answer answer = request.answer();
    Claim claim = request.claim();
    @Nullable String expert =
        answer != null ? answer.expert() : claim == null ? null : claim.expert();
    return new HelpRequestView(
        request.id(),
        asked.tableId(),
        asked.draftId(),
        asked.discipline(),
        asked.text(),
        asked.at(),
        request.state(),
        since(request),
        expert == null ? null : new ExpertView(expert, name(everybody.get(expert))),
        answer == null ? null : answer.text(),
        request.threadId());
  }

  private static Instant since(HelpRequest request) {
    if (request.answer() != null) {
      return request.answer().at();
    }
    if (request.closedAt() != null) {
      return request.closedAt();
    }
    return request.claim() == null ? request.question().at() : request.claim().at();
  }

  private static String name(@Nullable Person expert) {
    return expert == null ? "Expert" : expert.shownName();
  }
}
