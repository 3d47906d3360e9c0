package be.werktafel.progress;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a table found when it tried a case on the text. */
enum CaseVerdict {
  /** The framework gives guidance. */
  @JsonProperty("guides")
  GUIDES,
  @JsonProperty("silent")
  SILENT,
  @JsonProperty("contradicts")
  CONTRADICTS
}
