package be.werktafel.joining;

import be.werktafel.access.Person;
import be.werktafel.access.Role;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The suffix that is shown after a name that can be mistaken for another person's: the real role
 * when the name looks like a role, or like an expert or facilitator of the event; a number when
 * somebody at the table has a name that looks the same. The name itself stays as typed.
 */
final class NameMark {
  /** Words that make a name look like a role. */
  private static final List<String> OFFICES =
      Stream.of(
              "begeleid",
              "facilitat",
              "moderator",
              "organisator",
              "organiser",
              "organizer",
              "beheerder",
              "expert",
              "projector",
              "zaalscherm")
          .map(Lookalike::formOf)
          .toList();

  private NameMark() {}

  /** The mark of a person who joins now; null when the name cannot be mistaken. */
  static @Nullable String of(
      String name, Role role, @Nullable String table, List<Person> everybody) {
    List<Person> present = everybody.stream().filter(each -> each.departure() == null).toList();
    String word = ofRole(name, role);
    if (word == null
        && present.stream().anyMatch(each -> isOffice(each, role) && reads(each, name))) {
      word = word(role);
    }
    List<Person> beside =
        present.stream()
            .filter(each -> each.role() == role && Objects.equals(each.tableId(), table))
            .toList();
    String mark = word;
    for (int number = 2; isTaken(name, mark, beside); number++) {
      mark = word == null ? Integer.toString(number) : word + " " + number;
    }
    return mark;
  }

  /** The person's real role when the name looks like another one; null otherwise. */
  static @Nullable String ofRole(String name, Role role) {
    if (runs(role)) {
      return null;
    }
    String form = Lookalike.formOf(name);
    return OFFICES.stream().anyMatch(office -> form.contains(office) && !isOwn(office, role))
        ? word(role)
        : null;
  }

  private static boolean isOwn(String office, Role role) {
    return switch (role) {
      case EXPERT -> office.equals(Lookalike.formOf("expert"));
      case PROJECTOR ->
          office.equals(Lookalike.formOf("projector"))
              || office.equals(Lookalike.formOf("zaalscherm"));
      case PARTICIPANT, OBSERVER, FACILITATOR, ORGANISER -> false;
    };
  }

  private static boolean isTaken(String name, @Nullable String mark, List<Person> beside) {
    String form = Lookalike.formOf(Person.shown(name, mark));
    return beside.stream().anyMatch(each -> Lookalike.formOf(each.shownName()).equals(form));
  }

  /** Whether people trust that person more than a person with this role. */
  private static boolean isOffice(Person other, Role role) {
    return !runs(role)
        && (runs(other.role()) || (other.role() == Role.EXPERT && role != Role.EXPERT));
  }

  private static boolean runs(Role role) {
    return role == Role.FACILITATOR || role == Role.ORGANISER;
  }

  private static boolean reads(Person person, String name) {
    return Lookalike.formOf(person.name()).equals(Lookalike.formOf(name));
  }

  private static String word(Role role) {
    return switch (role) {
      case PARTICIPANT -> "deelnemer";
      case EXPERT -> "expert";
      case OBSERVER -> "toehoorder";
      case PROJECTOR -> "zaalscherm";
      case FACILITATOR, ORGANISER -> "begeleider";
    };
  }
}
