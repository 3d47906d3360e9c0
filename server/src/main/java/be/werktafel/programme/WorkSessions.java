package be.werktafel.programme;

import be.werktafel.access.RefusalException;
import be.werktafel.access.Visibility;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Runs work sessions: start, extend, end, reopen. A command that is impossible now is refused with
 * the reason and changes nothing. Safe for many threads and nodes.
 */
@Component
public class WorkSessions {
  /** How long after the end a session can be reopened without a reason. */
  public static final Duration GO_ON = Duration.ofSeconds(30);

  private static final Duration LONGEST_EXTENSION = Duration.ofHours(4);
  private static final int LONGEST_REASON = 300;
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH.mm 'u.'");

  private final Events events;
  private final Clock clock;
  private final ApplicationEventPublisher publisher;

  WorkSessions(Events events, Clock clock, ApplicationEventPublisher publisher) {
    this.events = events;
    this.clock = clock;
    this.publisher = publisher;
  }

  /** The answer to a command to end a session. */
  public sealed interface Ending {
    /**
     * The session is ending: make the cut, then call {@link #closeEnding}. A repeated command gets
     * the same answer.
     *
     * @param startedAt when it was last started or reopened
     * @param run how often it was started or reopened: each run ends in a snapshot of its own
     */
    record Begun(Instant startedAt, int run) implements Ending {}

    record AlreadyEnded(String snapshot) implements Ending {}
  }

  /** A session whose end was begun and not closed. */
  public record Unfinished(String event, int session, int run) {}

  /** Starts a session at any time; its end follows from its duration. */
  public Event start(String event, int number) {
    return change(
        event,
        number,
        (before, session) -> {
          refuseWhileAnotherRuns(before, session);
          if (session.phase() != Phase.PLANNED) {
            throw wrongState(session);
          }
          Event started = before.withSession(number, item -> item.started(now()));
          int index = indexOf(started, number);
          Instant end = Objects.requireNonNull(started.items().get(index).endsAt());
          return switch (Timetable.lasting(started.items(), index, end)) {
            case Timetable.EndChange.Fits fits -> started.withItems(fits.items());
            case Timetable.EndChange.Blocked blocked -> started;
          };
        });
  }

  /** Extends a running session, from its end or, in overrun, from now. */
  public Event extend(String event, int number, Duration time) {
    if (!time.isPositive() || time.compareTo(LONGEST_EXTENSION) > 0) {
      throw RefusalException.invalid(
              "ongeldige-duur", "Verleng met minstens 1 en hoogstens 240 minuten.")
          .with("max", LONGEST_EXTENSION.toMinutes());
    }
    return change(
        event,
        number,
        (before, session) -> {
          refuseUnlessRunning(session);
          Instant end = Objects.requireNonNull(session.endsAt());
          Instant from = end.isBefore(now()) ? now() : end;
          Instant until = from.plus(time);
          int index = indexOf(before, number);
          return switch (Timetable.lasting(before.items(), index, until)) {
            case Timetable.EndChange.Fits fits ->
                before
                    .withItems(fits.items())
                    .withSession(number, item -> item.extended(now(), until));
            case Timetable.EndChange.Blocked blocked ->
                throw blocked(blocked.by(), from, before.zone());
          };
        });
  }

  /** Announces the end on every screen; the caller makes the cut. */
  public Ending beginEnding(String event, int number) {
    Item session = session(events.get(event), number);
    switch (session.phase()) {
      case PLANNED -> throw wrongState(session);
      case ENDED -> {
        return new Ending.AlreadyEnded(Objects.requireNonNull(session.snapshot()));
      }
      case RUNNING, REOPENED, ENDING -> {}
    }
    Event changed =
        change(
            event,
            number,
            (before, now) ->
                now.phase() == Phase.RUNNING || now.phase() == Phase.REOPENED
                    ? before.withSession(number, Item::ending)
                    : before);
    Item ending = session(changed, number);
    return ending.phase() == Phase.ENDED
        ? new Ending.AlreadyEnded(Objects.requireNonNull(ending.snapshot()))
        : new Ending.Begun(Objects.requireNonNull(ending.startedAt()), ending.run());
  }

  /** Closes an end with its snapshot; a repeated call changes nothing. */
  public Event closeEnding(String event, int number, String snapshot) {
    return change(
        event,
        number,
        (before, session) ->
            session.phase() == Phase.ENDING
                ? before.withSession(number, item -> item.ended(now(), snapshot))
                : before);
  }

  /** The session ends of all events that a stop of the server interrupted. */
  public List<Unfinished> inEnding() {
    return events.all().stream()
        .flatMap(
            event ->
                event.items().stream()
                    .filter(item -> item.phase() == Phase.ENDING)
                    .map(
                        item ->
                            new Unfinished(
                                event.id(),
                                Objects.requireNonNull(item.plan().session()),
                                item.run())))
        .toList();
  }

