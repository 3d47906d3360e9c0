package be.werktafel.screen;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What the projector can show. */
public enum ScreenContent {
  /** The slide or the Zaalscherm, as the plenary says. */
  SLIDE,
  POLL,
  QUESTION,
  PARKING;

  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  static ScreenContent of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
