package be.werktafel.joining;

import be.werktafel.access.Person;
import be.werktafel.access.Role;
import be.werktafel.collab.EventChannel;
import be.werktafel.programme.LiveTopic;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The event's codes. People who run the event see all; the projector sees the event's own code. */
@Component
class InvitationsTopic implements LiveTopic<List<InvitationsTopic.Code>> {
  private final Invitations invitations;
  private final EventChannel channel;

  InvitationsTopic(Invitations invitations, EventChannel channel) {
    this.invitations = invitations;
    this.channel = channel;
  }

  @Schema(name = "InvitationCode")
  record Code(String code, Role role, @Nullable String tableId) {}

  @Override
  public String topic() {
    return "invitations";
  }

  @Override
  public @Nullable List<Code> body(String event, Person person) {
    boolean screen = person.role() == Role.PROJECTOR;
    if (!screen && !person.runsEvents()) {
      return null;
    }
    return invitations.ofEvent(event).stream()
        .map(each -> new Code(each.code(), each.role(), each.tableId()))
        .filter(each -> !screen || (each.role() == Role.PARTICIPANT && each.tableId() == null))
        .toList();
  }

  /** Sends the codes to those who may hand them out. */
  void publish(String event) {
    channel.publish(event, topic(), person -> body(event, person));
  }
}
