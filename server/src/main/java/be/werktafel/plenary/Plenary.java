package be.werktafel.plenary;

import be.werktafel.access.People;
import be.werktafel.access.Person;
import be.werktafel.access.RefusalException;
import be.werktafel.collab.EventChannel;
import be.werktafel.programme.Events;
import be.werktafel.programme.LiveTopic;
import be.werktafel.snapshots.Snapshot;
import be.werktafel.snapshots.Snapshots;
import be.werktafel.snapshots.SnapshotsRedacted;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
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
  private final DeckPlans plans;
  private final Events events;
  private final People people;
  private final EventChannel channel;
  private final Clock clock;

  Plenary(
      PresentationStore store,
      Snapshots snapshots,
      Decks decks,
      DeckPlans plans,
      Events events,
      People people,
      EventChannel channel,
      Clock clock) {
    this.store = store;
    this.snapshots = snapshots;
    this.decks = decks;
    this.plans = plans;
    this.events = events;
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
    return PlenaryView.of(store.of(event), person, this::nameOf);
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
          if (now.runs()) {
            mustPresent(presenter, now);
            if (snapshot.id().equals(now.snapshotId())) {
              return now.resumed().handedTo(null);
            }
          }
          var first = Position.first(plans.shown(snapshot));
          return now.started(snapshot.id(), first, presenter.id(), clock.instant());
        });
  }

  /** Moves the room to a slide, also from the room screen. */
  PlenaryView move(Person presenter, String event, String slideId, int page) {
    return change(
        presenter,
        event,
        now -> {
          mustPresent(presenter, now);
          var position = mustExist(plans.shown(snapshotOf(now)), slideId, page);
          return now.showing(position).handedTo(null);
        });
  }

  /** Moves the room among the slides of the table that has the remote control. */
  PlenaryView moveAsTable(Person person, String event, String slideId, int page) {
    return change(
        person,
        event,
        now -> {
          mustHoldRemote(person, now);
          var deck = plans.shown(snapshotOf(now));
          var position = mustExist(deck, slideId, page);
          if (!person.sitsAt(deck.slides().get(position.place()).tableId())) {
            throw RefusalException.conflict("andere-tafel", "Deze dia is niet van jullie tafel.");
          }
          return now.showing(position);
        });
  }

  /** Gives the remote control to the table on screen, for its own slides. */
  PlenaryView handOver(Person presenter, String event) {
    return change(
        presenter,
        event,
        now -> {
          mustPresent(presenter, now);
          var floor = now.floor();
          if (floor == null) {
            throw RefusalException.conflict(
                "niets-van-tafel", "Er staat nu geen tafel op het scherm.");
          }
          return now.handedTo(floor.tableId());
        });
  }

  /** Takes the remote control back; the table itself may give it back. */
  PlenaryView takeBack(Person person, String event) {
    return change(
        person,
        event,
        now -> {
          if (person.runsEvents()) {
            mustPresent(person, now);
          } else {
            mustHoldRemote(person, now);
          }
          return now.handedTo(null);
        });
  }

  /** Restarts the clock of the table on screen. */
  PlenaryView restartFloor(Person presenter, String event) {
    return change(
        presenter,
        event,
        now -> {
          mustPresent(presenter, now);
          return now.withFloor(null);
        });
  }

  /** Shows the room screen and keeps the position in the deck. */
  PlenaryView pause(Person presenter, String event) {
    return change(
        presenter,
        event,
        now -> {
          mustPresent(presenter, now);
          return now.paused().handedTo(null);
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

  @EventListener
  void redacted(SnapshotsRedacted redacted) {
    if (store.of(redacted.event()).runs()) {
      settle(redacted.event());
    }
  }

  /** Tells the room that the deck of this snapshot changed, when it is shown. */
  void deckChanged(Snapshot snapshot) {
    if (shows(snapshot)) {
      settle(snapshot.event());
    }
  }

  private void settle(String event) {
    publish(event, store.change(event, this::settled));
  }

  /**
   * Whether a plenary presents this snapshot now; then everybody at the event may read its deck.
   */
  boolean shows(Snapshot snapshot) {
    return snapshot.id().equals(store.of(snapshot.event()).snapshotId());
  }

  private PlenaryView change(Person person, String event, UnaryOperator<Presentation> change) {
    var changed = store.change(event, now -> settled(change.apply(now)));
    publish(event, changed);
    return PlenaryView.of(changed, person, this::nameOf);
  }

  private void publish(String event, Presentation changed) {
    channel.publish(event, TOPIC, viewer -> PlenaryView.of(changed, viewer, this::nameOf));
  }

  /** The position in the deck as it is planned now, with the floor of the table on that slide. */
  private Presentation settled(Presentation changed) {
    var position = changed.position();
    if (position == null) {
      return changed;
    }
    var snapshot = snapshotOf(changed);
    var plan = plans.of(snapshot);
    var deck = plan.shown(decks.of(snapshot));
    var determined = position.in(deck);
    var settled = changed.at(determined, plan.revision(snapshot));
    var table = deck.tableAt(determined);
    var floor = settled.floor();
    if (floor != null && floor.tableId().equals(table)) {
      return settled;
    }
    var handedTo = settled.handedTo();
    if (handedTo != null && !handedTo.equals(table)) {
      settled = settled.handedTo(null);
    }
    return settled.withFloor(table == null ? null : floor(settled, table, deck));
  }

  /** The floor for a table from now on, fitted to what is left of the plenary. */
  private Floor floor(Presentation now, String table, Deck deck) {
    var since = clock.instant();
    var startedAt = Objects.requireNonNullElse(now.startedAt(), since);
    int place = Objects.requireNonNull(now.position()).place();
    var until =
        FloorTime.until(
            events.get(now.event()), startedAt, since, deck.tablesFrom(place), deck.tablesFrom(0));
    return new Floor(table, since, until);
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

  private static void mustHoldRemote(Person person, Presentation now) {
    if (!now.runs() || !person.sitsAt(now.handedTo())) {
      throw RefusalException.forbidden(
          "afstandsbediening", "De begeleider heeft de afstandsbediening.");
    }
  }

  private Snapshot snapshotOf(Presentation now) {
    return Optional.ofNullable(now.snapshotId())
        .flatMap(snapshots::find)
        .orElseThrow(Plenary::unknownSnapshot);
  }

  private static Position mustExist(Deck deck, String slideId, int page) {
    int place = deck.placeOf(slideId);
    if (place < 0 || page < 0 || page > MAX_PAGE) {
      throw RefusalException.invalid("onbekende-dia", "Deze dia bestaat niet.");
    }
    return new Position(slideId, place, page);
  }

  private static void mustRun(Presentation now) {
    if (!now.runs()) {
      throw RefusalException.conflict(
          "geen-presentatie", "Er wordt niets getoond. Kies eerst een momentopname.");
    }
  }

  static RefusalException unknownSnapshot() {
    return RefusalException.notFound(
        "onbekende-momentopname", "Deze momentopname bestaat niet bij dit evenement.");
  }
}
