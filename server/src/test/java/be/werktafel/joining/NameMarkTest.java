package be.werktafel.joining;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.access.Ids;
import be.werktafel.access.Person;
import be.werktafel.access.Person.Departure;
import be.werktafel.access.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cleans typed names, and marks names that can be mistaken for another person's. */
class NameMarkTest {
  private final List<Person> everybody = new ArrayList<>();

  private String join(String name, Role role, @Nullable String table) {
    return join(name, role, table, null);
  }

  private String join(
      String name, Role role, @Nullable String table, @Nullable Departure departure) {
    String mark = NameMark.of(name, role, table, everybody);
    var person =
        new Person(Ids.next(), "event", name, null, null, role, table, null, departure, mark);
    everybody.add(person);
    return person.shownName();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Fat\\u200bima\\ufeff      | Fatima",
        "\\u202eamitaF\\u2066      | amitaF",
        "Fat\\u00adima             | Fatima",
        "\\u3164\\u2800\\u115f     | ''",
        "\\u0301\\u0301Jan         | Jan",
        "x\\u0324\\u0325\\u0326\\u032d\\u0330 | x\\u0324\\u0325\\u0326",
        "J\\u0000a\\u001bn\\u2028Maes | J a n Maes",
        "Jan\\ue000\\uffff         | Jan",
        // Joiners: a family, a Persian half-space, a heart on fire; not at an edge or a space.
        "\\ud83d\\udc69\\u200d\\ud83d\\udc67 | \\ud83d\\udc69\\u200d\\ud83d\\udc67",
        "\\u0645\\u06cc\\u200c\\u062e\\u0648 | \\u0645\\u06cc\\u200c\\u062e\\u0648",
        "\\u2764\\ufe0f\\u200d\\ud83d\\udd25 | \\u2764\\ufe0f\\u200d\\ud83d\\udd25",
        "Jan\\u200d                | Jan",
        "\\u200dJan\\u200c Maes    | Jan Maes",
        "Zo\\u0065\\u0308          | Zo\\u00eb",
        "Ndiaye \\u1e0c N\\u01c3   | Ndiaye \\u1e0c N\\u01c3"
      })
  void invisibleCharactersAreRemovedFromNames(String typed, String name) {
    assertThat(TypedText.visible(unescaped(typed))).isEqualTo(unescaped(name));
  }

  private static String unescaped(String text) {
    return java.util.regex.Pattern.compile("\\\\u([0-9a-f]{4})")
        .matcher(text.strip())
        .replaceAll(each -> Character.toString((char) Integer.parseInt(each.group(1), 16)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Begeleider",
        "BEGELEIDER An",
        "de begeleider",
        "B e g e l e i d e r",
        "Bégéleïder",
        "Веgеlеidеr", // Cyrillic В and е
        "Begeleıder",
        "Bege1eider",
        "BegeIeider",
        "𝐁𝐞𝐠𝐞𝐥𝐞𝐢𝐝𝐞𝐫",
        "Ｂｅｇｅｌｅｉｄｅｒ",
        "Beg\u200celeider",
        "An (begeleidster)",
        "Facilitator",
        "FАCILITАTОR",
        "Organisator",
        "Expert 2",
        "Ехреrt",
        "Projector",
        "Zaalscherm"
      })
  void aParticipantWhoseNameLooksLikeARoleIsMarkedAsParticipant(String name) {
    assertThat(join(name, Role.PARTICIPANT, "t1")).isEqualTo(name + " (deelnemer)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Fatima", "Jan Maes", "Bert", "Geleyn", "Els Peeters", "李小龙", "🙂"})
  void anOrdinaryNameIsNotMarked(String name) {
    assertThat(join(name, Role.PARTICIPANT, "t1")).isEqualTo(name);
  }

  @Test
  void aPersonWithTheRoleMayUseItsName() {
    assertThat(join("Begeleider", Role.FACILITATOR, null)).isEqualTo("Begeleider");
    assertThat(join("Expert", Role.EXPERT, null)).isEqualTo("Expert");
    assertThat(join("Zaalscherm", Role.PROJECTOR, null)).isEqualTo("Zaalscherm");
    assertThat(join("Begeleider", Role.EXPERT, null)).isEqualTo("Begeleider (expert)");
    assertThat(join("Begeleider", Role.OBSERVER, null)).isEqualTo("Begeleider (toehoorder)");
  }

  @Test
  void aNameThatLooksLikeAnotherAtTheTableGetsANumber() {
    assertThat(join("Fatima", Role.PARTICIPANT, "t1")).isEqualTo("Fatima");
    assertThat(join("fatima", Role.PARTICIPANT, "t1")).isEqualTo("fatima (2)");
    assertThat(join("Fаtimа", Role.PARTICIPANT, "t1")).isEqualTo("Fаtimа (3)");
    assertThat(join("Fatima (2)", Role.PARTICIPANT, "t1")).isEqualTo("Fatima (2) (2)");
    assertThat(join("Fatima", Role.PARTICIPANT, "t2")).isEqualTo("Fatima");
    assertThat(join("Begeleider", Role.PARTICIPANT, "t1")).isEqualTo("Begeleider (deelnemer)");
    assertThat(join("Begeleider", Role.PARTICIPANT, "t1")).isEqualTo("Begeleider (deelnemer 2)");
  }

  @Test
  void aParticipantWhoseNameLooksLikeAFacilitatorOrExpertIsMarkedAsParticipant() {
    join("An De Smet", Role.FACILITATOR, null);
    join("Noor", Role.EXPERT, null);
    assertThat(join("an de smet", Role.PARTICIPANT, "t1")).isEqualTo("an de smet (deelnemer)");
    assertThat(join("Noor", Role.PARTICIPANT, "t1")).isEqualTo("Noor (deelnemer)");
    assertThat(join("Noor", Role.OBSERVER, null)).isEqualTo("Noor (toehoorder)");
  }

  @Test
  void theNameOfAPersonWhoLeftIsFreeAgain() {
    join("Fatima", Role.PARTICIPANT, "t1", Departure.LEFT);
    assertThat(join("Fatima", Role.PARTICIPANT, "t1")).isEqualTo("Fatima");
  }

  @Test
  void facilitatorsWithTheSameNameGetNumbers() {
    join("An", Role.FACILITATOR, null);
    assertThat(join("An", Role.FACILITATOR, null)).isEqualTo("An (2)");
  }

  @Test
  void anEmojiLooksLikeNoOtherEmoji() {
    join("🙂", Role.PARTICIPANT, "t1");
    assertThat(join("🙃", Role.PARTICIPANT, "t1")).isEqualTo("🙃");
    assertThat(join("🙂", Role.PARTICIPANT, "t1")).isEqualTo("🙂 (2)");
  }
}
