package be.werktafel.review;

import be.werktafel.access.Ids;
import be.werktafel.access.Person;
import be.werktafel.access.RefusalException;
import be.werktafel.passages.AnchorBody;
import be.werktafel.review.ReviewThread.Proposal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Reactions over HTTP; every change is also pushed on the topic {@code threads}. */
@RestController
@Tag(name = "Reacties", description = "Reacties bij een passage, buiten de tekst zelf.")
class ThreadController {
  /** 128 bits in hexadecimal. Longer than the server's own ids, so that it never equals one. */
  private static final Pattern CHOSEN_ID = Pattern.compile("[0-9a-f]{32}");

  private final Threads threads;
  private final Proposals proposals;
  private final ReactionRegister register;

  ThreadController(Threads threads, Proposals proposals, ReactionRegister register) {
    this.threads = threads;
    this.proposals = proposals;
    this.register = register;
  }

  /**
   * The request to open a thread.
   *
   * @param id chosen by the page, so that a repeated request opens nothing; absent for a new one
   * @param anchor required unless the reaction is to the whole draft
   * @param whole whether the reaction is to the whole draft
   * @param replacement other words for the passage: makes the reaction a text proposal, with the
   *     text as its reason; empty to strike the passage
   * @param original the words of the passage that the author saw, with a break between its lines;
   *     without them the anchor's quote
   */
  @Schema(name = "NewThread")
  record Opening(
      @Nullable String id,
      @Nullable ThreadType type,
      @Nullable String text,
      @Nullable AnchorBody anchor,
      @Nullable Boolean whole,
      @Nullable String replacement,
      @Nullable String original) {}

  /**
   * The request to accept a proposal.
   *
   * @param seen the words at the passage to replace, when they are no longer the original
   */
  @Schema(name = "ProposalAcceptance")
  record Acceptance(@Nullable String seen) {}

  @Schema(name = "ProposalRejection")
  record Rejection(@Nullable String reason) {}

  /** What the table did with a reaction; a reason is required when the text was not adapted. */
  @Schema(name = "ThreadOutcome")
  record Handling(@Nullable Outcome outcome, @Nullable String reason) {}

  /**
   * @param id chosen by the page, so that a repeated request adds nothing; absent for a new one
   */
  @Schema(name = "NewReply")
  record Answer(@Nullable String id, @Nullable String text) {}

  @GetMapping("/api/events/{id}/reactions")
  @Operation(
      summary =
          "Alle reacties van het evenement per concept dat deze persoon mag lezen, oudste eerst.")
  List<ThreadView.OfDraft> register(Person person, @PathVariable String id) {
    return register.of(person, id);
  }

  @GetMapping("/api/drafts/{draftId}/threads")
  @Operation(summary = "De reacties bij een concept, oudste eerst, voor wie het mag lezen.")
  List<ThreadView> list(Person person, @PathVariable String draftId) {
    return threads.read(person, draftId).threads();
  }

  @PostMapping("/api/drafts/{draftId}/threads")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Reageert op een passage, die aan haar woorden blijft hangen, of op de hele tekst.")
  ThreadView open(Person person, @PathVariable String draftId, @RequestBody Opening opening) {
    var type = opening.type();
    var anchor = opening.anchor();
    var whole = Boolean.TRUE.equals(opening.whole());
    var replacement = opening.replacement();
    if (replacement != null && anchor != null && !whole) {
      return proposals.open(
          person,
          draftId,
          new NewThread(
              chosenId(opening.id()),
              ThreadType.PROPOSAL,
              text(opening.text()),
              anchor.anchor(),
              new Proposal(text(opening.original()), replacement, null)));
    }
    if (type == null
        || type == ThreadType.PROPOSAL
        || replacement != null
        || (anchor == null) != whole) {
      throw RefusalException.invalid(
          "onvolledig", "Kies een soort reactie en selecteer een passage.");
    }
    return threads.open(
        person,
        draftId,
        new NewThread(
            chosenId(opening.id()), type, text(opening.text()), AnchorBody.anchor(anchor), null));
  }

  @PostMapping("/api/threads/{threadId}/replies")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Antwoordt op een reactie; het antwoord is de reactie met alle antwoorden.")
  ThreadView reply(Person person, @PathVariable String threadId, @RequestBody Answer answer) {
    return threads.reply(person, threadId, chosenId(answer.id()), text(answer.text()));
  }

  @PostMapping("/api/threads/{threadId}/resolve")
  @Operation(summary = "Merkt een reactie als afgehandeld, met wat de tafel ermee deed.")
  ThreadView handle(
      Person person,
      @PathVariable String threadId,
      @RequestBody(required = false) @Nullable Handling handling) {
    return handling == null
        ? threads.handle(person, threadId, null, "")
        : threads.handle(person, threadId, handling.outcome(), text(handling.reason()));
  }

  @PostMapping("/api/threads/{threadId}/accept")
  @Operation(
      summary =
          "Neemt een tekstvoorstel over: één bewerking van de server, als de passage nog de "
              + "oorspronkelijke woorden heeft of de woorden die de tafel zag.")
  ThreadView accept(
      Person person,
      @PathVariable String threadId,
      @RequestBody(required = false) @Nullable Acceptance acceptance) {
    return proposals.accept(person, threadId, acceptance == null ? null : acceptance.seen());
  }

  @PostMapping("/api/threads/{threadId}/reject")
  @Operation(summary = "Wijst een tekstvoorstel af, met een reden.")
  ThreadView reject(
      Person person, @PathVariable String threadId, @RequestBody Rejection rejection) {
    return proposals.reject(person, threadId, text(rejection.reason()));
  }

  @PostMapping("/api/threads/{threadId}/reopen")
  @Operation(summary = "Opent een afgehandelde reactie opnieuw.")
  ThreadView reopen(Person person, @PathVariable String threadId) {
    return threads.reopen(person, threadId);
  }

  private static String chosenId(@Nullable String id) {
    if (id == null) {
      return Ids.next();
    }
    if (!CHOSEN_ID.matcher(id).matches()) {
      throw RefusalException.invalid(
          "ongeldig-kenmerk", "Deze reactie is niet leesbaar. Verstuur ze opnieuw.");
    }
    return id;
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
