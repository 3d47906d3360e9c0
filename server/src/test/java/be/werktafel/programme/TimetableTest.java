package be.werktafel.programme;

import static be.werktafel.programme.Programmes.at;
import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.access.Visibility;
import be.werktafel.programme.Timetable.EndChange;
import be.werktafel.programme.Timetable.State;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetableTest {
  private final Event day = Programmes.oneDay("proefdag");

  @ParameterizedTest
  @CsvSource({
    "11:59, -,       lunch",
    "12:00, lunch,   ws1",
    "13:00, ws1,     pauze",
    "14:29, ws1,     pauze",
    "14:30, pauze,   ws2",
    "16:30, plenair, diner",
    "23:59, diner,   -"
  })
  void theCurrentItemFollowsTheClock(String time, String current, String next) {
    var timetable = new Timetable(day, at(time));

    assertThat(timetable.current().map(Item::id).orElse("-")).isEqualTo(current);
    assertThat(timetable.next().map(Item::id).orElse("-")).isEqualTo(next);
  }

  @Test
  void aSessionThatWasNotStartedStaysPlannedAtAnyTime() {
    assertThat(state(day, 1, "13:40")).isEqualTo(State.PLANNED);
  }

  @Test
  void aSessionDoesNotEndWhenItsTimeIsUp() {
    Event started = started(1, "13:00");

    assertThat(state(started, 1, "14:29")).isEqualTo(State.RUNNING);
    assertThat(state(started, 1, "14:30")).isEqualTo(State.OVERRUN);
    assertThat(state(started, 1, "23:00")).isEqualTo(State.OVERRUN);
    assertThat(new Timetable(started, at("16:40")).current().map(Item::id)).contains("ws1");
  }

  @Test
  void theClockNeverOpensDraftsToOthers() {
    assertThat(new Timetable(day, at("15:20")).visibility()).isEqualTo(Visibility.OWN_TABLE);
    assertThat(new Timetable(day, at("19:00")).visibility()).isEqualTo(Visibility.OWN_TABLE);
  }

  @Test
  void theVisibilityOfTheLastSessionStaysAfterIt() {
    Event second = started(2, "15:00");
    Event ended = second.withSession(2, item -> item.ended(at("16:20"), "snapshot"));

    assertThat(new Timetable(second, at("15:01")).visibility())
        .isEqualTo(Visibility.TABLES_AND_EXPERTS);
    assertThat(new Timetable(ended, at("18:00")).visibility())
        .isEqualTo(Visibility.TABLES_AND_EXPERTS);
    Event reopenedFirst =
        ended
            .withSession(1, item -> item.started(at("13:00")))
            .withSession(1, item -> item.resumed(Phase.REOPENED, "nog iets"));
    assertThat(new Timetable(reopenedFirst, at("18:00")).visibility())
        .isEqualTo(Visibility.OWN_TABLE);
  }

  @Test
  void aSessionStartedAtAnotherHourIsTheCurrentItem() {
    Event early = started(2, "09:10");

    assertThat(new Timetable(early, at("12:30")).current().map(Item::id)).contains("ws2");
  }

  @Test
  void theToolsAreThoseOfTheCurrentItemAndStayBetweenItems() {
    Event ended = started(1, "13:00").withSession(1, item -> item.ended(at("14:10"), "snapshot"));

    assertThat(new Timetable(day, at("09:00")).tools()).containsExactly("lunch-tool");
    assertThat(new Timetable(started(1, "13:00"), at("13:10")).tools()).containsExactly("ws1-tool");
    assertThat(new Timetable(ended, at("14:20")).current()).isEmpty();
    assertThat(new Timetable(ended, at("14:20")).tools()).containsExactly("ws1-tool");
    assertThat(new Timetable(ended, at("14:40")).tools()).containsExactly("pauze-tool");
  }

  @Test
  void thePartsFillTheSession() {
    assertThat(parts(started(1, "13:00"), "ws1"))
        .isEqualTo(
            "Aankomen 13:00, Verkennen 13:05, Schrijven 13:20, Toetsen 14:05, Afronden"
                + " 14:20–14:30");
  }

  @Test
  void anExtensionGoesToThePartThatIsRunning() {
    Event inWriting =
        started(1, "13:00").withSession(1, item -> item.extended(at("13:30"), at("14:40")));
    Event inTheEnd =
        started(1, "13:00").withSession(1, item -> item.extended(at("14:25"), at("14:40")));

    assertThat(parts(inWriting, "ws1"))
        .isEqualTo(
            "Aankomen 13:00, Verkennen 13:05, Schrijven 13:20, Toetsen 14:15, Afronden"
                + " 14:30–14:40");
    assertThat(parts(inTheEnd, "ws1"))
        .isEqualTo(
            "Aankomen 13:00, Verkennen 13:05, Schrijven 13:20, Toetsen 14:05, Afronden"
                + " 14:20–14:40");
  }

  @Test
  void softPartsShrinkInAShortSessionAndHardPartsKeepTheirMinutes() {
    Item plenary = item(day, "plenair");
    Event late =
        day.withItems(
            day.items().stream()
                .map(item -> item == plenary ? item.during(at("16:39"), item.endsAt()) : item)
                .toList());

    assertThat(parts(late, "plenair"))
        .isEqualTo(
            "Opening 16:39, Zes tafels 16:40:27, Vragen 16:53:32, Steun 16:57:54,"
                + " Afsluiter 17:03–17:15");
  }

  @Test
  void aLongerSessionShortensTheBreakAfterIt() {
    var change = Timetable.lasting(started(1, "13:00").items(), 1, at("14:40"));

    assertThat(change).isInstanceOf(EndChange.Fits.class);
    assertThat(times(((EndChange.Fits) change).items()))
        .containsSubsequence("pauze 14:40–15:00", "ws2 15:00–16:30");
  }

  @Test
  void theNextSessionStartsLaterWhenNothingIsLeftOfTheBreak() {
    var change = Timetable.lasting(started(1, "13:00").items(), 1, at("15:10"));

    assertThat(times(((EndChange.Fits) change).items()))
        .containsSubsequence("pauze 15:10–15:10", "ws2 15:10–16:30", "plenair 16:30–17:15");
  }

  @Test
  void aHardItemKeepsItsTime() {
    var change = Timetable.lasting(started(2, "15:00").items(), 3, at("16:35"));

    assertThat(change)
        .isInstanceOfSatisfying(
            EndChange.Blocked.class, blocked -> assertThat(blocked.by().id()).isEqualTo("plenair"));
  }

  @Test
  void noSessionDisappearsForALongerOne() {
    var change = Timetable.lasting(started(1, "13:00").items(), 1, at("16:30"));

    assertThat(change)
        .isInstanceOfSatisfying(
            EndChange.Blocked.class, blocked -> assertThat(blocked.by().id()).isEqualTo("ws2"));
  }

  @Test
  void aSessionHeldInTheEveningMovesNoOtherItem() {
    Event evening = started(1, "20:00");

    assertThat(Timetable.lasting(evening.items(), 1, at("22:30")))
        .isEqualTo(new EndChange.Fits(evening.items()));
  }

  private Event started(int number, String time) {
    return day.withSession(number, item -> item.started(at(time)));
  }

  private static State state(Event event, int session, String time) {
    return new Timetable(event, at(time)).state(event.session(session).orElseThrow());
  }

  private static Item item(Event event, String id) {
    return event.items().stream().filter(item -> item.id().equals(id)).findFirst().orElseThrow();
  }

  private static String parts(Event event, String id) {
    List<Timetable.TimedPart> parts = new Timetable(event, at("13:00")).parts(item(event, id));
    return parts.stream()
            .map(part -> part.part().title() + " " + hour(part.startsAt()))
            .collect(Collectors.joining(", "))
        + "–"
        + hour(parts.getLast().endsAt());
  }

  private static List<String> times(List<Item> items) {
    return items.stream()
        .map(
            item ->
                item.id()
                    + " "
                    + hour(item.startsAt())
                    + "–"
                    + (item.endsAt() == null ? "" : hour(item.endsAt())))
        .toList();
  }

  private static LocalTime hour(java.time.Instant instant) {
    return ZonedDateTime.ofInstant(instant, Programmes.BRUSSELS).toLocalTime();
  }
}
