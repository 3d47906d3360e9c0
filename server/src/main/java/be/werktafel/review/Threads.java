package be.werktafel.review;

import be.werktafel.access.Ids;
import be.werktafel.access.People;
import be.werktafel.access.Person;
import be.werktafel.access.RefusalException;
import be.werktafel.access.Right;
import be.werktafel.access.Role;
import be.werktafel.collab.EventChannel;
import be.werktafel.collab.LiveDocuments;
import be.werktafel.framework.Draft;
import be.werktafel.framework.Drafts;
import be.werktafel.passages.Anchor;
import be.werktafel.passages.Anchor.LookAlikes;
import be.werktafel.passages.Passage;
import be.werktafel.programme.Tables;
import be.werktafel.programme.TablesChanged;
import be.werktafel.programme.Topic;
import be.werktafel.review.ReviewThread.Author;
import be.werktafel.review.ReviewThread.Handling;
import be.werktafel.review.ReviewThread.Reply;
import be.werktafel.yjs.Doc;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Opens, answers and resolves reactions to drafts. Each change is pushed to everybody who may read
 * the draft: a reply alone, any other change with its whole thread. Safe for use from many threads;
 * every call may block.
 */
@Component
public class Threads implements Topic<ThreadView.News> {
  static final int MAX_TEXT = 2000;

  /**
   * More reactions than a table can read in two days; prevents one device from filling the
   * database.
   */
  private static final int MAX_PER_DRAFT = 500;

  private static final int MAX_REPLIES = 200;

  private final ThreadStore store;
  private final Drafts drafts;
  private final LiveDocuments documents;
  private final EventChannel channel;
  private final People people;
  private final Tables tables;
  private final OpenThreads openThreads;
  private final Acceptances acceptances;
  private final ApplicationEventPublisher publisher;
  private final Clock clock;

  Threads(
      ThreadStore store,
      Drafts drafts,
      LiveDocuments documents,
      EventChannel channel,
      People people,
      Tables tables,
      OpenThreads openThreads,
      Acceptances acceptances,
      ApplicationEventPublisher publisher,
      Clock clock) {
    this.store = store;
    this.drafts = drafts;
    this.documents = documents;
    this.channel = channel;
    this.people = people;
    this.tables = tables;
    this.openThreads = openThreads;
    this.acceptances = acceptances;
    this.publisher = publisher;
    this.clock = clock;
  }

  /** The event's stored threads by the draft's id, oldest first; for snapshots. */
  public Map<String, List<ReviewThread>> ofEvent(String event) {
    return store.ofEvent(event).stream().collect(Collectors.groupingBy(ReviewThread::draftId));
  }

