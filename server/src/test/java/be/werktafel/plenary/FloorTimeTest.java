package be.werktafel.plenary;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.programme.Event;
import be.werktafel.programme.Programmes;
import be.werktafel.programme.Timetable;
import be.werktafel.programme.Timetable.TimedPart;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The plenary of the programme is from 16:30 to 17:15: opening 2, six tables 18, questions 6,
 * support 7, and a hard closing talk of 12 minutes.
 */
class FloorTimeTest {
  private static final int TABLES = 6;

  private final Event event = Programmes.oneDay("proefdag");

  @Test
  void sixTablesOnTimeHaveThreeMinutesEachAndTheTablesQuestionsAndSupportTakeThirtyThree() {
    var parts = parts("16:30:00");
    assertThat(slots("16:30:00", "16:32:00", List.of(0, 0, 0, 0, 0, 0)))
        .containsOnly(Duration.ofMinutes(3));
    assertThat(Duration.between(parts.getFirst().startsAt(), parts.getLast().startsAt()))
        .isEqualTo(Duration.ofMinutes(33));
  }

  @Test
  void aPlenaryThatStartsNineMinutesLateKeepsTheClosingTalkAndShortensTheTables() {
    var parts = parts("16:39:00");
    assertThat(parts.getLast().startsAt()).isEqualTo(at("17:03:00"));
    assertThat(parts.getLast().endsAt()).isEqualTo(at("17:15:00"));
    var opening = parts.getFirst();
    assertThat(Duration.between(opening.startsAt(), opening.endsAt()))
        .isEqualTo(Duration.ofSeconds(Math.round(120 * 24 / 33.0)));
    var slots = slots("16:39:00", local(opening.endsAt()), List.of(0, 0, 0, 0, 0, 0));
    assertThat(slots)
        .allSatisfy(
            slot -> assertThat(slot).isBetween(Duration.ofSeconds(130), Duration.ofSeconds(132)));
  }

  @Test
  void aTableThatTakesLongerShortensTheOthersEqually() {
    assertThat(slots("16:30:00", "16:32:00", List.of(150, 0, 0, 0, 0, 0)))
        .startsWith(Duration.ofMinutes(3))
        .endsWith(Duration.ofSeconds(150), Duration.ofSeconds(150));
  }

  @Test
  void aTableThatTakesLessGivesTheOthersMore() {
    assertThat(slots("16:30:00", "16:32:00", List.of(-60, 0, 0, 0, 0, 0)).getLast())
        .isEqualTo(Duration.ofSeconds(192));
  }

  @Test
  void tablesAfterTheEndOfTheirPartShareWhatIsLeftBeforeTheHardPart() {
    var until = FloorTime.until(event, at("16:30:00"), at("16:53:00"), 2, TABLES);
    // Ten minutes are left for two tables of three minutes and thirteen minutes of other parts.
    assertThat(until).isEqualTo(at("16:53:00").plusSeconds(94));
    assertThat(FloorTime.until(event, at("16:30:00"), at("17:05:00"), 1, TABLES))
        .isEqualTo(at("17:05:00"));
  }

  @Test
  void slidesThatWereTriedOutInTheMorningDoNotMoveTheStart() {
    assertThat(FloorTime.until(event, at("09:00:00"), at("16:32:00"), TABLES, TABLES))
        .isEqualTo(at("16:35:00"));
  }

  @Test
  void outsideAPlenaryATableHasNoEnd() {
    assertThat(FloorTime.until(event, at("12:00:00"), at("12:10:00"), TABLES, TABLES)).isNull();
    assertThat(FloorTime.until(event, at("16:30:00"), at("17:15:00"), 1, TABLES)).isNull();
  }

  /** The slots of six tables that follow each other; each takes that many seconds more. */
  private List<Duration> slots(String start, String firstTable, List<Integer> longer) {
    var slots = new ArrayList<Duration>();
    var now = at(firstTable);
    for (int table = 0; table < TABLES; table++) {
      var until =
          Objects.requireNonNull(FloorTime.until(event, at(start), now, TABLES - table, TABLES));
      slots.add(Duration.between(now, until));
      now = until.plusSeconds(longer.get(table));
    }
    return slots;
  }

  private List<TimedPart> parts(String start) {
    var item =
        event.items().stream()
            .filter(each -> each.id().equals("plenair"))
            .findFirst()
            .orElseThrow();
    return new Timetable(event, at(start)).parts(item, at(start));
  }

  private Instant at(String time) {
    return LocalDate.parse(event.firstDay())
        .atTime(LocalTime.parse(time))
        .atZone(event.zone())
        .toInstant();
  }

  private String local(Instant at) {
    return at.atZone(event.zone()).toLocalTime().toString();
  }
}
