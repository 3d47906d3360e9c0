package be.werktafel.plenary;

import be.werktafel.access.Person;
import be.werktafel.access.RefusalException;
import be.werktafel.access.RequestField;
import be.werktafel.snapshots.Snapshot;
import be.werktafel.snapshots.Snapshots;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Decks over HTTP: reading them, and planning them. */
@RestController
@Tag(name = "Plenair", description = "Dia's uit een momentopname, en wat de zaal nu ziet.")
class DeckController {
  private static final String DECK = "/api/snapshots/{sid}/deck";

  private final Plenary plenary;
  private final Decks decks;
  private final DeckPlans plans;
  private final Snapshots snapshots;

  DeckController(Plenary plenary, Decks decks, DeckPlans plans, Snapshots snapshots) {
    this.plenary = plenary;
    this.decks = decks;
    this.plans = plans;
    this.snapshots = snapshots;
  }

  /**
   * The order of a deck.
   *
   * @param slideIds all slides that the person knows; others follow the slide before them
   */
  @Schema(name = "SlideOrder")
  record Order(@Nullable List<String> slideIds) {}

  @Schema(name = "SlideVisibility")
  record Visible(@Nullable Set<String> slideIds, boolean hidden) {}

  @Schema(name = "SlideNote")
  record Note(@Nullable String slideId, @Nullable String text) {}

  /**
   * A slide of one sentence.
   *
   * @param after the slide before it; null for the first place
   */
  @Schema(name = "NewSentenceSlide")
  record NewSentence(@Nullable String text, @Nullable String after) {}

  @Schema(name = "SentenceSlide")
  record Sentence(@Nullable String text) {}

  @GetMapping(DECK)
  @Operation(
      summary =
          "De dia's van een momentopname: per tafel waar ze staat, wat nieuw is en wat ze de zaal"
              + " vraagt; daarnaast haar teksten, die enkel op vraag getoond worden.")
  DeckView deck(Person person, @PathVariable String sid) {
    var snapshot =
        snapshots
            .find(sid)
            .filter(found -> person.isAt(found.event()))
            .filter(found -> person.runsEvents() || found.published() || plenary.shows(found))
            .orElseThrow(
                () ->
                    RefusalException.notFound(
                        "onbekende-momentopname",
                        "Deze momentopname bestaat niet of wordt nu niet getoond."));
    var plan = plans.of(snapshot);
    var deck = decks.of(snapshot);
    return person.runsEvents()
        ? DeckView.forPreparation(snapshot, plan, deck)
        : DeckView.forRoom(snapshot, plan, deck);
  }

  @PutMapping(DECK + "/order")
  @Operation(summary = "Ordent de dia's.")
  DeckView order(Person person, @PathVariable String sid, @RequestBody Order order) {
    var snapshot = mustPrepare(person, sid);
    return changed(snapshot, plans.order(snapshot, RequestField.required(order.slideIds())));
  }

  @PutMapping(DECK + "/visibility")
  @Operation(summary = "Verbergt dia's voor de zaal of toont ze weer.")
  DeckView setVisibility(Person person, @PathVariable String sid, @RequestBody Visible visible) {
    var snapshot = mustPrepare(person, sid);
    var slideIds = RequestField.required(visible.slideIds());
    return changed(
        snapshot,
        visible.hidden() ? plans.hide(snapshot, slideIds) : plans.show(snapshot, slideIds));
  }

  @PutMapping(DECK + "/note")
  @Operation(summary = "Schrijft een notitie bij een dia, die de zaal nooit ziet; leeg wist ze.")
  DeckView note(Person person, @PathVariable String sid, @RequestBody Note note) {
    var snapshot = mustPrepare(person, sid);
    return changed(
        snapshot,
        plans.note(
            snapshot, RequestField.required(note.slideId()), RequestField.required(note.text())));
  }

  @PostMapping(DECK + "/sentences")
  @Operation(summary = "Voegt een dia van één zin toe.")
  DeckView add(Person person, @PathVariable String sid, @RequestBody NewSentence sentence) {
    var snapshot = mustPrepare(person, sid);
    return changed(
        snapshot, plans.add(snapshot, RequestField.required(sentence.text()), sentence.after()));
  }

  @PutMapping(DECK + "/sentences/{sentenceId}")
  @Operation(summary = "Herschrijft een toegevoegde dia.")
  DeckView reword(
      Person person,
      @PathVariable String sid,
      @PathVariable String sentenceId,
      @RequestBody Sentence sentence) {
    var snapshot = mustPrepare(person, sid);
    return changed(
        snapshot, plans.reword(snapshot, sentenceId, RequestField.required(sentence.text())));
  }

  @DeleteMapping(DECK + "/sentences/{sentenceId}")
  @Operation(summary = "Haalt een toegevoegde dia weg.")
  DeckView remove(Person person, @PathVariable String sid, @PathVariable String sentenceId) {
    var snapshot = mustPrepare(person, sid);
    return changed(snapshot, plans.remove(snapshot, sentenceId));
  }

  private DeckView changed(Snapshot snapshot, DeckPlan plan) {
    plenary.deckChanged(snapshot);
    return DeckView.forPreparation(snapshot, plan, decks.of(snapshot));
  }

  private Snapshot mustPrepare(Person person, String sid) {
    var snapshot =
        snapshots
            .find(sid)
            .filter(found -> person.isAt(found.event()))
            .orElseThrow(Plenary::unknownSnapshot);
    person.mustRun(snapshot.event());
    return snapshot;
  }
}
