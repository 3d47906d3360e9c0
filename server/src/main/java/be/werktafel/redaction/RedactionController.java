package be.werktafel.redaction;

import be.werktafel.access.People;
import be.werktafel.access.Person;
import be.werktafel.access.RefusalException;
import be.werktafel.snapshots.Redaction;
import be.werktafel.snapshots.Redactions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Redactions over HTTP. */
@RestController
@Tag(name = "Redacties", description = "Woorden die uit een evenement gewist zijn.")
class RedactionController {
  private static final int LEAST = 3;
  private static final int MOST = 200;

  private final Redacting redacting;
  private final Redactions redactions;
  private final People people;

  RedactionController(Redacting redacting, Redactions redactions, People people) {
    this.redacting = redacting;
    this.redactions = redactions;
    this.people = people;
  }

  @Schema(name = "WordsToRedact")
  record Sought(@Nullable String words) {}

  @Schema(name = "NewRedaction")
  record Wanted(@Nullable String words, @Nullable String reason) {}

  /**
   * A text that holds the words.
   *
   * @param now how often they stand in it now; 0 when only its history holds them
   */
  @Schema(name = "RedactionPlace")
  record Place(String draftId, String sectionId, @Nullable String tableId, int now) {}

  /** A text of a snapshot from which words were erased. */
  @Schema(name = "RedactedText")
  record Text(String snapshotId, String draftId) {}

  /**
   * @param by the facilitator's name, null for readers who do not run the event
   * @param drafts the ids of the texts that held the words
   */
  @Schema(name = "Redaction")
  record RedactionView(
      int number,
      Instant at,
      @Nullable String by,
      String reason,
      List<String> drafts,
      List<Text> texts) {}

  @GetMapping("/api/events/{event}/redactions")
  @Operation(summary = "Wat er gewist is, door wie, wanneer en waarom; nooit de woorden zelf.")
  List<RedactionView> list(Person person, @PathVariable String event) {
    person.mustBelongTo(event);
    return redactions.of(event).stream().map(each -> view(person, each)).toList();
  }

  @PostMapping("/api/events/{event}/redactions/places")
  @Operation(summary = "De teksten waarin deze woorden staan of ooit stonden.")
  List<Place> places(Person person, @PathVariable String event, @RequestBody Sought sought) {
    person.mustRun(event);
    return redacting.find(event, words(sought.words())).stream()
        .map(
            found ->
                new Place(
                    found.draft().id(),
                    found.draft().sectionId(),
                    found.draft().tableId(),
                    found.now()))
        .toList();
  }

  @PostMapping("/api/events/{event}/redactions")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary =
          "Wist woorden uit alle teksten van het evenement, hun geschiedenis, de momentopnames en"
              + " alles wat ze aanhaalt. Kan niet ongedaan gemaakt worden.")
  RedactionView erase(Person person, @PathVariable String event, @RequestBody Wanted wanted) {
    person.mustRun(event);
    var words = words(wanted.words());
    var reason = wanted.reason() == null ? "" : wanted.reason().strip();
    if (reason.isEmpty() || reason.length() > MOST) {
      throw RefusalException.invalid("reden", "Geef een reden van hoogstens " + MOST + " tekens.")
          .with("max", MOST);
    }
    if (reason.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT))) {
      throw RefusalException.invalid(
          "reden-met-woorden", "De reden blijft staan. Schrijf er de woorden niet in.");
    }
    return view(person, redacting.erase(person, event, words, reason));
  }

  private static String words(@Nullable String given) {
    var words = given == null ? "" : given.strip();
    if (words.length() < LEAST || words.length() > MOST || words.lines().count() > 1) {
      throw RefusalException.invalid(
              "te-wissen", "Kies " + LEAST + " tot " + MOST + " tekens die op één regel staan.")
          .with("least", LEAST)
          .with("max", MOST);
    }
    return words;
  }

  private RedactionView view(Person reader, Redaction redaction) {
    return new RedactionView(
        redaction.number(),
        redaction.at(),
        reader.runsEvents()
            ? people.find(redaction.by()).map(Person::shownName).orElse(null)
            : null,
        redaction.reason(),
        redaction.drafts(),
        redaction.changes().stream()
            .map(change -> new Text(change.snapshotId(), change.draftId()))
            .toList());
  }
}
