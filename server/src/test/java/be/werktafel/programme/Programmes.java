package be.werktafel.programme;

import be.werktafel.access.Visibility;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A small programme for tests: one day in Brussels, summer time. */
public final class Programmes {
  static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
  static final LocalDate DAY = LocalDate.parse("2027-05-24");

  private Programmes() {}

  static Instant at(String time) {
    return at(DAY, time);
  }

  static Instant at(LocalDate day, String time) {
    return day.atTime(LocalTime.parse(time)).atZone(BRUSSELS).toInstant();
  }

  public static Event oneDay(String id) {
    var parts =
        List.of(
            new Plan.Part("Aankomen", 5, false),
            new Plan.Part("Verkennen", 15, false),
            new Plan.Part("Schrijven", 45, false),
            new Plan.Part("Toetsen", 15, false),
            new Plan.Part("Afronden", 10, false));
    var closing =
        List.of(
            new Plan.Part("Opening", 2, false),
            new Plan.Part("Zes tafels", 18, false),
            new Plan.Part("Vragen", 6, false),
            new Plan.Part("Steun", 7, false),
            new Plan.Part("Afsluiter", 12, true));
    return new Event(
        id,
        null,
        "proef",
        "Proefdag",
        "Mechelen",
        "Een dag om te proberen.",
        BRUSSELS,
        DAY.toString(),
        DAY.toString(),
        "2027-06-24",
        false,
        false,
        List.of(
            new Table("t1", 1, "Dijle", 2, null, List.of("J1"), List.of("D1"), "C1"),
            new Table("t2", 2, "Brusselpoort", 3, null, List.of("D1"), List.of("J1"), "C2")),
        List.of(
            item(
                "lunch",
                ItemKind.MEAL,
                true,
                null,
                "12:00",
                "13:00",
                Visibility.OWN_TABLE,
                List.of()),
            item("ws1", ItemKind.SESSION, false, 1, "13:00", "14:30", Visibility.OWN_TABLE, parts),
            item(
                "pauze",
                ItemKind.BREAK,
                false,
                null,
                "14:30",
                "15:00",
                Visibility.OWN_TABLE,
                List.of()),
            item(
                "ws2",
                ItemKind.SESSION,
                false,
                2,
                "15:00",
                "16:30",
                Visibility.TABLES_AND_EXPERTS,
                parts),
            item(
                "plenair",
                ItemKind.FEEDBACK,
                true,
                null,
                "16:30",
                "17:15",
                Visibility.TABLES_AND_EXPERTS,
                closing),
            item(
                "diner",
                ItemKind.MEAL,
                true,
                null,
                "17:15",
                null,
                Visibility.EVERYONE,
                List.of())));
  }

  private static Item item(
      String id,
      ItemKind kind,
      boolean hard,
      @Nullable Integer session,
      String from,
      @Nullable String until,
      Visibility visibility,
      List<Plan.Part> parts) {
    return Item.planned(
        new Plan(
            id,
            1,
            id,
            kind,
            hard,
            session,
            null,
            null,
            visibility,
            List.of(id + "-tool"),
            "regienota bij " + id,
            parts,
            at(from),
            until == null ? null : at(until)));
  }
}
