package be.werktafel.joining;

import be.werktafel.access.Person;
import be.werktafel.access.RefusalException;
import be.werktafel.access.Role;
import be.werktafel.joining.Invitations.Wanted;
import be.werktafel.programme.Event;
import be.werktafel.programme.Events;
import be.werktafel.programme.TablesChanged;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The event's codes: who may read them, and renewing one that went to the wrong people. */
@RestController
@RequestMapping("/api/events/{id}/invitations")
@Tag(name = "Aanschuiven", description = "Aanmelden met een code en weten wie je bent.")
class InvitationController {
  private final Events events;
  private final Invitations invitations;
  private final InvitationsTopic topic;
  private final ApplicationEventPublisher publisher;

  InvitationController(
      Events events,
      Invitations invitations,
      InvitationsTopic topic,
      ApplicationEventPublisher publisher) {
    this.events = events;
    this.invitations = invitations;
    this.topic = topic;
    this.publisher = publisher;
  }

  /** Selects a code: of a role, or of a table. */
  @Schema(name = "InvitationPlace")
  record Place(@Nullable Role role, @Nullable String tableId) {}

  @Operation(summary = "De codes: alle voor de begeleider, die van de deur voor het zaalscherm.")
  @GetMapping
  List<InvitationsTopic.Code> invitations(@PathVariable String id, Person person) {
    person.mustBelongTo(id);
    events.get(id);
    List<InvitationsTopic.Code> codes = topic.body(id, person);
    if (codes == null) {
      throw RefusalException.forbidden("codes", "De codes ziet enkel de begeleider.");
    }
    return codes;
  }

  @Operation(summary = "Vernieuwt een code: de oude geldt niet meer, wie er al is blijft.")
  @PostMapping("/renew")
  List<InvitationsTopic.Code> renew(
      @PathVariable String id, @RequestBody Place place, Person person) {
    person.mustRun(id);
    invitations.renew(id, wanted(events.get(id), place));
    return changed(id, person);
  }

  @Operation(summary = "Trekt een code in, zonder nieuwe; wie er al is blijft.")
  @PostMapping("/revoke")
  List<InvitationsTopic.Code> revoke(
      @PathVariable String id, @RequestBody Place place, Person person) {
    person.mustRun(id);
    invitations.revoke(id, wanted(events.get(id), place));
    return changed(id, person);
  }

  private List<InvitationsTopic.Code> changed(String id, Person person) {
    topic.publish(id);
    publisher.publishEvent(new TablesChanged(id));
    return invitations(id, person);
  }

  private static Wanted wanted(Event event, Place place) {
    Role role = place.role();
    String tableId = place.tableId();
    boolean tableFits =
        tableId == null || (role == Role.PARTICIPANT && event.table(tableId).isPresent());
    if (role == null || role == Role.ORGANISER || !tableFits) {
      throw RefusalException.invalid("onbekende-plaats", "Zeg van welke rol of tafel de code is.");
    }
    return new Wanted(role, tableId);
  }
}
