package be.werktafel.material;

import static be.werktafel.material.Documents.Written.heading;
import static be.werktafel.material.Documents.Written.paragraph;
import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.framework.Framework;
import be.werktafel.framework.Framework.Dimension;
import be.werktafel.framework.Framework.Section;
import be.werktafel.material.Documents.Headings;
import be.werktafel.material.Documents.Written;
import be.werktafel.material.Outline.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How headings find their sections, in whole documents and one by one. */
class SectionGuessTest {
  private static final Framework FRAMEWORK = TemplateFramework.read();
  private static final int PARAGRAPHS_PER_PAGE = 6;

  @TempDir private Path folder;

  static Stream<Arguments> documents() {
    List<Arguments> all = new ArrayList<>();
    for (String format : List.of("docx", "odt")) {
      for (Headings headings : Headings.values()) {
        all.add(Arguments.of("5 pages", fivePages(), format, headings));
        all.add(Arguments.of("20 pages", twentyPages(), format, headings));
        all.add(Arguments.of("60 pages", sixtyPages(), format, headings));
      }
    }
    all.add(Arguments.of("20 pages", twentyPages(), "md", Headings.STYLE));
    return all.stream();
  }

  @ParameterizedTest(name = "{0} of {2}, headings by {3}")
  @MethodSource("documents")
  void nineOfTenHeadingsFindTheirSectionUntouched(
      String name, List<Written> lines, String format, Headings headings) throws IOException {
    byte[] content =
        switch (format) {
          case "docx" -> Documents.docx(lines, headings);
          case "odt" -> Documents.odt(lines, headings);
          default -> Documents.markdown(lines);
        };
    Path file = Files.write(folder.resolve("tekst." + format), content);

    List<Part> parts =
        Outline.of(new FileReader(Duration.ofMinutes(2)).read(file, "tekst." + format).pieces());
    var guesses = SectionGuess.of(parts, FRAMEWORK);

    List<Written> wanted = lines.stream().filter(line -> line.level() > 0).toList();
    assertThat(parts.stream().filter(part -> part.level() > 0).map(Part::title).toList())
        .isEqualTo(wanted.stream().map(Written::text).toList());
    List<String> wrong = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).level() > 0) {
        Written heading = wanted.get(at++);
        String guessed = Objects.requireNonNullElse(guesses.get(i), "");
        if (!guessed.equals(heading.section())) {
          wrong.add(heading.text() + " → " + guessed + ", not " + heading.section());
        }
      }
    }
    assertThat(wrong).hasSizeLessThanOrEqualTo(wanted.size() / 10);
    long kept = parts.stream().mapToLong(part -> part.blocks().size()).sum();
    assertThat(kept).isEqualTo(lines.size() - wanted.size());
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "J1 Opdracht en mandaat | J1",
        "2.3 D 4: grenzen en zorg | D4",
        "Het mandaat van de medewerker | J1",
        "Privacy en gegevensbescherming | J2",
        "Minderjarigen | J3",
        "Zwijgen of spreken? | J4",
        "KERNWAARDEN EN HOUDINGEN | D1",
        "Herkenbaarheid en transparantie | D2",
        "Nabijheid en grens | D4",
        "De relatie tot veiligheid | D5",
        "Registratie en bewaring | P4",
        "Samenwerking en doorverwijzing | P5",
        "Vorming en intervisie | P6",
        "Inleiding | 0",
        "Dankwoord |",
        "Colofon |",
        "Bijlage: lijst van deelnemers |"
      })
  void aHeadingFindsItsSectionByItsWords(String heading, String section) {
    var guesses = SectionGuess.of(List.of(new Part(1, heading, List.of())), FRAMEWORK);

    assertThat(guesses.getFirst()).isEqualTo(section);
  }

  private static List<Written> fivePages() {
    var random = new Random(5);
    List<Written> lines = new ArrayList<>();
    lines.add(paragraph(Documents.sentences(random)));
    for (Section section : FRAMEWORK.dimensions().getFirst().sections()) {
      lines.add(heading(1, section.title(), section.id()));
      fill(lines, 3, random);
      lines.add(heading(2, "Wat we al weten", section.id()));
      fill(lines, 3, random);
    }
    return lines;
  }

  private static List<Written> twentyPages() {
    var random = new Random(20);
    List<Written> lines = new ArrayList<>();
    lines.add(heading(1, "Inleiding", "0"));
    fill(lines, 4, random);
    int chapter = 1;
    for (Dimension dimension : FRAMEWORK.dimensions()) {
      lines.add(heading(1, chapter + ". " + dimension.title() + " kader", ""));
      fill(lines, 2, random);
      int number = 1;
      for (Section section : dimension.sections()) {
        lines.add(heading(2, chapter + "." + number++ + " " + section.title(), section.id()));
        fill(lines, 4, random);
        lines.add(heading(3, "Denkpiste", section.id()));
        fill(lines, 3, random);
      }
      chapter++;
    }
    lines.add(heading(1, "Colofon", ""));
    fill(lines, 1, random);
    return lines;
  }

  private static List<Written> sixtyPages() {
    var random = new Random(60);
    List<Written> lines = new ArrayList<>();
    lines.add(heading(1, "Woord vooraf", ""));
    fill(lines, 4, random);
    lines.add(heading(1, "Inleiding: wat is online straathoekwerk?", "0"));
    fill(lines, 8, random);
    for (Dimension dimension : FRAMEWORK.dimensions()) {
      lines.add(heading(1, "Deel " + dimension.id() + " – " + dimension.title(), ""));
      fill(lines, 2, random);
      for (Section section : dimension.sections()) {
        lines.add(heading(2, section.id() + " " + section.title(), section.id()));
        for (String sub : List.of("Uitgangspunt", "Vragen uit de praktijk", "Voorstel")) {
          lines.add(heading(3, sub, section.id()));
          fill(lines, 6, random);
        }
      }
    }
    lines.add(heading(1, "Wie werkte mee", ""));
    fill(lines, 2, random);
    assertThat(lines.size() / PARAGRAPHS_PER_PAGE).isGreaterThanOrEqualTo(55);
    return lines;
  }

  private static void fill(List<Written> lines, int paragraphs, Random random) {
    for (int i = 0; i < paragraphs; i++) {
      lines.add(paragraph(Documents.sentences(random)));
    }
  }
}
