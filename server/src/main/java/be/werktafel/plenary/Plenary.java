package be.werktafel.plenary;

import be.werktafel.access.People;
import be.werktafel.access.Person;
import be.werktafel.access.RefusalException;
import be.werktafel.collab.EventChannel;
import be.werktafel.programme.LiveTopic;
import be.werktafel.snapshots.Snapshot;
import be.werktafel.snapshots.Snapshots;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The room's position in a deck. One person presents at a time and moves it; every change is pushed
 * to everybody. Safe for use from many threads: of two concurrent commands, the second is checked
 * against the result of the first.
 */
@Component
class Plenary implements LiveTopic<PlenaryView> {
  private static final String TOPIC = "plenary";

  /** More pages than any text within its bounds can fill, even with one word a line. */
  private static final int MAX_PAGE = 100_000;

  private final PresentationStore store;
  private final Snapshots snapshots;
  private final Decks decks;
  private final People people;
  private final EventChannel channel;
  private final Clock clock;

  Plenary(
      PresentationStore store,
      Snapshots snapshots,
      Decks decks,
      People people,
      EventChannel channel,
      Clock clock) {
    this.store = store;
    this.snapshots = snapshots;
    this.decks = decks;
    this.people = people;
    this.channel = channel;
    this.clock = clock;
  }

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public PlenaryView body(String event, Person person) {
    return view(store.of(event), person);
  }

  /** Presents a snapshot's deck: its first slide, or the room's last position in it. */
  PlenaryView start(Person presenter, String event, String snapshotId) {
    var snapshot =
        snapshots
            .find(snapshotId)
            .filter(found -> found.event().equals(event))
            .orElseThrow(Plenary::unknownSnapshot);
    return change(
        presenter,
        event,
        now -> {
          if (!now.runs()) {
            return now.started(snapshot.id(), presenter.id(), clock.instant());
          }
          mustPresent(presenter, now);
          return snapshot.id().equals(now.snapshotId())
              ? now.showing(now.slide(), now.page())
              : now.started(snapshot.id(), presenter.id(), clock.instant());
        });
  }

  /** Moves the room to a slide, also from the room screen. */
  PlenaryView move(Person presenter, String event, int slide, int page) {
    return change(
        presenter,
        event,
        now -> {
          mustPresent(presenter, now);
          var deck = deckOf(now);
          mustExist(deck, slide, page);
          var moved = now.showing(slide, page);
          var table = deck.slides().get(slide).tableId();
          return Objects.equals(table, deck.slides().get(now.slide()).tableId())
              ? moved
              : moved.withFloorSince(table == null ? null : clock.instant());
        });
  }

  /** Restarts the clock of the table on screen. */
  PlenaryView restartFloor(Person presenter, String event) {
    return change(
        presenter,
        event,
        now -> {
          mustPresent(presenter, now);
          return now.floorSince() == null ? now : now.withFloorSince(clock.instant());
        });
  }

  /** Shows the room screen and keeps the position in the deck. */
  PlenaryView pause(Person presenter, String event) {
    return change(
        presenter,
        event,
        now -> {
          mustPresent(presenter, now);
          return now.paused();
        });
  }

  /** Makes a person the presenter; the room sees no difference. */
  PlenaryView takeOver(Person presenter, String event) {
    return change(
        presenter,
        event,
        now -> {
          mustRun(now);
          return now.presentedBy(presenter.id());
        });
  }

  /** Ends the plenary: the room sees the room screen and can no longer read the deck. */
  PlenaryView stop(Person presenter, String event) {
    return change(
        presenter,
        event,
        now -> {
          if (now.runs()) {
            mustPresent(presenter, now);
            return now.ended();
          }
          return now;
        });
  }

  /**
   * Whether a plenary presents this snapshot now; then everybody at the event may read its deck.
   */
  boolean shows(Snapshot snapshot) {
    return snapshot.id().equals(store.of(snapshot.event()).snapshotId());
  }

  private PlenaryView change(Person person, String event, UnaryOperator<Presentation> change) {
    var changed = store.change(event, change);
    channel.publish(event, TOPIC, viewer -> view(changed, viewer));
    return view(changed, person);
  }

  private PlenaryView view(Presentation presentation, Person viewer) {
    return PlenaryView.of(presentation, viewer, this::nameOf);
  }

  private @Nullable String nameOf(String person) {
    return person.equals(Person.ORGANISER.id())
        ? Person.ORGANISER.name()
        : people.find(person).map(Person::shownName).orElse(null);
  }

  private void mustPresent(Person person, Presentation now) {
    mustRun(now);
    var presenter = now.presenter();
    if (presenter != null && !presenter.equals(person.id())) {
      var name = nameOf(presenter);
      throw name == null
          ? RefusalException.conflict(
              "iemand-anders-presenteert",
              "Iemand anders presenteert nu. Neem eerst over op het presentatiescherm.")
          : RefusalException.conflict(
                  "iemand-anders-presenteert",
                  name + " presenteert nu. Neem eerst over op het presentatiescherm.")
              .variant("naam")
              .with("name", name);
    }
  }

  private Deck deckOf(Presentation now) {
    return decks.of(
        Optional.ofNullable(now.snapshotId())
            .flatMap(snapshots::find)
            .orElseThrow(Plenary::unknownSnapshot));
  }

  private static void mustExist(Deck deck, int slide, int page) {
    if (slide < 0 || slide >= deck.slides().size() || page < 0 || page > MAX_PAGE) {
      throw RefusalException.invalid("onbekende-dia", "Deze dia bestaat niet.");
    }
  }

  private static void mustRun(Presentation now) {
    if (!now.runs()) {
      throw RefusalException.conflict(
          "geen-presentatie", "Er wordt niets getoond. Kies eerst een momentopname.");
    }
  }

  private static RefusalException unknownSnapshot() {
    return RefusalException.notFound(
        "onbekende-momentopname", "Deze momentopname bestaat niet bij dit evenement.");
  }
}
