package be.werktafel.review;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The type of a reaction. */
public enum ThreadType {
  @JsonProperty("question")
  QUESTION,
  @JsonProperty("risk")
  RISK,
  @JsonProperty("source")
  SOURCE,
  @JsonProperty("example")
  EXAMPLE,
  @JsonProperty("correction")
  CORRECTION,
  /** Other words for the passage, which the table can take over. */
  @JsonProperty("proposal")
  PROPOSAL
}
