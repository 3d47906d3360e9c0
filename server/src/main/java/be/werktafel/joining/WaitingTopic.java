package be.werktafel.joining;

import be.werktafel.access.Person;
import be.werktafel.access.Role;
import be.werktafel.collab.EventChannel;
import be.werktafel.programme.Event;
import be.werktafel.programme.PolledTopic;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The list of waiting newcomers; only people who run the event receive it. */
@Component
class WaitingTopic implements PolledTopic<List<WaitingTopic.Waiting>> {
  private final WaitingList list;
  private final EventChannel channel;

  WaitingTopic(WaitingList list, EventChannel channel) {
    this.list = list;
    this.channel = channel;
  }

  @Schema(name = "Newcomer")
  record Waiting(
      String id,
      String name,
      @Nullable String organisation,
      Role role,
      @Nullable String tableId,
      Instant since) {}

  @Override
  public String topic() {
    return "waiting";
  }

  @Override
  public @Nullable List<Waiting> body(String event, Person person) {
    return person.runsEvents() ? waiting(event) : null;
  }

  List<Waiting> waiting(String event) {
    return list.waiting(event).stream()
        .map(
            each ->
                new Waiting(
                    each.id(),
                    Person.shown(each.name(), NameMark.ofRole(each.name(), each.role())),
                    each.organisation(),
                    each.role(),
                    each.tableId(),
                    each.since()))
        .toList();
  }

  @Override
  public List<Waiting> signature(Event event) {
    return waiting(event.id());
  }

  @Override
  public void publish(Event event) {
    publish(event.id(), waiting(event.id()));
  }

  void publish(String event, List<Waiting> waiting) {
    channel.publish(event, topic(), person -> person.runsEvents() ? waiting : null);
  }
}
