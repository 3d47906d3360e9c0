package be.werktafel.joining;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.access.Ids;
import be.werktafel.access.Person;
import be.werktafel.access.Person.Departure;
import be.werktafel.access.Role;
import be.werktafel.programme.Event;
import be.werktafel.programme.Programmes;
import be.werktafel.programme.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The tables expect 2 and 3 people: six and nine may join them, and fifteen observers. */
class PlacesTest {
  private final Event event = Programmes.oneDay("event");
  private final Places places = new Places(3);
  private final List<Person> everybody = new ArrayList<>();

  private void join(int count, Role role, @Nullable String table, @Nullable Departure departure) {
    for (int i = 0; i < count; i++) {
      everybody.add(
          new Person(Ids.next(), "event", "Naam", null, null, role, table, null, departure, null));
    }
  }

  private long left(Role role, @Nullable String table) {
    return places.left(event, role, table, everybody);
  }

  @Test
  void aTableHasThreeTimesItsExpectedPeopleAsPlaces() {
    assertThat(left(Role.PARTICIPANT, "t1")).isEqualTo(6);
    join(6, Role.PARTICIPANT, "t1", null);

    assertThat(left(Role.PARTICIPANT, "t1")).isZero();
    assertThat(left(Role.PARTICIPANT, "t2")).isEqualTo(9);
    assertThat(left(Role.OBSERVER, null)).isEqualTo(15);
  }

  @Test
  void peopleWhoLeftOrWereRemovedFreeTheirPlace() {
    join(4, Role.PARTICIPANT, "t1", Departure.LEFT);
    join(2, Role.PARTICIPANT, "t1", Departure.REMOVED);
    assertThat(left(Role.PARTICIPANT, "t1")).isEqualTo(6);
  }

  @Test
  void observersDoNotTakeAPlaceAtATable() {
    join(20, Role.OBSERVER, null, null);
    assertThat(left(Role.OBSERVER, null)).isNegative();
    assertThat(left(Role.PARTICIPANT, "t1")).isEqualTo(6);
    assertThat(left(Role.PROJECTOR, null)).isEqualTo(15);
  }

  @Test
  void expertsAndFacilitatorsAreNotCounted() {
    join(200, Role.EXPERT, null, null);
    join(200, Role.FACILITATOR, null, null);
    assertThat(left(Role.EXPERT, null)).isPositive();
    assertThat(left(Role.FACILITATOR, null)).isPositive();
  }

  @Test
  void aTableWithoutExpectedPeopleHasThePlacesOfAUsualGroup() {
    var table = new Table("t1", 1, "Dijle", 0, null, List.of(), List.of(), null);
    var without = eventWith(table);
    assertThat(places.left(without, Role.PARTICIPANT, "t1", everybody))
        .isEqualTo(3 * Places.USUAL_GROUP);
  }

  private Event eventWith(Table table) {
    return new Event(
        event.id(),
        null,
        event.template(),
        event.title(),
        event.place(),
        event.about(),
        event.zone(),
        event.firstDay(),
        event.lastDay(),
        event.retainUntil(),
        false,
        false,
        List.of(table),
        event.items());
  }
}
