package be.werktafel.framework;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The event's framework: the dimensions with their sections and guiding questions, the common
 * introduction, the cases, and the explained words.
 *
 * @param notice a sentence that belongs with every text that leaves the event
 */
@Document("frameworks")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Framework(
    @Id @JsonIgnore String event,
    @Nullable String notice,
    List<Dimension> dimensions,
    Section introduction,
    List<Case> cases,
    List<Term> glossary,
    List<String> expertDisciplines) {
  public Framework {
    dimensions = List.copyOf(dimensions);
    cases = List.copyOf(cases);
    glossary = List.copyOf(glossary);
    expertDisciplines = List.copyOf(expertDisciplines);
  }

  /**
   * A part of the framework.
   *
   * @param notice a sentence that is shown with each of its sections, for example that it is no
   *     legal advice
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Dimension(
      String id, String title, @Nullable String notice, List<Section> sections) {
    public Dimension {
      sections = List.copyOf(sections);
    }
  }

  /**
   * One section; the introduction has no owner and no second reader.
   *
   * @param facts known facts about its subject, with their sources
   * @param disciplines the expert disciplines that its questions are for
   */
  public record Section(
      String id,
      String title,
      String keyQuestion,
      List<Question> questions,
      @Nullable String ownerTableId,
      @Nullable String secondReaderTableId,
      List<String> caseIds,
      List<Fact> facts,
      List<String> disciplines) {
    public Section {
      // Null in a framework that was stored before sections had disciplines.
      disciplines = List.copyOf(Objects.requireNonNullElse(disciplines, List.of()));
      questions = List.copyOf(questions);
      caseIds = List.copyOf(caseIds);
      facts = List.copyOf(facts);
    }
  }

  /** A guiding question; the id is the section's id with a number. */
  public record Question(String id, String text) {}

  /**
   * A fictional case. The twist is a further event, for a table that has tested its text with the
   * case.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Case(
      String id,
      String title,
      String text,
      String twist,
      List<String> tests,
      @Nullable String notice) {
    public Case {
      tests = List.copyOf(tests);
    }
  }

  public record Term(String term, String explanation) {}

  /** A fact for a section; unverified until a lawyer or data protection officer has checked it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Fact(String id, String text, @Nullable String source, boolean verified) {}

  /** The introduction, followed by every section in order. */
  public Stream<Section> allSections() {
    return Stream.concat(
        Stream.of(introduction),
        dimensions.stream().flatMap(dimension -> dimension.sections().stream()));
  }

  public Optional<Section> section(String id) {
    return allSections().filter(section -> section.id().equals(id)).findFirst();
  }

  /** The dimension of a section; empty for the introduction. */
  public Optional<Dimension> dimensionOf(String sectionId) {
    return dimensions.stream()
        .filter(
            dimension ->
                dimension.sections().stream().anyMatch(section -> section.id().equals(sectionId)))
        .findFirst();
  }
}
