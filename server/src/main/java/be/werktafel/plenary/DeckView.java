package be.werktafel.plenary;

import be.werktafel.snapshots.Snapshot;
import be.werktafel.snapshots.SnapshotItem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deck as a person sees it.
 *
 * @param revision different after every change of the deck
 * @param slides the slides that the room sees, in their order
 * @param texts the tables' whole texts, which are shown on request only
 * @param plan the preparation, for people who run the event; null for everybody else
 */
@Schema(name = "Deck")
record DeckView(
    SnapshotItem snapshot,
    long revision,
    List<Slide> slides,
    List<Slide> texts,
    @Nullable Preparation plan) {

  /**
   * All slides in their order.
   *
   * @param hidden the slides that the room does not see
   */
  @Schema(name = "DeckPreparation")
  record Preparation(List<PlannedSlide> order, List<Slide> hidden) {}

  /**
   * @param note private, empty for none
   */
  @Schema(name = "PlannedSlide")
  record PlannedSlide(String slideId, boolean hidden, String note) {}

  static DeckView forRoom(Snapshot snapshot, DeckPlan plan, Deck deck) {
    return new DeckView(
        SnapshotItem.of(snapshot),
        plan.revision(snapshot),
        plan.shown(deck).slides(),
        deck.texts(),
        null);
  }

  static DeckView forPreparation(Snapshot snapshot, DeckPlan plan, Deck deck) {
    var all = plan.all(deck);
    return new DeckView(
        SnapshotItem.of(snapshot),
        plan.revision(snapshot),
        plan.shown(deck).slides(),
        deck.texts(),
        new Preparation(
            all.stream()
                .map(Slide::id)
                .map(id -> new PlannedSlide(id, plan.isHidden(id), plan.noteOf(id)))
                .toList(),
            all.stream().filter(slide -> plan.isHidden(slide.id())).toList()));
  }
}
