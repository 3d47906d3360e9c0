package be.werktafel.sources;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The kind of a source. */
enum SourceKind {
  /** A judgment of a court. */
  @JsonProperty("caseLaw")
  CASE_LAW("arrest|vonnis|grondwettelijk hof|raad van state|hof van cassatie"),
  @JsonProperty("code")
  CODE("deontologische code|beroepscode|gedragscode|charter"),
  /** A recommendation or a professional standard. */
  @JsonProperty("guideline")
  GUIDELINE("richtlijn|standaard|praktijknorm|vuistregel|aanbeveling|handreiking|gids|protocol"),
  /** A law, a decree or a regulation. */
  @JsonProperty("law")
  LAW(
      "wet\\b|wetboek|decreet|grondwet|verordening|verdrag|regeling|besluit\\b|\\bart\\.|\\bavg\\b"
          + "|\\bgdpr\\b|\\bsw\\.|\\bsv\\."),
  @JsonProperty("report")
  REPORT("onderzoek|rapport|studie|cahier|verslag|evaluatie|implementatieplan"),
  @JsonProperty("website")
  WEBSITE("https?:|\\bwww\\.|pagina|\\.(be|nl|eu|org|com)\\b"),
  @JsonProperty("other")
  OTHER("");

  private final @Nullable Pattern words;

  SourceKind(String words) {
    this.words =
        words.isEmpty()
            ? null
            : Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** The kind that the words of a Dutch title suggest; a law before the report about it. */
  static SourceKind of(String title) {
    return Arrays.stream(values())
        .filter(kind -> kind.words != null && kind.words.matcher(title).find())
        .findFirst()
        .orElse(OTHER);
  }
}
