package be.werktafel.snapshots;

import be.werktafel.access.Person;
import be.werktafel.access.RefusalException;
import be.werktafel.access.RequestField;
import be.werktafel.review.ThreadView;
import be.werktafel.snapshots.Snapshot.CutDraft;
import be.werktafel.text.Document;
import be.werktafel.text.Html;
import be.werktafel.text.Markdown;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Snapshots over HTTP. */
@RestController
@Tag(
    name = "Momentopnames",
    description = "Wat er op één moment in alle concepten stond; verandert niet meer.")
class SnapshotController {
  private static final String DRAFT = "/api/snapshots/{sid}/drafts/{draftId}";
  private static final String FORMS =
      "Een concept uit een momentopname: als neutrale boom, HTML, Markdown of Yjs-update.";
  private static final int MAX_LABEL = 80;

  private final Snapshots snapshots;
  private final SnapshotAccess access;
  private final Differences differences;

  SnapshotController(Snapshots snapshots, SnapshotAccess access, Differences differences) {
    this.snapshots = snapshots;
    this.access = access;
    this.differences = differences;
  }

  @Schema(name = "NewSnapshot")
  record Taking(@Nullable String label) {}

  /** A draft's text in a snapshot. */
  @Schema(name = "CutText")
  record DraftText(
      String draftId,
      String sectionId,
      @Nullable String tableId,
      int words,
      Document document,
      List<ThreadView> threads) {}

  @GetMapping("/api/events/{event}/snapshots")
  @Operation(summary = "De momentopnames van een evenement, oudste eerst.")
  List<SnapshotItem> list(Person person, @PathVariable String event) {
    person.mustBelongTo(event);
    return snapshots.shownTo(person, event);
  }

  @PostMapping("/api/events/{event}/snapshots")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Neemt nu een momentopname van alle concepten.")
  SnapshotItem take(
      Person person,
      @PathVariable String event,
      @RequestBody(required = false) @Nullable Taking taking) {
    person.mustRun(event);
    var label = taking == null || taking.label() == null ? "" : taking.label().strip();
    if (label.length() > MAX_LABEL) {
      throw RefusalException.invalid(
              "te-lang", "Een naam telt hoogstens " + MAX_LABEL + " tekens. Kort ze wat in.")
          .with("max", MAX_LABEL);
    }
    return SnapshotItem.of(
        snapshots.take(Order.byHand(event, label.isEmpty() ? null : label, person.id())));
  }

  @GetMapping("/api/snapshots/{sid}")
  @Operation(summary = "Eén momentopname, met daarin de concepten die je mag lezen.")
  Snapshot read(Person person, @PathVariable String sid) {
    return access.seenBy(person, snapshots.readable(person, sid));
  }

  @GetMapping("/api/snapshots/{sid}/late")
  @Operation(
      summary =
          "Wat na de momentopname nog binnenkwam van toestellen die toen niet binnen waren. De"
              + " woorden staan in de tekst van nu; wie die niet mag lezen, ziet enkel van welke"
              + " tafel en wanneer.")
  List<LateText> late(Person person, @PathVariable String sid) {
    return snapshots.late(person, snapshots.readable(person, sid));
  }

  @Schema(name = "LateTextToInclude")
  record Including(@Nullable String draftId, @Nullable Instant at) {}

  @PostMapping("/api/snapshots/{sid}/late/include")
  @Operation(
      summary =
          "Neemt nagekomen tekst als herziening op bij de momentopname, voor de tafel of de"
              + " begeleiding. Wat vastgelegd is, verandert niet.")
  List<LateText> include(
      Person person, @PathVariable String sid, @RequestBody Including including) {
    var snapshot = snapshots.readable(person, sid);
    snapshots.include(
        person,
        snapshot,
        RequestField.required(including.draftId()),
        RequestField.required(including.at()));
    return snapshots.late(person, snapshot);
  }

  @PostMapping("/api/snapshots/{sid}/publish")
  @Operation(summary = "Maakt een momentopname leesbaar voor iedereen van het evenement.")
  SnapshotItem publish(Person person, @PathVariable String sid) {
    var snapshot = snapshots.readable(person, sid);
    person.mustRun(snapshot.event());
    return SnapshotItem.of(snapshots.publish(snapshot, person));
  }

  @PostMapping("/api/snapshots/{sid}/withdraw")
  @Operation(summary = "Trekt de publicatie van een momentopname in.")
  SnapshotItem withdraw(Person person, @PathVariable String sid) {
    var snapshot = snapshots.readable(person, sid);
    person.mustRun(snapshot.event());
    return SnapshotItem.of(snapshots.withdraw(snapshot));
  }

  @GetMapping(path = DRAFT, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = FORMS)
  DraftText json(Person person, @PathVariable String sid, @PathVariable String draftId) {
    var snapshot = snapshots.readable(person, sid);
    var draft = draft(person, snapshot, draftId);
    var text = snapshots.text(snapshot, draft);
    return new DraftText(
        draftId,
        draft.sectionId(),
        draft.tableId(),
        draft.words(),
        text.document(),
        snapshots.threads(person, snapshot, text));
  }

  @GetMapping(path = DRAFT, produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
  @Operation(summary = FORMS)
  String html(Person person, @PathVariable String sid, @PathVariable String draftId) {
    return Html.of(text(person, sid, draftId).document());
  }

  @GetMapping(path = DRAFT, produces = MediaType.TEXT_MARKDOWN_VALUE + ";charset=UTF-8")
  @Operation(summary = FORMS)
  String markdown(Person person, @PathVariable String sid, @PathVariable String draftId) {
    return Markdown.of(text(person, sid, draftId).document());
  }

  @GetMapping(path = DRAFT, produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Operation(summary = FORMS)
  byte[] state(Person person, @PathVariable String sid, @PathVariable String draftId) {
    return text(person, sid, draftId).state();
  }

  @GetMapping("/api/snapshots/{sid}/diff/{other}")
  @Operation(summary = "Wat er per concept veranderde tussen twee momentopnames, per blok.")
  List<DraftDifference> diff(Person person, @PathVariable String sid, @PathVariable String other) {
    return differences.between(
        access.seenBy(person, snapshots.readable(person, sid)),
        access.seenBy(person, snapshots.readable(person, other)));
  }

  private CutText text(Person person, String sid, String draftId) {
    var snapshot = snapshots.readable(person, sid);
    return snapshots.text(snapshot, draft(person, snapshot, draftId));
  }

  private CutDraft draft(Person person, Snapshot snapshot, String draftId) {
    var draft =
        snapshot
            .draft(draftId)
            .orElseThrow(
                () ->
                    RefusalException.notFound(
                            "onbekende-tekst", "Deze tekst zit niet in de momentopname.")
                        .variant("momentopname"));
    if (!access.mayRead(person, snapshot, draft)) {
      throw RefusalException.forbidden(
          "niet-gepubliceerd", "Deze tekst is nog niet gepubliceerd en staat niet voor jou open.");
    }
    return draft;
  }
}
