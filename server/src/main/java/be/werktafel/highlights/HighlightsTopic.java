package be.werktafel.highlights;

import be.werktafel.access.Person;
import be.werktafel.access.Role;
import be.werktafel.collab.EventChannel;
import be.werktafel.passages.Anchor;
import be.werktafel.programme.LiveTopic;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The highlights as part of the event's live state: each table sees its own, people who run the
 * event see all. Other people see them in snapshots.
 */
@Component
class HighlightsTopic implements LiveTopic<List<HighlightsTopic.View>> {
  private final HighlightStore store;
  private final EventChannel channel;

  HighlightsTopic(HighlightStore store, EventChannel channel) {
    this.store = store;
    this.channel = channel;
  }

  /** One highlight; those of a table are in the order in which it shows them. */
  @Schema(name = "Highlight")
  record View(String id, String tableId, String draftId, Anchor anchor) {}

  @Override
  public String topic() {
    return "highlights";
  }

  @Override
  public @Nullable List<View> body(String event, Person person) {
    return shownTo(person, store.ofEvent(event));
  }

  void publish(String event) {
    List<TableHighlights> all = store.ofEvent(event);
    channel.publish(event, topic(), person -> shownTo(person, all));
  }

  private static @Nullable List<View> shownTo(Person person, List<TableHighlights> all) {
    if (!person.runsEvents() && person.role() != Role.PARTICIPANT) {
      return null;
    }
    return all.stream()
        .filter(table -> person.runsEvents() || person.sitsAt(table.tableId()))
        .flatMap(
            table ->
                table.highlights().stream()
                    .map(
                        each ->
                            new View(each.id(), table.tableId(), each.draftId(), each.anchor())))
        .toList();
  }
}
