package be.werktafel.progress;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a section is. */
public enum SectionStatus {
  @JsonProperty("empty")
  EMPTY,
  @JsonProperty("sketch")
  SKETCH,
  @JsonProperty("proposal")
  PROPOSAL,
  /** A proposal on which a case was tried. */
  @JsonProperty("tested")
  TESTED,
  @JsonProperty("supported")
  SUPPORTED,
  @JsonProperty("notAgreed")
  NOT_AGREED;

  /** Whether the table that writes the section states it. */
  boolean isOfTable() {
    return this == EMPTY || this == SKETCH || this == PROPOSAL;
  }

  /** Whether the facilitator states it after a poll. */
  boolean isOfPoll() {
    return this == SUPPORTED || this == NOT_AGREED;
  }
}
