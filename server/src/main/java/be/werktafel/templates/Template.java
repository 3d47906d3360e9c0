package be.werktafel.templates;

import be.werktafel.programme.ItemKind;
import be.werktafel.text.BlockGroupKind;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The contents of a template file in {@code templates/}; the comment at the top of the file
 * explains the keys. Valid once {@link TemplateCheck} finds no faults.
 */
record Template(
    String template,
    String title,
    String place,
    ZoneId zone,
    String about,
    @Nullable String notice,
    int retentionDays,
    List<Day> programme,
    List<Dimension> dimensions,
    Section introduction,
    List<Section> sections,
    List<Table> tables,
    List<Case> cases,
    @Nullable List<Material> startingMaterial,
    @Nullable Map<String, String> glossary,
    @Nullable List<String> expertDisciplines,
    @Nullable Map<String, Fact> facts) {

  record Day(int day, List<Item> items) {}

  record Item(
      String key,
      LocalTime start,
      @Nullable LocalTime end,
      String title,
      ItemKind kind,
      @Nullable Boolean hard,
      @Nullable Integer session,
      @Nullable String assignment,
      @Nullable String deliverable,
      OpenTo visibility,
      @Nullable List<String> tools,
      @Nullable String directorNote,
      @Nullable List<Part> parts) {}

  record Part(String title, int minutes, @Nullable Boolean hard) {}

  /** Who may read other tables' drafts, in the words of the file. */
  enum OpenTo {
    @JsonProperty("own-table")
    OWN_TABLE,
    @JsonProperty("tables-and-experts")
    TABLES_AND_EXPERTS,
    @JsonProperty("everyone")
    EVERYONE
  }

  record Dimension(String id, String title, @Nullable String notice) {}

  /**
   * A section, or the introduction, which has no owner and no second reader.
   *
   * @param owner number of the table that writes it
   * @param disciplines the expert disciplines that its questions are for
   */
  record Section(
      String id,
      String title,
      @Nullable String keyQuestion,
      List<String> questions,
      @Nullable Integer owner,
      @Nullable Integer secondReader,
      @Nullable List<String> cases,
      @Nullable List<String> facts,
      @Nullable List<String> disciplines,
      StartingText startingText) {}

  /** The starting text of the six blocks. */
  record StartingText(
      List<StartingBlock> principle,
      @JsonProperty("do") List<StartingBlock> doing,
      List<StartingBlock> dont,
      List<StartingBlock> conditional,
      List<StartingBlock> open,
      List<StartingBlock> sources) {
    List<StartingBlock> of(BlockGroupKind kind) {
      return switch (kind) {
        case PRINCIPLE -> principle;
        case DO -> doing;
        case DONT -> dont;
        case CONDITIONAL -> conditional;
        case OPEN -> open;
        case SOURCES -> sources;
      };
    }
  }

  record Table(
      int number,
      String name,
      @JsonProperty("case") @Nullable String startsFrom,
      int expected,
      @Nullable String mix) {}

  record Case(
      String id,
      String title,
      String text,
      @Nullable String twist,
      @Nullable List<String> tests,
      @Nullable String notice) {}

  /**
   * A text that tables read beside their draft.
   *
   * @param text in Markdown
   */
  record Material(String id, String title, String text) {}

  record Fact(String text, @Nullable String source, @Nullable Boolean verified) {}
}