  /** Reopens an ended session: soon after the end without a reason, later with one. */
  public Event reopen(String event, int number, @Nullable String reason) {
    String why = reason == null || reason.isBlank() ? null : reason.strip();
    if (why != null && why.length() > LONGEST_REASON) {
      throw RefusalException.invalid(
              "ongeldige-reden", "Een reden mag hoogstens 300 tekens lang zijn.")
          .with("max", LONGEST_REASON);
    }
    return change(
        event,
        number,
        (before, session) -> {
          refuseWhileAnotherRuns(before, session);
          if (session.phase() != Phase.ENDED) {
            throw wrongState(session);
          }
          Instant endedAt = Objects.requireNonNull(session.endedAt());
          if (why == null && now().isAfter(endedAt.plus(GO_ON))) {
            throw RefusalException.invalid(
                    "reden-nodig", "Zeg in één zin waarom " + name(session) + " opnieuw opengaat.")
                .with("session", number);
          }
          return before.withSession(
              number, item -> item.resumed(why == null ? Phase.RUNNING : Phase.REOPENED, why));
        });
  }

  private Event change(String id, int number, BiFunction<Event, Item, Event> change) {
    Events.Change changed =
        events.update(id, before -> change.apply(before, session(before, number)));
    if (changed.happened()) {
      Visibility was = new Timetable(changed.before(), now()).visibility();
      Visibility is = new Timetable(changed.after(), now()).visibility();
      // Rights first: clients that hear of the new programme fetch their drafts at once.
      if (is != was) {
        publisher.publishEvent(new VisibilityChanged(id, is));
      }
      publisher.publishEvent(new ProgrammeChanged(id));
    }
    return changed.after();
  }

  private static void refuseWhileAnotherRuns(Event event, Item session) {
    event.items().stream()
        .filter(item -> item.phase().isOpen() && !item.id().equals(session.id()))
        .findFirst()
        .ifPresent(
            other -> {
              throw RefusalException.conflict(
                      "verkeerde-toestand", name(other) + " loopt nog. Sluit die eerst af.")
                  .variant("andere-loopt")
                  .with("session", numberOf(other));
            });
  }

  private static void refuseUnlessRunning(Item session) {
    if (session.phase() != Phase.RUNNING && session.phase() != Phase.REOPENED) {
      throw wrongState(session);
    }
  }

  private static RefusalException wrongState(Item session) {
    RefusalException refusal =
        switch (session.phase()) {
          case PLANNED ->
              RefusalException.conflict(
                      "verkeerde-toestand", name(session) + " is nog niet gestart.")
                  .variant("niet-gestart");
          case RUNNING, REOPENED ->
              RefusalException.conflict("verkeerde-toestand", name(session) + " loopt al.")
                  .variant("loopt-al");
          case ENDING ->
              RefusalException.conflict(
                      "verkeerde-toestand", name(session) + " wordt net afgesloten.")
                  .variant("wordt-afgesloten");
          case ENDED ->
              RefusalException.conflict(
                      "verkeerde-toestand",
                      name(session) + " is afgerond. Heropen ze als ze verder moet.")
                  .variant("afgerond");
        };
    return refusal.with("session", numberOf(session));
  }

  private static RefusalException blocked(Item by, Instant from, ZoneId zone) {
    String title = by.plan().title();
    long room = Duration.between(from, by.startsAt()).toMinutes();
    if (!by.plan().hard()) {
      return RefusalException.conflict(
              "vast-blok",
              "“%s” zou wegvallen. De sessie mag wel uitlopen: niemand wordt onderbroken."
                  .formatted(title))
          .variant("valt-weg")
          .with("title", title);
    }
    LocalTime at = LocalTime.ofInstant(by.startsAt(), zone);
    String wall = "“%s” om %s staat vast. ".formatted(title, CLOCK.format(at));
    RefusalException refusal =
        room > 0
            ? RefusalException.conflict(
                    "vast-blok", wall + "Verlengen kan nog met hoogstens %d min.".formatted(room))
                .variant("nog-plaats")
                .with("minutes", room)
            : RefusalException.conflict(
                    "vast-blok", wall + "De sessie mag wel uitlopen: niemand wordt onderbroken.")
                .variant("vol");
    return refusal.with("title", title).with("at", at);
  }

  private static Item session(Event event, int number) {
    return event
        .session(number)
        .orElseThrow(
            () ->
                RefusalException.notFound(
                        "onbekende-werksessie",
                        "Dit programma heeft geen werksessie " + number + ".")
                    .with("session", number));
  }

  private static int indexOf(Event event, int number) {
    return event.items().indexOf(session(event, number));
  }

  private static String name(Item session) {
    return "Werksessie " + numberOf(session);
  }

  private static int numberOf(Item session) {
    return Objects.requireNonNull(session.plan().session());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
