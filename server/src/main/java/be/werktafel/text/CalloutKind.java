package be.werktafel.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** What a remark that stands out is about. */
public enum CalloutKind {
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
