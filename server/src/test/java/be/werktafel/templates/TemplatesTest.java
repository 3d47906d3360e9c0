package be.werktafel.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import be.werktafel.access.RefusalException;
import be.werktafel.sources.Sources;
import be.werktafel.text.Block;
import be.werktafel.text.BlockGroupKind;
import be.werktafel.text.Markdown;
import be.werktafel.text.SourceReferences;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {
  private static final String SMALL =
      """
      template: klein
      title: Kleine proef
      place: Mechelen
      zone: Europe/Brussels
      about: Een dag.
      retentionDays: 30
      programme:
        - day: 1
          items:
            - {key: ochtend, start: "09:00", title: Werksessie 1, kind: session, session: 1, visibility: own-table}
            - {key: middag, start: "12:00", end: "13:00", title: Lunch, kind: meal, hard: true, visibility: everyone}
      dimensions:
        - {id: J, title: Juridisch}
      introduction:
        id: "0"
        title: Inleiding
        questions: []
        startingText: {principle: [Wij.], do: [], dont: [], conditional: [], open: [], sources: []}
      sections:
        - id: J1
          title: Opdracht
          keyQuestion: Waarom?
          questions: [Wie?, Wat?]
          owner: 1
          secondReader: 2
          startingText:
            principle: ["Onze opdracht is [taak]."]
            do: [{bullets: [een, twee]}]
            dont: [{table: {header: [a, b], rows: [[c, d]]}}]
            conditional: [{callout: {kind: legal-basis, text: AVG}}]
            open: [{checklist: [nakijken]}]
            sources: [{text: wet, verified: true}, {text: decreet}]
      tables:
        - {number: 1, name: Dijle, expected: 6}
        - {number: 2, name: Lamot, expected: 6}
      cases: []
      """;

  @TempDir Path directory;
  private Templates templates;

  @BeforeEach
  void ownTemplates() throws Exception {
    Files.createDirectories(directory.resolve("templates"));
    templates = new Templates(directory);
  }

  @Test
  void theBuiltInTemplateIsValidAndComplete() {
    Template template = templates.read("online-straathoekwerk");

    assertThat(template.sections()).hasSize(16);
    assertThat(template.dimensions()).hasSize(3);
    assertThat(template.tables()).hasSize(6);
    assertThat(template.programme()).hasSize(2);
    assertThat(template.sections())
        .allSatisfy(section -> assertThat(section.disciplines()).isNotEmpty());
    for (String discipline : Objects.requireNonNull(template.expertDisciplines())) {
      assertThat(template.sections())
          .as(discipline)
          .anySatisfy(section -> assertThat(section.disciplines()).contains(discipline));
    }
    assertThat(template.sections().stream().map(Template.Section::startingText))
        .allSatisfy(
            text ->
                assertThat(Arrays.stream(BlockGroupKind.values()).map(text::of))
                    .doesNotContainNull());
  }

  @Test
  void aTemplateInTheDataDirectoryIsFoundByItsName() throws Exception {
    Files.writeString(directory.resolve("templates/klein.yaml"), SMALL);

    assertThat(templates.read("klein").title()).isEqualTo("Kleine proef");
  }

  @Test
  void everyShortFormBecomesItsBlock() {
    var section = templates.parse("klein", SMALL).sections().getFirst();
    var document = StartingTexts.document(section.startingText(), "proef.J1");

    assertThat(Markdown.of(document))
        .isEqualTo(
            """
            ## Uitgangspunt

            Onze opdracht is \\[taak\\].

            ## Dit doen we

            - een
            - twee

            ## Dit doen we niet

            | a | b |
            |---|---|
            | c | d |

            ## Onder voorwaarde

            > **Juridische basis**
            >
            > AVG

            ## Nog uit te klaren

            - [ ] nakijken

            ## Bronnen

            - wet
            - decreet *(na te kijken)*
            """);
    assertThat(StartingTexts.document(section.startingText(), "proef.J1")).isEqualTo(document);
  }

  @Test
  void aReferenceHasTheIdOfItsSourceInTheRegister() {
    String numbered =
        SMALL.replace("{text: decreet}", "{text: decreet, oldNumber: art. 1, newNumber: art. 2}");
    var text = templates.parse("klein", numbered).sections().getFirst().startingText();

    var cited = StartingTexts.sources(text);

    assertThat(cited)
        .containsExactly(
            new Sources.Cited("wet", null, null, true),
            new Sources.Cited("decreet", "art. 1", "art. 2", false));
    assertThat(SourceReferences.in(StartingTexts.document(text, "proef.J1")))
        .isEqualTo(cited.stream().map(Sources.Cited::sourceId).toList())
        .doesNotHaveDuplicates()
        .isEqualTo(SourceReferences.in(StartingTexts.document(text, "proef.J2")));
  }

  @Test
  void aTextMentionsOnlyFeaturesThatExist() {
    String text =
        "Rode draden, {{parkingList: parkeerlijst | open punten}} en afspraken{{poll: , met een"
            + " peiling}}.";

    assertThat(Feature.apply(text, EnumSet.allOf(Feature.class)))
        .isEqualTo("Rode draden, parkeerlijst en afspraken, met een peiling.");
    assertThat(Feature.apply(text, EnumSet.noneOf(Feature.class)))
        .isEqualTo("Rode draden, open punten en afspraken.");
    assertThat(Feature.apply("{{poll: Alleen dit.}}", EnumSet.noneOf(Feature.class))).isEmpty();
  }

  @Test
  void theBuiltInProgrammeReadsAsSentencesWithAndWithoutEveryFeature() {
    Template template = templates.read("online-straathoekwerk");
    for (var present : List.of(EnumSet.noneOf(Feature.class), EnumSet.allOf(Feature.class))) {
      assertThat(template.programme().stream().flatMap(day -> day.items().stream()))
          .flatExtracting(item -> texts(item, present))
          .allSatisfy(
              text ->
                  assertThat(text)
                      .isNotEmpty()
                      .doesNotContain("{{", "}}", "|", "  ", " .", " ,", ":open")
                      .doesNotContainPattern("[.,;:][a-z]"));
    }
    assertThat(template.programme().stream().flatMap(day -> day.items().stream()))
        .flatExtracting(item -> texts(item, EnumSet.noneOf(Feature.class)))
        .noneSatisfy(
            text ->
                assertThat(text).containsAnyOf("Vraag een expert", "parkeerlijst", "Steunpeiling"));
  }

  private static List<String> texts(Template.Item item, Set<Feature> present) {
    return Stream.concat(
            Stream.of(item.assignment(), item.deliverable(), item.directorNote()),
            Stream.ofNullable(item.parts()).flatMap(List::stream).map(Template.Part::title))
        .filter(Objects::nonNull)
        .map(text -> Feature.apply(text, present))
        .toList();
  }

  @Test
  void aConditionOnAnUnknownFeatureIsRefused() {
    var template =
        templates.parse(
            "klein",
            SMALL.replace("title: Lunch,", "title: Lunch, assignment: \"{{toverstaf: Zwaai.}}\","));

    assertThat(TemplateCheck.faults(template))
        .containsExactly(
            "Veld programme[0].items[1].assignment: “toverstaf” is geen onderdeel van Werktafel.");
  }

  @Test
  void aBlockWithoutStartingTextHasAnEmptyLine() {
    var introduction = templates.parse("klein", SMALL).introduction();
    var document = StartingTexts.document(introduction.startingText(), "proef.0");

    assertThat(document.blocks())
        .allSatisfy(block -> assertThat(((Block.Section) block).blocks()).isNotEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      value = {
        "title: Kleine proef ¦ title: Proef\\n"
            + "plaats: x ¦ veld plaats: de sleutel “plaats” kennen we hier niet",
        "title: Kleine proef ¦ title: ¦ veld title: hier hoort iets ingevuld te zijn",
        "title: Kleine proef\\n ¦ `` ¦ “title” ontbreekt",
        "retentionDays: 30 ¦ retentionDays: lang ¦ veld retentionDays: “lang” past hier niet",
        "zone: Europe/Brussels ¦ zone: Mechelen ¦ veld zone:",
        "kind: meal ¦ kind: etentje ¦ veld programme[0].items[1].kind:",
        "{bullets: [een, twee]} ¦ {bolletjes: [een]} ¦ veld sections[0].startingText.do[0]:"
            + " onbekende sleutel “bolletjes”",
        "rows: [[c, d]] ¦ rows: [[c]] ¦ een rij heeft 1 cellen en de kop 2",
        "kind: legal-basis ¦ kind: raad ¦ onbekende soort “raad”",
        "dimensions: ¦ dimensions: [ ¦ Regel",
        "place: Mechelen ¦ place: Mechelen\\ntitle: nog eens ¦ “title” staat er twee keer",
        "owner: 1 ¦ owner: 9 ¦ Veld sections[0].owner: tafel 9 bestaat niet.",
        "secondReader: 2 ¦ secondReader: 1 ¦ Veld sections[0].secondReader: is dezelfde tafel als"
            + " de eigenaar.",
        "owner: 1 ¦ owner: 1\\n    disciplines: [Recht] ¦ Veld sections[0].disciplines: “Recht”"
            + " bestaat niet",
        "kind: session, session: 1 ¦ kind: session ¦ Veld programme[0].items[0].session:",
        "start: \"12:00\" ¦ start: \"08:00\" ¦ Veld programme[0].items[1].start: valt vóór het"
            + " vorige blok.",
        "id: J1 ¦ id: X1 ¦ Veld sections[0].id: begint met geen van de dimensies [J].",
        "number: 2 ¦ number: 7 ¦ Veld tables[1].number: hoort 2 te zijn."
      })
  void aFaultIsReportedWithItsLineOrFieldAndItsReason(String was, String is, String sentence)
      throws Exception {
    String broken = replace(was, is).apply(SMALL);
    assertThat(broken).isNotEqualTo(SMALL);
    Files.writeString(directory.resolve("templates/kapot.yaml"), broken);

    assertThatExceptionOfType(RefusalException.class)
        .isThrownBy(() -> templates.read("kapot"))
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo("onbruikbaar-sjabloon");
              assertThat(refusal.sentence())
                  .startsWith("Het sjabloon “kapot” is niet bruikbaar. ")
                  .contains(sentence);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"bestaat-niet", "../klein", "/etc/passwd", "", "online_straathoekwerk"})
  void anUnknownNameIsRefused(String name) throws Exception {
    Files.writeString(directory.resolve("klein.yaml"), SMALL);

    assertThatExceptionOfType(RefusalException.class)
        .isThrownBy(() -> templates.read(name))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("onbekend-sjabloon"));
  }

  private static UnaryOperator<String> replace(String was, String is) {
    return text ->
        text.replaceFirst(
            java.util.regex.Pattern.quote(was.replace("\\n", "\n")),
            java.util.regex.Matcher.quoteReplacement(is.replace("\\n", "\n")));
  }
}
