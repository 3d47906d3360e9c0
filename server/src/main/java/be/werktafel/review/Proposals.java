package be.werktafel.review;

import be.werktafel.access.Ids;
import be.werktafel.access.Person;
import be.werktafel.access.RefusalException;
import be.werktafel.access.Right;
import be.werktafel.access.Role;
import be.werktafel.collab.LiveDocuments;
import be.werktafel.framework.Draft;
import be.werktafel.passages.Anchor;
import be.werktafel.passages.Passage;
import be.werktafel.passages.PassageEdit;
import be.werktafel.review.ReviewThread.Acceptance;
import be.werktafel.review.ReviewThread.Proposal;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Text proposals: opens them, and accepts or rejects them for the table. Accepting is one edit by
 * the server, made only while the words at the passage are the proposal's original or the words
 * that the person has seen there. Safe for use from many threads; every call may block.
 */
@Component
class Proposals {
  static final int MAX_REPLACEMENT = 2000;

  /** Above the length of any passage that a reader selects on purpose. */
  static final int MAX_ORIGINAL = 4000;

  /** Attempts of one acceptance while others change the passage or the thread. */
  private static final int ATTEMPTS = 5;

  private static final long CLIENT_ID_BOUND = 1L << 32;
  private static final int BLOCK_ID_LENGTH = 8;

  private final Threads threads;
  private final ThreadStore store;
  private final Acceptances acceptances;
  private final LiveDocuments documents;
  private final Clock clock;

  Proposals(
      Threads threads,
      ThreadStore store,
      Acceptances acceptances,
      LiveDocuments documents,
      Clock clock) {
    this.threads = threads;
    this.store = store;
    this.acceptances = acceptances;
    this.documents = documents;
    this.clock = clock;
  }

  /**
   * Opens a proposal. A repeated request returns the one that the first opened.
   *
   * @param wanted with an anchor and a proposal; an empty original stands for the anchor's quote
   */
  ThreadView open(Person person, String draftId, NewThread wanted) {
    return threads
        .openedBefore(person, draftId, wanted.id())
        .orElseGet(() -> openNew(person, draftId, wanted));
  }

  private ThreadView openNew(Person person, String draftId, NewThread wanted) {
    var draft = threads.textFor(person, draftId, Right.PROPOSE);
    var anchor = Objects.requireNonNull(wanted.anchor());
    var proposal = Objects.requireNonNull(wanted.proposal());
    var original = proposal.original().isBlank() ? anchor.quote() : proposal.original().strip();
    var replacement = proposal.replacement().strip();
    if (replacement.length() > MAX_REPLACEMENT) {
      throw RefusalException.invalid(
              "voorstel-te-lang", "Een voorstel telt hoogstens " + MAX_REPLACEMENT + " tekens.")
          .with("max", MAX_REPLACEMENT);
    }
    if (original.length() > MAX_ORIGINAL) {
      throw RefusalException.invalid(
          "voorstel-passage-te-lang",
          "Deze passage is te lang voor een voorstel. Kies een kortere.");
    }
    if (PassageEdit.isSame(original, replacement)) {
      throw RefusalException.invalid(
          "voorstel-gelijk", "Je voorstel is gelijk aan de tekst. Pas de woorden aan.");
    }
    if (anchor.isSound()) {
      refuseImpossible(draft, anchor, replacement);
    }
    return threads.open(
        person,
        draft,
        new NewThread(
            wanted.id(),
            ThreadType.PROPOSAL,
            wanted.text(),
            anchor,
            new Proposal(original, replacement, null)));
  }