  /** The ids of the threads whose passage is gone from a text. */
  public static Set<String> detached(List<ReviewThread> threads, Doc text) {
    var isGone = Passage.isGoneFrom(text);
    return threads.stream()
        .filter(thread -> thread.anchor() != null && isGone.test(thread.anchor()))
        .map(ReviewThread::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Threads in the order of a text: first those to the whole text, last those whose passage is
   * gone. At one place the oldest comes first.
   */
  public static List<ReviewThread> inTextOrder(List<ReviewThread> threads, Doc text) {
    var placeOf = Passage.placesIn(text);
    var places = new HashMap<String, Integer>();
    for (var thread : threads) {
      var anchor = thread.anchor();
      places.put(
          thread.id(), anchor == null ? -1 : placeOf.apply(anchor).orElse(Integer.MAX_VALUE));
    }
    return threads.stream()
        .sorted(
            Comparator.comparing((ReviewThread thread) -> places.get(thread.id()))
                .thenComparing(ReviewThread::createdAt))
        .toList();
  }

  /** Threads as {@code reader} may see them; {@code detached} holds ids. */
  public List<ThreadView> shownTo(
      Person reader, String event, List<ReviewThread> threads, Set<String> detached) {
    return names(event).of(threads, detached, reader);
  }

  ThreadView.OfDraft read(Person reader, String draftId) {
    var draft = textFor(reader, draftId, Right.READ);
    var threads = store.ofDraft(draftId);
    return new ThreadView.OfDraft(
        draftId, shownTo(reader, draft.event(), threads, detachedNow(draft, threads)));
  }

  /**
   * Opens a thread at a passage, or at the whole draft. A repeated request returns the thread that
   * the first one opened, also when the person may not react any more.
   */
  ThreadView open(Person person, String draftId, NewThread wanted) {
    return openedBefore(person, draftId, wanted.id())
        .orElseGet(() -> open(person, textFor(person, draftId, Right.REACT), wanted));
  }

  /** Opens a thread of a person who has the right to it. */
  ThreadView open(Person person, Draft draft, NewThread wanted) {
    var anchor = wanted.anchor();
    if (anchor != null && !anchor.isSound()) {
      throw RefusalException.invalid(
          "ongeldige-passage", "Deze passage is niet leesbaar. Selecteer ze opnieuw.");
    }
    var thread = opened(person, draft, wanted, List.of(), clock.instant());
    return store.addOnce(thread)
        ? changed(person, draft, thread)
        : openedBefore(person, draft.id(), wanted.id()).orElseThrow();
  }

  /** The thread that an earlier request with this id opened. */
  Optional<ThreadView> openedBefore(Person person, String draftId, String id) {
    return store
        .find(id)
        .map(
            thread -> {
              var own =
                  person.isAt(thread.event())
                      && thread.draftId().equals(draftId)
                      && thread.author().participant().equals(person.id());
              if (!own) {
                throw RefusalException.conflict(
                    "kenmerk-bezet",
                    "Deze reactie kon niet geplaatst worden. Verstuur ze opnieuw.");
              }
              return asItsAuthorMaySee(person, thread);
            });
  }

  /** Without the replies of others when the draft was closed to the author. */
  private ThreadView asItsAuthorMaySee(Person author, ReviewThread thread) {
    var draft =
        drafts
            .find(thread.draftId())
            .orElseThrow(() -> new IllegalStateException("no draft for thread " + thread.id()));
    var shown = shown(author, draft, thread);
    return drafts.rights(author, draft).contains(Right.READ) ? shown : shown.withoutReplies();
  }

  /**
   * Records a question that a table asked an expert, with the answer, as a reaction to the whole
   * draft; nothing when a thread with this id exists. The rights of the two are not checked: the
   * table asked, so the answer belongs to its text.
   */
  public void recordExchange(
      String id, Person asked, String question, Person answered, String answer, Draft draft) {
    var wanted = new NewThread(id, ThreadType.QUESTION, question, null, null);
    var now = clock.instant();
    var reply = new Reply(Ids.next(), author(answered), sound(answer), now);
    var thread = opened(asked, draft, wanted, List.of(reply), now);
    if (store.addOnce(thread)) {
      changed(asked, draft, thread);
    }
  }

  /** The thread to store; throws a refusal when the draft has too many. */
  private ReviewThread opened(
      Person author, Draft draft, NewThread wanted, List<Reply> replies, Instant at) {
    requireRoom(draft);
    var anchor = wanted.anchor();
    return new ReviewThread(
        wanted.id(),
        draft.event(),
        draft.id(),
        wanted.type(),
        author(author),
        sound(wanted.text()),
        anchor == null ? null : anchor.with(lookAlikes(draft, anchor)),
        replies,
        at,
        wanted.proposal(),
        null,
        null);
  }

  private void requireRoom(Draft draft) {
    if (store.ofDraft(draft.id()).size() >= MAX_PER_DRAFT) {
      throw RefusalException.conflict(
          "te-veel-reacties", "Bij deze tekst staan al te veel reacties. Reageer bij een andere.");
    }
  }

  /**
   * Adds a reply. A repeated request adds nothing, and returns the thread also when the person may
   * not react any more.
   *
   * @param replyId chosen by the author's page
   */
  ThreadView reply(Person person, String threadId, String replyId, String text) {
    var thread = threadFor(person, threadId);
    if (thread.replies().stream()
        .anyMatch(reply -> reply.id().equals(replyId) && isBy(person, reply))) {
      return asItsAuthorMaySee(person, thread);
    }
    var draft = textFor(person, thread.draftId(), Right.REACT);
    if (thread.replies().size() >= MAX_REPLIES) {
      throw RefusalException.conflict(
          "te-veel-antwoorden", "Deze reactie heeft al te veel antwoorden. Begin een nieuwe.");
    }
    var reply = new Reply(replyId, author(person), sound(text), clock.instant());
    return store
        .reply(threadId, reply)
        .map(replied -> replied(person, draft, replied, reply))
        .orElseGet(() -> asItsAuthorMaySee(person, threadFor(person, threadId)));
  }

  private static boolean isBy(Person person, Reply reply) {
    return reply.author().participant().equals(person.id());
  }

  /**
   * Resolves a thread; a resolved one stays as it is.
   *
   * @param outcome what the table did with it; null without a statement, as when the author closes
   *     it
   * @param reason required when the text was not adapted; may be empty otherwise
   */
  ThreadView handle(Person person, String threadId, @Nullable Outcome outcome, String reason) {
    var thread = threadFor(person, threadId);
    var draft = draftWhereMayClose(person, thread);
    var trimmed = reason.strip();
    if (outcome == Outcome.NOT_ADAPTED && trimmed.isEmpty()) {
      throw RefusalException.invalid("lege-reden", "Schrijf waarom jullie het niet aanpassen.");
    }
    bounded(trimmed);
    var handling =
        new Handling(clock.instant(), person.id(), outcome, trimmed.isEmpty() ? null : trimmed);
    var open = acceptances.finish(draft, thread);
    while (open.isOpen()) {
      var handled = store.handle(threadId, handling);
      if (handled.isPresent()) {
        return changed(person, draft, handled.get());
      }
      open = acceptances.finish(draft, threadFor(person, threadId));
    }
    return open.equals(thread) ? shown(person, draft, thread) : changed(person, draft, open);
  }

  ThreadView reopen(Person person, String threadId) {
    var thread = threadFor(person, threadId);
    var draft = draftWhereMayClose(person, thread);
    return thread.isOpen()
        ? shown(person, draft, thread)
        : changed(person, draft, store.reopen(threadId));
  }

  /** The draft, if the person has the right; refuses sheets, which have no reactions. */
  Draft textFor(Person person, String draftId, Right right) {
    var draft = drafts.require(person, draftId, right);
    if (draft.isSheet()) {
      throw RefusalException.notFound("onbekende-tekst", "Hierbij kan je niet reageren.")
          .variant("reageren");
    }
    return draft;
  }

  ReviewThread threadFor(Person person, String threadId) {
    return store
        .find(threadId)
        .filter(thread -> person.isAt(thread.event()))
        .orElseThrow(
            () -> RefusalException.notFound("onbekende-reactie", "Deze reactie bestaat niet."));
  }

  /**
   * The thread's draft, if the person may resolve the thread: the table that writes the draft, the
   * author of the thread and the facilitator may.
   */
  private Draft draftWhereMayClose(Person person, ReviewThread thread) {
    var draft = textFor(person, thread.draftId(), Right.READ);
    var may =
        person.role() == Role.FACILITATOR
            || person.id().equals(thread.author().participant())
            // Also during a freeze, because resolving a reaction is not writing.
            || person.sitsAt(draft.tableId());
    if (!may) {
      throw RefusalException.forbidden(
          "afhandelen", "Afhandelen doet de tafel zelf, wie de reactie schreef of de begeleider.");
    }
    return draft;
  }

  private static String sound(String text) {
    var trimmed = text.strip();
    if (trimmed.isEmpty()) {
      throw RefusalException.invalid("lege-tekst", "Schrijf eerst je reactie.");
    }
    return bounded(trimmed);
  }

  private static String bounded(String trimmed) {
    if (trimmed.length() > MAX_TEXT) {
      throw RefusalException.invalid(
              "te-lang", "Een reactie telt hoogstens " + MAX_TEXT + " tekens. Kort ze wat in.")
          .with("max", MAX_TEXT);
    }
    return trimmed;
  }

  private static Author author(Person person) {
    return new Author(person.id(), person.role(), person.tableId());
  }

  /** The ids of the threads whose passage is gone from the current text. */
  Set<String> detachedNow(Draft draft, List<ReviewThread> threads) {
    return threads.isEmpty()
        ? Set.of()
        : documents.read(draft.document(), text -> detached(threads, text));
  }

  private LookAlikes lookAlikes(Draft draft, Anchor anchor) {
    return documents.read(draft.document(), text -> Passage.lookAlikes(text, anchor));
  }

  ThreadView shown(Person reader, Draft draft, ReviewThread thread) {
    var one = List.of(thread);
    return shownTo(reader, draft.event(), one, detachedNow(draft, one)).getFirst();
  }

  @Override
  public String topic() {
    return "threads";
  }

  ThreadView changed(Person by, Draft draft, ReviewThread thread) {
    var changed = List.of(thread);
    var detached = detachedNow(draft, changed);
    var names = names(draft.event());
    channel.publish(
        draft.event(),
        topic(),
        reader ->
            drafts.rights(reader, draft).contains(Right.READ)
                ? new ThreadView.OfDraft(draft.id(), names.of(changed, detached, reader))
                : null);
    openThreads.changed(draft.event());
    publisher.publishEvent(new TablesChanged(draft.event()));
    return names.of(changed, detached, by).getFirst();
  }

  /** Pushes the reply alone, because everybody has the thread and it may be long. */
  private ThreadView replied(Person by, Draft draft, ReviewThread thread, Reply reply) {
    var names = names(draft.event());
    channel.publish(
        draft.event(),
        topic(),
        reader ->
            drafts.rights(reader, draft).contains(Right.READ)
                ? new ThreadView.RepliesOfDraft(
                    draft.id(), List.of(names.of(thread, reply, reader)))
                : null);
    var one = List.of(thread);
    return names.of(one, detachedNow(draft, one), by).getFirst();
  }

  private Names names(String event) {
    Map<String, String> labels = new HashMap<>();
    for (var table : tables.of(event)) {
      labels.put(table.id(), "Tafel " + table.number() + " " + table.name());
    }
    return new Names(people.ofEvent(event), labels);
  }
}
