package be.werktafel.programme;

import be.werktafel.access.Audience;
import be.werktafel.access.Person;
import be.werktafel.access.Visibility;
import be.werktafel.collab.EventChannel;
import be.werktafel.collab.LiveDocuments;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The programme as people see it: the current item, the next item and the tools. */
@Component
public class ProgrammeTopic implements PolledTopic<ProgrammeTopic.Body> {
  private final Events events;
  private final Clock clock;
  private final EventChannel channel;
  private final LiveDocuments documents;

  ProgrammeTopic(Events events, Clock clock, EventChannel channel, LiveDocuments documents) {
    this.events = events;
    this.clock = clock;
    this.channel = channel;
    this.documents = documents;
  }

  @Schema(name = "Programme")
  public record Body(
      List<ItemView> items,
      @Nullable String current,
      @Nullable String next,
      boolean frozen,
      Effective effective) {}

  /**
   * What holds now, also between the items.
   *
   * @param readers the groups that may read a table's texts
   */
  record Effective(Visibility visibility, List<Audience> readers, List<Tool> tools) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ProgrammeItem")
  record ItemView(
      String id,
      int day,
      LocalDate date,
      String title,
      ItemKind kind,
      Instant startsAt,
      @Nullable Instant endsAt,
      boolean hard,
      @Nullable Integer session,
      @Nullable String assignment,
      @Nullable String deliverable,
      Visibility visibility,
      List<Audience> readers,
      List<Tool> tools,
      List<PartView> parts,
      Timetable.State state,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable Instant reopenUntil,
      @Nullable String reason,
      @Nullable String directorNote) {}

  @Schema(name = "ProgrammePart")
  record PartView(String title, int minutes, boolean hard, Instant startsAt, Instant endsAt) {}

  @Override
  public String topic() {
    return "programme";
  }

  @Override
  public Body body(String event, Person person) {
    return body(events.get(event), person);
  }

  Body body(Event event, Person person) {
    var timetable = new Timetable(event, clock.instant());
    return new Body(
        event.items().stream().map(item -> view(event, timetable, item, person)).toList(),
        timetable.current().map(Item::id).orElse(null),
        timetable.next().map(Item::id).orElse(null),
        event.frozen(),
        new Effective(
            timetable.visibility(),
            Audience.readers(timetable.visibility()),
            Tool.named(timetable.tools())));
  }

  /** The current and the next item, and the state of each. */
  @Override
  public List<String> signature(Event event) {
    var timetable = new Timetable(event, clock.instant());
    return Stream.concat(
            Stream.of(timetable.current(), timetable.next())
                .map(item -> item.map(Item::id).orElse("")),
            event.items().stream().map(item -> timetable.state(item).name()))
        .toList();
  }

  @Override
  public void publish(Event event) {
    channel.publish(event.id(), topic(), person -> body(event, person));
  }

  /** Access to drafts changed: every channel asks the gate again. */
  @EventListener
  void opened(VisibilityChanged change) {
    documents.reviseRights(change.event());
  }

  private static ItemView view(Event event, Timetable timetable, Item item, Person person) {
    Plan plan = item.plan();
    Instant endedAt = item.endedAt();
    return new ItemView(
        item.id(),
        plan.day(),
        event.startsOn().plusDays(plan.day() - 1L),
        plan.title(),
        plan.kind(),
        item.startsAt(),
        item.endsAt(),
        plan.hard(),
        plan.session(),
        plan.assignment(),
        plan.deliverable(),
        plan.visibility(),
        Audience.readers(plan.visibility()),
        Tool.named(plan.tools()),
        timetable.parts(item).stream()
            .map(
                timed ->
                    new PartView(
                        timed.part().title(),
                        timed.part().minutes(),
                        timed.part().hard(),
                        timed.startsAt(),
                        timed.endsAt()))
            .toList(),
        timetable.state(item),
        item.startedAt(),
        endedAt,
        endedAt == null ? null : endedAt.plus(WorkSessions.GO_ON),
        item.reason(),
        person.runsEvents() ? plan.directorNote() : null);
  }
}
