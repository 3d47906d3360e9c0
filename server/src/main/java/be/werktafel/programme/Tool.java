package be.werktafel.programme;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;

/** A part of the desk that a programme item opens; the others are behind "Meer". */
enum Tool {
  HEADLINE("headline"),
  ROOM_QUESTION("roomQuestion"),
  QUESTIONS("questions"),
  THREADS("threads"),
  HELP_REQUEST("helpRequest"),
  CASES("cases"),
  OTHER_TABLES("otherTables"),
  SNAPSHOTS("snapshots"),
  STATUS("status"),
  STARTING_MATERIAL("startingMaterial");

  private final String wire;

  Tool(String wire) {
    this.wire = wire;
  }

  /** The known ones of these names; a template may name one that this version does not have. */
  static List<Tool> named(List<String> names) {
    return names.stream()
        .flatMap(name -> Arrays.stream(values()).filter(tool -> tool.wire.equals(name)))
        .toList();
  }

  @JsonValue
  String wire() {
    return wire;
  }
}
