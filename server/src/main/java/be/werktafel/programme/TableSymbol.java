package be.werktafel.programme;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The shape shown beside a table's colour, so that nobody needs to see colours. */
enum TableSymbol {
  CIRKEL,
  VIERKANT,
  DRIEHOEK,
  RUIT,
  ZESHOEK,
  STER;

  /** Tables take the shapes in turn, from table 1. */
  static TableSymbol of(int number) {
    return values()[(number - 1) % values().length];
  }

  @JsonValue
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
