package be.werktafel.review;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the table did with a reaction. */
enum Outcome {
  /** The text was changed. */
  @JsonProperty("adapted")
  ADAPTED,
  /** The text was not changed, for a stated reason. */
  @JsonProperty("not-adapted")
  NOT_ADAPTED
}
