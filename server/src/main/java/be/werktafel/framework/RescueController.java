package be.werktafel.framework;

import be.werktafel.access.Person;
import be.werktafel.access.RefusalException;
import be.werktafel.collab.EventChannel;
import be.werktafel.programme.Topic;
import be.werktafel.storage.RescueNote;
import be.werktafel.storage.RescueNote.Handled;
import be.werktafel.storage.RescueNote.How;
import be.werktafel.storage.RescueNotes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Rescue notes over HTTP: words that were lost because somebody rebuilt their block at the same
 * time. The table sees them, and restores or dismisses them. Rooms write the notes.
 */
@RestController
@Tag(name = "Geredde zinnen", description = "Zinnen uit alinea's die intussen veranderden.")
class RescueController implements Topic<RescueController.RescueNews> {
  private final Drafts drafts;
  private final RescueNotes rescues;
  private final EventChannel channel;
  private final Clock clock;

  RescueController(Drafts drafts, RescueNotes rescues, EventChannel channel, Clock clock) {
    this.drafts = drafts;
    this.rescues = rescues;
    this.channel = channel;
    this.clock = clock;
  }

  /**
   * An unhandled rescue note.
   *
   * @param words places of the block separated by …, other blocks on their own lines
   * @param by the person who wrote them; absent outside the table
   * @param blockId the block's id, which its rebuilt copy has too; absent when unknown
   * @param context the beginning of the block's text
   */
  @Schema(name = "Rescue")
  record RescueView(
      String id,
      String words,
      @Nullable String by,
      Instant at,
      @Nullable String blockId,
      String context) {}

  /** A draft whose notes changed. */
  record RescueNews(String draftId) {}

  /** {@code restored} or {@code dismissed}. */
  record Handling(@Nullable String how) {}

  @GetMapping("/api/drafts/{draftId}/rescues")
  @Operation(summary = "De zinnen die de tafel nog kan terugzetten, oudste eerst.")
  List<RescueView> open(Person person, @PathVariable String draftId) {
    Draft draft = drafts.requireOwn(person, draftId);
    boolean seesNames = draft.tableId() == null || person.sitsAt(draft.tableId());
    return RescueNote.open(rescues.of(draft.document())).stream()
        .map(
            note ->
                new RescueView(
                    note.id(),
                    note.words(),
                    seesNames ? note.by() : null,
                    note.at(),
                    note.blockId(),
                    note.context()))
        .toList();
  }

  @PostMapping("/api/drafts/{draftId}/rescues/{rescueId}/handled")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Zet een zin op afgehandeld; wie het nog eens doet, verandert niets.")
  void handle(
      Person person,
      @PathVariable String draftId,
      @PathVariable String rescueId,
      @RequestBody Handling handling) {
    Draft draft = drafts.requireOwn(person, draftId);
    var handled = new Handled(person.id(), clock.instant(), how(handling.how()));
    if (!rescues.handle(draft.document(), rescueId, handled)) {
      throw RefusalException.notFound("onbekende-zin", "Deze zin is er niet meer.");
    }
    channel.publish(
        draft.event(),
        topic(),
        reader -> drafts.isOwn(reader, draft) ? new RescueNews(draft.id()) : null);
  }

  @Override
  public String topic() {
    return "rescues";
  }

  private static How how(@Nullable String how) {
    return switch (how) {
      case "restored" -> How.RESTORED;
      case "dismissed" -> How.DISMISSED;
      case null, default ->
          throw RefusalException.invalid(
              "ongeldige-keuze", "Kies of de zin teruggezet is of weg mag.");
    };
  }
}
