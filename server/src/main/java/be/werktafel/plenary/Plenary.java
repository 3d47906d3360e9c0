package be.werktafel.plenary;

import be.werktafel.access.Person;
import be.werktafel.access.RefusalException;
import be.werktafel.collab.EventChannel;
import be.werktafel.programme.LiveTopic;
import be.werktafel.snapshots.Snapshot;
import be.werktafel.snapshots.Snapshots;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * What the room sees, as the presenter sets it; pushed to everybody. Safe for use from many
 * threads: the last command counts.
 */
@Component
public class Plenary implements LiveTopic {
  private static final String TOPIC = "plenary";

  /** More screens than any text within its bounds can take. */
  private static final int MAX_PAGE = 500;

  private final PresentationStore store;
  private final Snapshots snapshots;
  private final Decks decks;
  private final EventChannel channel;
  private final Clock clock;

  Plenary(
      PresentationStore store,
      Snapshots snapshots,
      Decks decks,
      EventChannel channel,
      Clock clock) {
    this.store = store;
    this.snapshots = snapshots;
    this.decks = decks;
    this.channel = channel;
    this.clock = clock;
  }

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public Object body(String event, Person person) {
    return PlenaryView.of(presentation(event));
  }

  /** Puts the first slide of a snapshot's deck before the room. */
  PlenaryView start(Person presenter, String event, String snapshotId) {
    var snapshot =
        snapshots
            .find(snapshotId)
            .filter(found -> found.event().equals(event))
            .orElseThrow(Plenary::unknownSnapshot);
    return set(new Presentation(event, snapshot.id(), 0, 0, presenter.id(), clock.instant()));
  }

  /** Moves the room; whoever moves it is the presenter from then on. */
  PlenaryView move(Person presenter, String event, int slide, int page) {
    var now = presentation(event);
    var snapshotId = now.snapshotId();
    if (snapshotId == null) {
      throw RefusalException.conflict(
          "geen-presentatie", "Er wordt niets getoond. Kies eerst een momentopname.");
    }
    var deck = decks.of(snapshots.find(snapshotId).orElseThrow(Plenary::unknownSnapshot));
    if (slide < 0 || slide >= deck.slides().size() || page < 0 || page > MAX_PAGE) {
      throw RefusalException.invalid("onbekende-dia", "Deze dia bestaat niet.");
    }
    return set(new Presentation(event, snapshotId, slide, page, presenter.id(), now.startedAt()));
  }

  /** Back to the zaalscherm. */
  PlenaryView stop(String event) {
    return set(Presentation.none(event));
  }

  /** Whether the room is looking at this snapshot now, which opens its deck to everybody there. */
  boolean shows(Snapshot snapshot) {
    return snapshot.id().equals(presentation(snapshot.event()).snapshotId());
  }

  private Presentation presentation(String event) {
    return store.find(event).orElseGet(() -> Presentation.none(event));
  }

  private PlenaryView set(Presentation presentation) {
    store.save(presentation);
    var view = PlenaryView.of(presentation);
    channel.publish(presentation.event(), TOPIC, _ -> view);
    return view;
  }

  private static RefusalException unknownSnapshot() {
    return RefusalException.notFound(
        "onbekende-momentopname", "Deze momentopname bestaat niet bij dit evenement.");
  }
}
