package be.werktafel.parking;

import be.werktafel.access.Ids;
import be.werktafel.access.Person;
import be.werktafel.access.RefusalException;
import be.werktafel.access.Role;
import be.werktafel.access.TextLength;
import be.werktafel.collab.EventChannel;
import be.werktafel.framework.Frameworks;
import be.werktafel.parking.RoomPoint.Fate;
import be.werktafel.parking.RoomPoint.FateKind;
import be.werktafel.parking.RoomPoint.From;
import be.werktafel.programme.LiveTopic;
import be.werktafel.screen.ProjectorScreen;
import be.werktafel.screen.ScreenContent;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes questions from the room, keeps the parking list, and gives each point its fate. Each change
 * is one write and is pushed. Safe for many threads and nodes; every call may block.
 */
@Component
class RoomPoints implements LiveTopic<List<RoomPoints.View>> {
  static final int LONGEST_TEXT = 300;
  static final int LONGEST_WHO = 80;

  /** The most unanswered questions of one person. */
  private static final int MOST_OPEN_QUESTIONS = 5;

  private static final int MOST_OPEN_ITEMS = 10;
  private static final int MOST_OF_EVENT = 1_000;

  private final RoomPointStore store;
  private final Frameworks frameworks;
  private final ProjectorScreen screen;
  private final EventChannel channel;
  private final Clock clock;

  RoomPoints(
      RoomPointStore store,
      Frameworks frameworks,
      ProjectorScreen screen,
      EventChannel channel,
      Clock clock) {
    this.store = store;
    this.frameworks = frameworks;
    this.screen = screen;
    this.channel = channel;
    this.clock = clock;
  }

  /**
   * A point without the name of who brought it.
   *
   * @param role of who brought it
   * @param tableId the table that it comes from; absent for none
   * @param parkedAt since when it is on the parking list; absent for a question
   * @param fate absent while it is open
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "RoomPoint")
  record View(
      String id,
      String text,
      Role role,
      @Nullable String tableId,
      Instant at,
      @Nullable Instant parkedAt,
      @Nullable Fate fate) {}

  /** A participant or an expert asks the room a question. */
  void ask(Person person, String event, String text) {
    person.mustBelongTo(event);
    if (person.role() != Role.PARTICIPANT && person.role() != Role.EXPERT) {
      throw RefusalException.forbidden(
          "zaalvraag", "Deelnemers en experts stellen hier hun vraag.");
    }
    RoomPoint question = point(person, event, text, MOST_OPEN_QUESTIONS);
    store.add(question);
    publish(event);
  }

  /** A table or the facilitator puts an item on the parking list. */
  void park(Person person, String event, String text) {
    person.mustBelongTo(event);
    if (!person.runsEvents()) {
      person.mustSitAtTable(event);
    }
    store.add(point(person, event, text, MOST_OPEN_ITEMS).parked(clock.instant()));
    publish(event);
  }

  private RoomPoint point(Person person, String event, String text, int mostOpen) {
    String trimmed = TextLength.atMost(LONGEST_TEXT, text.strip());
    if (trimmed.isEmpty()) {
      throw RefusalException.invalid("lege-vraag", "Schrijf je vraag in een zin.");
    }
    List<RoomPoint> all = store.ofEvent(event);
    long open =
        all.stream().filter(each -> each.isOpen() && each.from().by().equals(person.id())).count();
    if (!person.runsEvents() && open >= mostOpen) {
      throw RefusalException.conflict(
              "te-veel-punten",
              "Er wachten al " + mostOpen + " punten van jou. Wacht daar even op.")
          .with("max", mostOpen);
    }
    if (all.size() >= MOST_OF_EVENT) {
      throw RefusalException.conflict(
              "te-veel-punten", "Er zijn al te veel vragen op dit evenement.")
          .variant("evenement");
    }
    var from = new From(person.role(), person.tableId(), person.id());
    return RoomPoint.question(Ids.next(), event, trimmed, from, clock.instant());
  }

  /** Moves a question to the parking list. */
  void park(Person facilitator, String id) {
    change(facilitator, id, point -> point.parked(clock.instant()));
  }

  /** Shows a point to the room; from then on everybody may read it. */
  void show(Person facilitator, String id) {
    RoomPoint shown = change(facilitator, id, point -> point.shown(clock.instant()));
    screen.show(shown.event(), ScreenContent.QUESTION, id);
  }

  /**
   * Says what becomes of a point.
   *
   * @param kind null makes it open again
   */
  void decide(
      Person facilitator,
      String id,
      @Nullable FateKind kind,
      @Nullable String sectionId,
      String who) {
    change(
        facilitator,
        id,
        point -> point.withFate(kind == null ? null : fate(point, kind, sectionId, who)));
  }

  private Fate fate(RoomPoint point, FateKind kind, @Nullable String sectionId, String who) {
    String trimmed = TextLength.atMost(LONGEST_WHO, who.strip());
    if (kind == FateKind.SECTION
        && (sectionId == null || frameworks.of(point.event()).section(sectionId).isEmpty())) {
      throw RefusalException.invalid("onbekende-sectie", "Kies de sectie die dit opneemt.");
    }
    if (kind == FateKind.LATER && trimmed.isEmpty()) {
      throw RefusalException.invalid(
          "niemand-genoemd", "Schrijf wie dit na het evenement opneemt.");
    }
    if (kind == FateKind.DROPPED && point.isParked()) {
      throw RefusalException.conflict(
          "punt-geparkeerd", "Wat op de parkeerlijst staat, krijgt een zichtbare bestemming.");
    }
    boolean names = kind == FateKind.EXPERT || kind == FateKind.LATER;
    return new Fate(
        kind,
        kind == FateKind.SECTION ? sectionId : null,
        names && !trimmed.isEmpty() ? trimmed : null,
        clock.instant());
  }

  private RoomPoint change(Person facilitator, String id, UnaryOperator<RoomPoint> change) {
    RoomPoint found =
        store
            .find(id)
            .filter(point -> facilitator.isAt(point.event()))
            .orElseThrow(
                () -> RefusalException.notFound("onbekende-zaalvraag", "Deze vraag bestaat niet."));
    facilitator.mustRun(found.event());
    RoomPoint changed = store.change(id, change);
    publish(found.event());
    return changed;
  }

  @Override
  public String topic() {
    return "roomPoints";
  }

  @Override
  public List<View> body(String event, Person person) {
    return shownTo(person, store.ofEvent(event));
  }

  private void publish(String event) {
    List<RoomPoint> all = store.ofEvent(event);
    channel.publish(event, topic(), person -> shownTo(person, all));
  }

  private static List<View> shownTo(Person person, List<RoomPoint> all) {
    return all.stream()
        .filter(point -> isShownTo(person, point))
        .map(
            point ->
                new View(
                    point.id(),
                    point.text(),
                    point.from().role(),
                    point.from().tableId(),
                    point.at(),
                    point.parkedAt(),
                    point.fate()))
        .toList();
  }

  /**
   * Everybody reads the parking list and what the room saw. The queue is for the facilitator; a
   * table sees its own questions, the experts see theirs.
   */
  private static boolean isShownTo(Person person, RoomPoint point) {
    if (point.isParked() || point.shownAt() != null || person.runsEvents()) {
      return true;
    }
    return switch (person.role()) {
      case PARTICIPANT ->
          point.from().role() == Role.PARTICIPANT
              && Objects.equals(person.tableId(), point.from().tableId());
      case EXPERT -> point.from().role() == Role.EXPERT;
      case FACILITATOR, ORGANISER, OBSERVER, PROJECTOR -> false;
    };
  }
}
