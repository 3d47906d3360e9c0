package be.werktafel.polls;

import be.werktafel.access.Person;
import be.werktafel.access.RequestField;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Polls over HTTP; reading them is part of the live state. */
@RestController
@RequestMapping("/api/events/{id}/polls")
@Tag(name = "Peilingen", description = "De zaal antwoordt, en de begeleider toont het resultaat.")
class PollController {
  private final Polls polls;

  PollController(Polls polls) {
    this.polls = polls;
  }

  /**
   * A new poll.
   *
   * @param question may be absent when it is about a text
   * @param options the choices of a pulse or a dot vote
   * @param dots how many dots each person has
   * @param draftId the text that it is about
   * @param snapshotId the snapshot that shows this text
   */
  @Schema(name = "NewPoll")
  record Wanted(
      @Nullable PollKind kind,
      @Nullable String question,
      @Nullable List<String> options,
      @Nullable Integer dots,
      @Nullable String draftId,
      @Nullable String snapshotId) {}

  /**
   * An answer.
   *
   * @param dots the dots per choice; a single choice has one dot
   * @param reason of an objection
   * @param change what would remove the objection
   */
  @Schema(name = "NewPollAnswer")
  record Given(@Nullable List<Integer> dots, @Nullable String reason, @Nullable String change) {}

  /** The person's own answer; without dots when there is none. */
  @Schema(name = "OwnPollAnswer")
  record Own(List<Integer> dots, @Nullable String reason, @Nullable String change) {
    static Own of(@Nullable PollAnswer answer) {
      return answer == null
          ? new Own(List.of(), null, null)
          : new Own(answer.dots(), answer.reason(), answer.change());
    }
  }

  @PostMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Opent een peiling en toont ze op het zaalscherm; één tegelijk.")
  void open(Person person, @PathVariable String id, @RequestBody Wanted wanted) {
    person.mustRun(id);
    polls.open(
        person,
        id,
        new Polls.Wanted(
            RequestField.required(wanted.kind()),
            textOf(wanted.question()),
            listOf(wanted.options()),
            Objects.requireNonNullElse(wanted.dots(), 1),
            wanted.draftId(),
            wanted.snapshotId()));
  }

  @GetMapping("/{pollId}/answer")
  @Operation(summary = "Wat je zelf antwoordde; van anderen is dat nergens te lezen.")
  Own ownAnswer(Person person, @PathVariable String id, @PathVariable String pollId) {
    return Own.of(polls.ownAnswer(person, id, pollId));
  }

  @PutMapping("/{pollId}/answer")
  @Operation(summary = "Geeft of wijzigt je antwoord, tot de peiling sluit.")
  Own answer(
      Person person,
      @PathVariable String id,
      @PathVariable String pollId,
      @RequestBody Given given) {
    return Own.of(
        polls.answer(
            person,
            id,
            pollId,
            new Polls.Given(listOf(given.dots()), textOf(given.reason()), textOf(given.change()))));
  }

  @PostMapping("/{pollId}/close")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Sluit de peiling; het resultaat blijft verborgen.")
  void close(Person person, @PathVariable String id, @PathVariable String pollId) {
    polls.close(person, id, pollId);
  }

  @PostMapping("/{pollId}/reveal")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Sluit de peiling en toont iedereen het resultaat.")
  void reveal(Person person, @PathVariable String id, @PathVariable String pollId) {
    polls.reveal(person, id, pollId);
  }

  @PostMapping("/{pollId}/show")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Zet een peiling op het zaalscherm.")
  void show(Person person, @PathVariable String id, @PathVariable String pollId) {
    polls.show(person, id, pollId);
  }

  @DeleteMapping("/{pollId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Annuleert een peiling waarvan niemand het resultaat zag.")
  void discard(Person person, @PathVariable String id, @PathVariable String pollId) {
    polls.discard(person, id, pollId);
  }

  private static String textOf(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  private static <T> List<T> listOf(@Nullable List<T> list) {
    return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
  }
}
