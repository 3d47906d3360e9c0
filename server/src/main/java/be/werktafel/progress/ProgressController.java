package be.werktafel.progress;

import be.werktafel.access.Person;
import be.werktafel.access.RequestField;
import be.werktafel.passages.AnchorBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Progress over HTTP; reading it is part of the live state. */
@RestController
@Tag(name = "Voortgang", description = "De stand van een sectie, richtvragen en casussen.")
class ProgressController {
  private final ProgressRecorder recorder;

  ProgressController(ProgressRecorder recorder) {
    this.recorder = recorder;
  }

  @Schema(name = "StatedStatus")
  record Stated(@Nullable SectionStatus status) {}

  /** The outcome of a poll; without one, an earlier outcome is taken back. */
  @Schema(name = "PollOutcome")
  record Outcome(@Nullable SectionStatus outcome) {}

  @Schema(name = "NewAnswer")
  record Answer(@Nullable AnchorBody anchor) {}

  @Schema(name = "NewCase")
  record CaseBody(@Nullable String title, @Nullable String text) {}

  @Schema(name = "NewCaseId")
  record CaseId(String id) {}

  /**
   * What a case showed.
   *
   * @param whole whether it was tried on the whole framework instead of this text
   */
  @Schema(name = "NewCaseRun")
  record RunBody(
      @Nullable String caseId,
      boolean whole,
      @Nullable CaseVerdict verdict,
      @Nullable String note,
      @Nullable AnchorBody anchor) {}

  @PutMapping("/api/drafts/{draftId}/status")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "De tafel zet haar sectie op leeg, schets of voorstel.")
  void state(Person person, @PathVariable String draftId, @RequestBody Stated stated) {
    recorder.state(person, draftId, RequestField.required(stated.status()));
  }

  @PutMapping("/api/drafts/{draftId}/poll")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "De begeleider zet de sectie na een peiling op gedragen of geen akkoord.")
  void poll(Person person, @PathVariable String draftId, @RequestBody Outcome outcome) {
    recorder.poll(person, draftId, outcome.outcome());
  }

  @PutMapping("/api/drafts/{draftId}/questions/{questionId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Zet een richtvraag op beantwoord, met de passage waar het antwoord staat.")
  void answer(
      Person person,
      @PathVariable String draftId,
      @PathVariable String questionId,
      @RequestBody Answer answer) {
    recorder.answer(person, draftId, questionId, AnchorBody.anchor(answer.anchor()));
  }

  @DeleteMapping("/api/drafts/{draftId}/questions/{questionId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Zet een richtvraag weer open.")
  void reopen(Person person, @PathVariable String draftId, @PathVariable String questionId) {
    recorder.reopen(person, draftId, questionId);
  }

  @PostMapping("/api/drafts/{draftId}/case-runs")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Legt vast wat een casus toonde bij deze tekst of bij het hele kader.")
  void recordRun(Person person, @PathVariable String draftId, @RequestBody RunBody run) {
    recorder.recordRun(
        person,
        draftId,
        Objects.requireNonNullElse(run.caseId(), ""),
        run.whole(),
        RequestField.required(run.verdict()),
        Objects.requireNonNullElse(run.note(), ""),
        AnchorBody.anchor(run.anchor()));
  }

  @DeleteMapping("/api/events/{id}/case-runs/{runId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Haalt een vastgelegde toetsing van de eigen tafel weg.")
  void removeRun(Person person, @PathVariable String id, @PathVariable String runId) {
    recorder.removeRun(person, id, runId);
  }

  @PostMapping("/api/events/{id}/cases")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Voegt een eigen casus van de tafel toe.")
  CaseId addCase(Person person, @PathVariable String id, @RequestBody CaseBody added) {
    return new CaseId(
        recorder.addCase(
            person,
            id,
            Objects.requireNonNullElse(added.title(), ""),
            Objects.requireNonNullElse(added.text(), "")));
  }

  @DeleteMapping("/api/events/{id}/cases/{caseId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Haalt een eigen casus weg, met wat er getoetst is.")
  void removeCase(Person person, @PathVariable String id, @PathVariable String caseId) {
    recorder.removeCase(person, id, caseId);
  }
}
