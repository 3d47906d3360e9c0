package be.werktafel.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusalExceptionTest {
  @Test
  void aProblemHasTheVariantAndTheValuesOfItsSentence() {
    var refusal =
        RefusalException.conflict("vast-blok", "“Lunch” om 12.30 u. staat vast.")
            .variant("vol")
            .with("title", "Lunch")
            .with("at", LocalTime.of(12, 30, 15))
            .with("minutes", 7);

    assertThat(refusal.problem().getProperties())
        .isEqualTo(
            Map.of(
                "code",
                "vast-blok",
                "variant",
                "vol",
                "values",
                Map.of("title", "Lunch", "at", "12:30", "minutes", 7L)));
  }

  @Test
  void aLongValueIsCut() {
    var refusal = RefusalException.invalid("x", "Nee.").with("title", "a".repeat(10_000));

    assertThat(refusal.problem().getProperties())
        .containsEntry("values", Map.of("title", "a".repeat(200) + "…"));
  }

  @Test
  void aProblemWithoutValuesHasOnlyItsCode() {
    assertThat(RefusalException.invalid("x", "Nee.").problem().getProperties())
        .isEqualTo(Map.of("code", "x"));
  }
}