  /**
   * Accepts a proposal. An accepted one stays as it is.
   *
   * @param seen the words at the passage that the person wants to replace, when they are not the
   *     proposal's original; null otherwise
   */
  ThreadView accept(Person person, String threadId, @Nullable String seen) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      var thread = threads.threadFor(person, threadId);
      var draft = threads.textFor(person, thread.draftId(), Right.WRITE);
      var proposal = requireProposal(thread);
      if (!thread.isOpen()) {
        if (proposal.acceptance() == null) {
          throw handledAlready();
        }
        return threads.shown(person, draft, thread);
      }
      var acceptance = proposal.acceptance();
      if (acceptance == null) {
        acceptance = prepared(person, draft, thread, proposal, seen);
        if (store.accept(threadId, acceptance).isEmpty()) {
          continue;
        }
      }
      switch (acceptances.apply(draft, thread, acceptance)) {
        case YES -> {
          var now = threads.threadFor(person, threadId);
          if (!now.isOpen()) {
            return threads.changed(person, draft, now);
          }
        }
        case CHANGED -> {}
        case UNFIT ->
            throw RefusalException.conflict(
                    "voorstel-past-niet",
                    "De tekst is te groot voor dit voorstel. Pas ze zelf aan.")
                .variant("te-groot");
      }
    }
    throw RefusalException.conflict(
        "passage-in-beweging",
        "Er wordt net in deze passage geschreven. Probeer zo meteen opnieuw.");
  }

  /** Rejects a proposal for a stated reason. */
  ThreadView reject(Person person, String threadId, String reason) {
    var thread = threads.threadFor(person, threadId);
    var draft = threads.textFor(person, thread.draftId(), Right.READ);
    if (person.role() != Role.FACILITATOR && !person.sitsAt(draft.tableId())) {
      throw RefusalException.forbidden(
          "andere-tafel", "Dit is voor de tafel die deze tekst schrijft.");
    }
    requireProposal(thread);
    var view = threads.handle(person, threadId, Outcome.NOT_ADAPTED, reason);
    if (view.outcome() != Outcome.NOT_ADAPTED) {
      throw handledAlready();
    }
    return view;
  }

  private static Proposal requireProposal(ReviewThread thread) {
    if (thread.proposal() == null) {
      throw RefusalException.conflict("geen-voorstel", "Deze reactie is geen tekstvoorstel.");
    }
    return thread.proposal();
  }

  private static RefusalException handledAlready() {
    return RefusalException.conflict("voorstel-afgehandeld", "Dit voorstel is al afgehandeld.");
  }

  /** Makes the edit on a copy of the text, if the passage has the expected words. */
  private Acceptance prepared(
      Person person, Draft draft, ReviewThread thread, Proposal proposal, @Nullable String seen) {
    var anchor = Objects.requireNonNull(thread.anchor());
    var attempt = attempt(draft, anchor, proposal.replacement());
    var expected = seen == null ? proposal.original() : seen;
    boolean isThere =
        !proposal.replacement().isEmpty()
            && PassageEdit.isSame(attempt.words(), proposal.replacement());
    if (!isThere && !PassageEdit.isSame(attempt.words(), expected)) {
      var refusal =
          attempt.words().isEmpty()
              ? RefusalException.conflict(
                  "passage-weg", "Deze passage staat niet meer in de tekst.")
              : RefusalException.conflict(
                  "passage-veranderd", "Deze passage is veranderd sinds het voorstel.");
      throw refusal
          .withWhole("original", proposal.original())
          .withWhole("now", attempt.words())
          .withWhole("replacement", proposal.replacement());
    }
    return switch (attempt.result()) {
      case PassageEdit.Result.Made made ->
          new Acceptance(
              Ids.next(),
              person.id(),
              clock.instant(),
              attempt.words(),
              made.client(),
              made.update());
      case PassageEdit.Result refused -> throw impossible(refused);
    };
  }

  private void refuseImpossible(Draft draft, Anchor anchor, String replacement) {
    switch (attempt(draft, anchor, replacement).result()) {
      // A device that was offline may propose something for a passage that has gone since.
      case PassageEdit.Result.Made _, PassageEdit.Result.Gone _ -> {}
      case PassageEdit.Result refused -> throw impossible(refused);
    }
  }

  private static RefusalException impossible(PassageEdit.Result refused) {
    return switch (refused) {
      case PassageEdit.Result.AcrossElement _ ->
          RefusalException.conflict(
                  "voorstel-past-niet",
                  "Tussen deze woorden staat een bron of een invulplek. Laat die staan.")
              .variant("bron");
      case PassageEdit.Result.InsideLine _ ->
          RefusalException.conflict(
                  "voorstel-past-niet",
                  "Nieuwe alinea's kunnen enkel als de passage tot het einde van haar alinea"
                      + " loopt.")
              .variant("alinea");
      case PassageEdit.Result.Gone _ ->
          RefusalException.conflict("passage-weg", "Deze passage staat niet meer in de tekst.");
      case PassageEdit.Result.Made _ -> throw new IllegalStateException("the edit is possible");
    };
  }

  /** The words at the passage and the edit, both of one moment. */
  private record Attempt(String words, PassageEdit.Result result) {}

  private Attempt attempt(Draft draft, Anchor anchor, String replacement) {
    long client = ThreadLocalRandom.current().nextLong(1, CLIENT_ID_BOUND);
    return documents.read(
        draft.document(),
        text ->
            new Attempt(
                Passage.text(text, anchor),
                PassageEdit.make(
                    text, anchor, replacement, client, () -> Ids.random(BLOCK_ID_LENGTH))));
  }
}
