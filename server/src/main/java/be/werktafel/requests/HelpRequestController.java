package be.werktafel.requests;

import be.werktafel.access.Person;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Help requests over HTTP; reading them is part of the live state. */
@RestController
@Tag(name = "Vragen aan experts", description = "Een tafel vraagt een expert om mee te denken.")
class HelpRequestController {
  private final HelpRequests requests;

  HelpRequestController(HelpRequests requests) {
    this.requests = requests;
  }

  /**
   * A table's question.
   *
   * @param draftId the text that it is about; null for none
   * @param discipline one of the framework's expert disciplines; null when any expert may come
   */
  @Schema(name = "NewHelpRequest")
  record Asked(@Nullable String draftId, @Nullable String discipline, @Nullable String question) {}

  @Schema(name = "HelpRequestExpert")
  record Assigned(@Nullable String expert) {}

  /** An expert's answer; without text it was given aloud. */
  @Schema(name = "HelpRequestAnswer")
  record Given(@Nullable String text) {}

  @PostMapping("/api/events/{id}/help-requests")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Een tafel vraagt een expert om even mee te denken.")
  HelpRequestView ask(Person person, @PathVariable String id, @RequestBody Asked asked) {
    return requests.ask(person, id, asked.draftId(), asked.discipline(), textOf(asked.question()));
  }

  @PostMapping("/api/help-requests/{requestId}/claim")
  @Operation(summary = "Een expert is onderweg; een tweede expert wordt geweigerd.")
  HelpRequestView claim(Person person, @PathVariable String requestId) {
    return requests.claim(person, requestId);
  }

  @PostMapping("/api/help-requests/{requestId}/release")
  @Operation(summary = "Zet de vraag terug in de wachtrij.")
  HelpRequestView release(Person person, @PathVariable String requestId) {
    return requests.release(person, requestId);
  }

  @PostMapping("/api/help-requests/{requestId}/assign")
  @Operation(summary = "De begeleider stuurt een expert.")
  HelpRequestView assign(
      Person person, @PathVariable String requestId, @RequestBody Assigned assigned) {
    return requests.assign(person, requestId, textOf(assigned.expert()));
  }

  @PostMapping("/api/help-requests/{requestId}/answer")
  @Operation(summary = "De expert antwoordt, geschreven of aan de tafel zelf.")
  HelpRequestView answer(Person person, @PathVariable String requestId, @RequestBody Given given) {
    return requests.answer(person, requestId, textOf(given.text()));
  }

  @PostMapping("/api/help-requests/{requestId}/close")
  @Operation(summary = "De tafel of de begeleider trekt de vraag in.")
  HelpRequestView close(Person person, @PathVariable String requestId) {
    return requests.close(person, requestId);
  }

  @PostMapping("/api/help-requests/{requestId}/thread")
  @Operation(summary = "Maakt van vraag en antwoord een reactie bij de tekst, hoogstens eenmaal.")
  HelpRequestView keepAsThread(Person person, @PathVariable String requestId) {
    return requests.keepAsThread(person, requestId);
  }

  private static String textOf(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
