package be.werktafel.material;

import be.werktafel.access.Person;
import be.werktafel.access.Right;
import be.werktafel.access.Rights;
import be.werktafel.access.Role;
import be.werktafel.collab.EventChannel;
import be.werktafel.material.TableMarks.Verdict;
import be.werktafel.programme.Event;
import be.werktafel.programme.Events;
import be.werktafel.programme.PolledTopic;
import be.werktafel.programme.Timetable;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The list of materials with each table's tallies, as part of the event's live state. It carries
 * neither words nor marks: a page fetches those, the marks again when their revision differs. Also
 * published when other tables' marks become readable.
 */
@Component
class MaterialTopic implements PolledTopic<List<MaterialTopic.View>> {
  private final MaterialStore store;
  private final Events events;
  private final EventChannel channel;
  private final Clock clock;

  MaterialTopic(MaterialStore store, Events events, EventChannel channel, Clock clock) {
    this.store = store;
    this.events = events;
    this.channel = channel;
    this.clock = clock;
  }

  /**
   * A loaded material.
   *
   * @param tables the tables it is for; missing for all
   * @param blocks the number of paragraphs and other blocks
   * @param tallies of the tables whose marks the person may see, without tables that marked nothing
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Material")
  record View(
      String id, String title, @Nullable List<String> tables, int blocks, List<Tally> tallies) {}

  /**
   * @param revision differs from an earlier one when the marks do
   */
  @Schema(name = "MaterialTally")
  record Tally(String tableId, long revision, long keep, long drop, int missing) {}

  @Override
  public String topic() {
    return "material";
  }

  @Override
  public @Nullable List<View> body(String event, Person person) {
    return body(events.get(event), store.loaded(event), store.marks(event), person);
  }

  @Override
  public Object signature(Event event) {
    return new Timetable(event, clock.instant()).visibility();
  }

  @Override
  public void publish(Event event) {
    List<Material> loaded = store.loaded(event.id());
    List<TableMarks> marks = store.marks(event.id());
    channel.publish(event.id(), topic(), person -> body(event, loaded, marks, person));
  }

  void publish(String event) {
    events.find(event).ifPresent(this::publish);
  }

  private @Nullable List<View> body(
      Event event, List<Material> loaded, List<TableMarks> marks, Person person) {
    if (person.role().onlyWatches()) {
      return null;
    }
    return loaded.stream()
        .filter(material -> mayRead(person, material))
        .map(
            material ->
                new View(
                    material.id(),
                    material.title(),
                    material.tables(),
                    material.blocks(),
                    marks.stream()
                        .filter(each -> each.materialId().equals(material.id()))
                        .filter(each -> maySeeMarks(person, event, each.tableId()))
                        .map(MaterialTopic::tally)
                        .toList()))
        .toList();
  }

  private static Tally tally(TableMarks marks) {
    return new Tally(
        marks.tableId(),
        Objects.requireNonNullElse(marks.version(), 0L),
        marks.count(Verdict.KEEP),
        marks.count(Verdict.DROP),
        marks.missing().size());
  }

  /**
   * A participant reads what is for the own table; experts and those who run the event read all.
   */
  boolean mayRead(Person person, Material material) {
    return switch (person.role()) {
      case PARTICIPANT -> material.isFor(person.tableId());
      case EXPERT, FACILITATOR, ORGANISER -> true;
      case OBSERVER, PROJECTOR -> false;
    };
  }

  boolean maySeeMarks(Person person, String event, String tableId) {
    return maySeeMarks(person, events.get(event), tableId);
  }

  /**
   * Participants see the marks of their own table; other roles see those of the tables whose drafts
   * they may read.
   */
  private boolean maySeeMarks(Person person, Event event, String tableId) {
    if (person.role() == Role.PARTICIPANT) {
      return person.sitsAt(tableId);
    }
    return Rights.of(
            person.role(),
            Rights.Relation.OTHER_TABLE,
            new Timetable(event, clock.instant()).visibility())
        .contains(Right.READ);
  }
}
