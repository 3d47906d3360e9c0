package be.werktafel.programme;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The kind of a programme item. */
public enum ItemKind {
  RECEPTION,
  PLENARY,
  SESSION,
  BREAK,
  MEAL,
  FEEDBACK,
  END;

  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  static ItemKind of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
