package be.werktafel.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The six blocks of every section, in their order. */
public enum BlockGroupKind {
  PRINCIPLE("Uitgangspunt"),
  DO("Dit doen we"),
  DONT("Dit doen we niet"),
  CONDITIONAL("Onder voorwaarde"),
  OPEN("Nog uit te klaren"),
  SOURCES("Bronnen");

  private final String title;

  BlockGroupKind(String title) {
    this.title = title;
  }

  /** The Dutch title of the block. */
  public String title() {
    return title;
  }

  /** The value of the attribute {@code kind} in the document's schema. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<BlockGroupKind> of(String wire) {
    return Arrays.stream(values()).filter(kind -> kind.wire().equals(wire)).findFirst();
  }

  @JsonCreator
  static BlockGroupKind fromWire(String wire) {
    return of(wire).orElseThrow(() -> new IllegalArgumentException("no block kind: " + wire));
  }
}
