package be.werktafel.framework;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What stands in a line of text. */
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
      marks = List.copyOf(marks);
    }

    static Text plain(String text) {
      return new Text(text, List.of(), null);
    }
  }

  record Break() implements Inline {}

  /** A spot to fill in; while {@code text} is empty it shows its hint. */
  record FillIn(String hint, String text) implements Inline {}

  record Source(String label, SourceStatus status) implements Inline {}

  record SectionReference(String sectionId, String label) implements Inline {}

  /** How characters are set. A link is not a mark here. */
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

  /** Whether somebody checked a source. */
  enum SourceStatus {
    UNVERIFIED,
    VERIFIED;

    @JsonValue
    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
