package be.werktafel.snapshots;

import be.werktafel.access.Person;
import be.werktafel.programme.ProgrammeTopic;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Ends work sessions over HTTP. */
@RestController
@Tag(name = "Programma")
class SessionEndController {
  private final SessionEnd sessionEnd;
  private final Snapshots snapshots;
  private final ProgrammeTopic programme;

  SessionEndController(SessionEnd sessionEnd, Snapshots snapshots, ProgrammeTopic programme) {
    this.sessionEnd = sessionEnd;
    this.snapshots = snapshots;
    this.programme = programme;
  }

  @Schema(name = "TakenSnapshot")
  record Taken(String id, int number) {}

  /** The result: the programme, the snapshot and each table's state at the cut. */
  @Schema(name = "SessionEnded")
  record Answer(ProgrammeTopic.Body programme, Taken snapshot, List<SessionEndRow> rows) {}

  @PostMapping("/api/events/{event}/sessions/{session}/end")
  @Operation(
      summary =
          "Sluit een werksessie af en neemt de momentopname; wacht tot de tafels binnen zijn,"
              + " hoogstens 15 seconden. Tweemaal afsluiten geeft tweemaal hetzelfde.")
  Answer end(Person person, @PathVariable String event, @PathVariable int session) {
    person.mustRun(event);
    var snapshot = snapshots.find(sessionEnd.end(event, session, person.id())).orElseThrow();
    return new Answer(
        programme.body(event, person),
        new Taken(snapshot.id(), snapshot.number()),
        snapshots.rows(snapshot));
  }
}
