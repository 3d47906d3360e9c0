package be.werktafel.joining;

import be.werktafel.access.Person;
import be.werktafel.joining.Newcomer.State;
import be.werktafel.programme.Events;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Admits or refuses newcomers who found no free place. */
@RestController
@RequestMapping("/api/events/{id}/waiting")
@Tag(name = "Aanschuiven", description = "Aanmelden met een code en weten wie je bent.")
class WaitingController {
  private final Events events;
  private final WaitingList list;
  private final WaitingTopic topic;

  WaitingController(Events events, WaitingList list, WaitingTopic topic) {
    this.events = events;
    this.list = list;
    this.topic = topic;
  }

  /** The newcomers that the facilitator saw and decides about. */
  @Schema(name = "ChosenNewcomers")
  record Chosen(@Nullable List<String> ids) {}

  @Operation(summary = "Laat wie wacht binnen, ook al zijn er geen plaatsen meer.")
  @PostMapping("/admit")
  List<WaitingTopic.Waiting> admit(
      @PathVariable String id, @RequestBody Chosen chosen, Person person) {
    return decide(id, chosen, State.ADMITTED, person);
  }

  @Operation(summary = "Weigert wie wacht.")
  @PostMapping("/refuse")
  List<WaitingTopic.Waiting> refuse(
      @PathVariable String id, @RequestBody Chosen chosen, Person person) {
    return decide(id, chosen, State.REFUSED, person);
  }

  private List<WaitingTopic.Waiting> decide(
      String id, Chosen chosen, State decision, Person person) {
    person.mustRun(id);
    events.get(id);
    List<String> ids = chosen.ids();
    list.decide(id, ids == null ? Set.of() : Set.copyOf(ids), decision);
    List<WaitingTopic.Waiting> waiting = topic.waiting(id);
    topic.publish(id, waiting);
    return waiting;
  }
}
