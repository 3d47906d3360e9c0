package be.werktafel.text;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The content of a line of text. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Inline.Text.class, name = "text"),
  @JsonSubTypes.Type(value = Inline.Break.class, name = "break"),
  @JsonSubTypes.Type(value = Inline.FillIn.class, name = "fillIn"),
  @JsonSubTypes.Type(value = Inline.Source.class, name = "source"),
  @JsonSubTypes.Type(value = Inline.SectionReference.class, name = "sectionReference")
})
public sealed interface Inline {
  /** Characters with the same marks; {@code href} is set when they are a link. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Text(String text, List<Mark> marks, @Nullable String href) implements Inline {
    public Text {
      text = CleanText.of(text);
      marks = List.copyOf(marks);
      href = href == null ? null : CleanText.of(href);
    }

    public static Text plain(String text) {
      return new Text(text, List.of(), null);
    }
  }

  record Break() implements Inline {}

  /**
   * A fill-in spot; it shows its hint while {@code text} is empty.
   *
   * @param text the filled-in characters, without their marks
   * @param inlines the same with their marks; derived from {@code text} for snapshots of earlier
   *     versions, which lack them
   */
  record FillIn(
      String hint, String text, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Inline> inlines)
      implements Inline {
    public FillIn {
      hint = CleanText.of(hint);
      text = CleanText.of(text);
      if (text.isEmpty()) {
        inlines = List.of();
      } else if (inlines == null || inlines.isEmpty()) {
        inlines = List.of(Text.plain(text));
      } else {
        inlines = List.copyOf(inlines);
      }
    }

    public FillIn(String hint, String text) {
      this(hint, text, List.of());
    }
  }

  /**
   * A reference to a source.
   *
   * @param sourceId the source's id in the event's register; null for a label of its own
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Source(String label, SourceStatus status, @Nullable String sourceId) implements Inline {
    public Source {
      label = CleanText.of(label);
      sourceId = sourceId == null || sourceId.isEmpty() ? null : CleanText.of(sourceId);
    }

    public Source(String label, SourceStatus status) {
      this(label, status, null);
    }
  }

  record SectionReference(String sectionId, String label) implements Inline {
    public SectionReference {
      sectionId = CleanText.of(sectionId);
      label = CleanText.of(label);
    }

    /** The shown text: the label, or the section's number when the label is missing. */
    public String shown() {
      return label.isEmpty() ? sectionId : label;
    }
  }

  /** The marks of characters. A link is not a mark here. */
  enum Mark {
    BOLD,
    ITALIC,
    UNDERLINE,
    STRIKE;

    @JsonValue
    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether a source was checked. */
  enum SourceStatus {
    UNVERIFIED,
    VERIFIED;

    @JsonValue
    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
