package be.werktafel.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A block of the neutral tree. {@code id} is the block's stable id, empty without one; {@code
 * startingText} tells whether the block came with the template.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Block.Section.class, name = "section"),
  @JsonSubTypes.Type(value = Block.Paragraph.class, name = "paragraph"),
  @JsonSubTypes.Type(value = Block.Heading.class, name = "heading"),
  @JsonSubTypes.Type(value = Block.ListBlock.class, name = "list"),
  @JsonSubTypes.Type(value = Block.Quote.class, name = "quote"),
  @JsonSubTypes.Type(value = Block.Callout.class, name = "callout"),
  @JsonSubTypes.Type(value = Block.Table.class, name = "table"),
  @JsonSubTypes.Type(value = Block.Decision.class, name = "decision"),
  @JsonSubTypes.Type(value = Block.Rule.class, name = "rule")
})
public sealed interface Block {
  String id();

  boolean startingText();

  /** One of the six blocks of a section with everything under its heading; top level only. */
  record Section(
      BlockGroupKind kind, String title, List<Block> blocks, String id, boolean startingText)
      implements Block {
    public Section {
      title = CleanText.of(title).replace('\n', ' ');
      blocks = List.copyOf(blocks);
    }
  }

  record Paragraph(List<Inline> inlines, String id, boolean startingText) implements Block {
    public Paragraph {
      inlines = List.copyOf(inlines);
    }
  }

  /**
   * A heading of level 3 or 4. Level 1 is the section's title, level 2 the titles of its six
   * blocks.
   */
  record Heading(int level, List<Inline> inlines, String id, boolean startingText)
      implements Block {
    public Heading {
      inlines = List.copyOf(inlines);
    }
  }

  /**
   * A list; {@code start} and {@code listType} apply to an ordered list only.
   *
   * @param listType the numbering when it is not 1, 2, 3: {@code a}, {@code A}, {@code i} or {@code
   *     I}, as in HTML
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ListBlock(
      ListKind kind,
      int start,
      List<ListItem> items,
      String id,
      boolean startingText,
      @Nullable String listType)
      implements Block {
    private static final Set<String> LIST_TYPES = Set.of("a", "A", "i", "I");

    public ListBlock {
      items = List.copyOf(items);
      listType = listType != null && LIST_TYPES.contains(listType) ? listType : null;
    }

    public ListBlock(
        ListKind kind, int start, List<ListItem> items, String id, boolean startingText) {
      this(kind, start, items, id, startingText, null);
    }
  }

  record Quote(List<Block> blocks, String id, boolean startingText) implements Block {
    public Quote {
      blocks = List.copyOf(blocks);
    }
  }

  record Callout(CalloutKind kind, List<Block> blocks, String id, boolean startingText)
      implements Block {
    public Callout {
      blocks = List.copyOf(blocks);
    }
  }

  record Table(List<Row> rows, String id, boolean startingText) implements Block {
    public Table {
      rows = List.copyOf(rows);
    }
  }

  record Decision(DecisionStatus status, List<Block> blocks, String id, boolean startingText)
      implements Block {
    public Decision {
      blocks = List.copyOf(blocks);
    }
  }

  record Rule(String id, boolean startingText) implements Block {}

  /** One entry of a list; {@code checked} is null unless it is a task. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ListItem(@Nullable Boolean checked, List<Block> blocks, String id, boolean startingText) {
    public ListItem {
      blocks = List.copyOf(blocks);
    }
  }

  record Row(List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /** A cell of a table; {@code align} is null unless somebody chose it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Cell(
      boolean header, int colspan, int rowspan, List<Block> blocks, @Nullable Alignment align) {
    public Cell {
      blocks = List.copyOf(blocks);
    }

    public Cell(boolean header, int colspan, int rowspan, List<Block> blocks) {
      this(header, colspan, rowspan, blocks, null);
    }
  }

  /** The alignment of the text in a cell. */
  enum Alignment {
    LEFT,
    CENTER,
    RIGHT;

    @JsonValue
    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The kind of a list. */
  enum ListKind {
    BULLET,
    ORDERED,
    TASK;

    @JsonValue
    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The status of a decision. */
  enum DecisionStatus {
    OPEN("open", "Te bespreken"),
    AGREED("agreed", "Akkoord"),
    NOT_AGREED("notAgreed", "Nog geen akkoord");

    private final String wire;
    private final String title;

    DecisionStatus(String wire, String title) {
      this.wire = wire;
      this.title = title;
    }

    @JsonValue
    public String wire() {
      return wire;
    }

    public String title() {
      return title;
    }
  }

  /** The kind of a callout. */
  enum CalloutKind {
    RECOMMENDATION("recommendation", "Aanbeveling"),
    CONDITION("condition", "Voorwaarde"),
    RISK("risk", "Risico"),
    EXAMPLE("example", "Voorbeeld"),
    LEGAL_BASIS("legalBasis", "Juridische basis");

    private final String wire;
    private final String title;

    CalloutKind(String wire, String title) {
      this.wire = wire;
      this.title = title;
    }

    @JsonValue
    public String wire() {
      return wire;
    }

    public String title() {
      return title;
    }

    public static Optional<CalloutKind> of(String wire) {
      return Arrays.stream(values()).filter(kind -> kind.wire.equals(wire)).findFirst();
    }

    @JsonCreator
    static CalloutKind fromWire(String wire) {
      return of(wire).orElseThrow(() -> new IllegalArgumentException("no callout kind: " + wire));
    }
  }
}
