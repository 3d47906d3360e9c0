package be.werktafel.joining;

import be.werktafel.access.Ids;
import be.werktafel.access.People;
import be.werktafel.access.Person;
import be.werktafel.access.RefusalException;
import be.werktafel.access.Role;
import be.werktafel.access.SignIn;
import be.werktafel.access.Tokens;
import be.werktafel.joining.Joining.Outcome.Seated;
import be.werktafel.joining.Joining.Outcome.Waits;
import be.werktafel.joining.Newcomer.State;
import be.werktafel.programme.Event;
import be.werktafel.programme.Events;
import be.werktafel.programme.Table;
import be.werktafel.programme.Tables;
import be.werktafel.programme.TablesChanged;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Seats people who have a code. A name is enough, and returning needs no code. */
@Component
class Joining {
  /** The name of a projector that was given none. */
  private static final String PROJECTOR = "Zaalscherm";

  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_ORGANISATION = 120;
  private static final int MOST_OTHER_SERVERS = 8;

  /** A sign-in lasts this long after the last day or after joining, whichever is later. */
  private static final Duration MARGIN = Duration.ofHours(12);

  private final Events events;
  private final Tables tables;
  private final Places places;
  private final WaitingList waiting;
  private final People people;
  private final Disciplines disciplines;
  private final Invitations invitations;
  private final WrongCodes wrongCodes;
  private final Tokens tokens;
  private final Clock clock;
  private final ApplicationEventPublisher publisher;
  private final ReentrantLock seating = new ReentrantLock();

  Joining(
      Events events,
      Tables tables,
      Places places,
      WaitingList waiting,
      People people,
      Disciplines disciplines,
      Invitations invitations,
      WrongCodes wrongCodes,
      Tokens tokens,
      Clock clock,
      ApplicationEventPublisher publisher) {
    this.events = events;
    this.tables = tables;
    this.places = places;
    this.waiting = waiting;
    this.people = people;
    this.disciplines = disciplines;
    this.invitations = invitations;
    this.wrongCodes = wrongCodes;
    this.tokens = tokens;
    this.clock = clock;
    this.publisher = publisher;
  }

  @Schema(name = "JoinRequest")
  record Request(
      @Nullable String code,
      @Nullable String name,
      @Nullable String organisation,
      @Nullable String discipline) {}

  /** The result of a request to join. */
  sealed interface Outcome {
    record Seated(Person person, Event event, String token, Instant until) implements Outcome {}

    /** No free place. The facilitator decides; the same request sent again returns the decision. */
    record Waits(Event event) implements Outcome {}
  }

  record Known(Invitation invitation, Event event) {}

  /** The invitation behind a code; a wrong one counts against the device that tried it. */
  Known invitation(@Nullable String code, String device) {
    Known known = known(code, device);
    if (!clock.instant().isBefore(known.event().closed())) {
      throw new RefusalException(
          HttpStatus.GONE, SignIn.Reason.EVENT_OVER.code(), SignIn.Reason.EVENT_OVER.sentence());
    }
    if (!invitations.isValid(known.invitation())) {
      throw new RefusalException(
          HttpStatus.GONE,
          "code-vervallen",
          "Deze code geldt niet meer. Vraag de nieuwe aan je begeleider.");
    }
    return known;
  }

  private Known known(@Nullable String code, String device) {
    String typed = code == null ? "" : code;
    return invitations
        .find(typed)
        .flatMap(
            invitation ->
                events.find(invitation.event()).map(event -> new Known(invitation, event)))
        .orElseThrow(() -> wrongCodes.wrong(device, typed));
  }

  /**
   * Seats a person, or puts them on the waiting list when no place is free.
   *
   * @param before the person that the page is signed in as, if any; the same name and code keep the
   *     seat
   */
  Outcome join(Request request, String device, @Nullable Person before) {
    Known known = invitation(request.code(), device);
    Invitation invitation = known.invitation();
    Event event = known.event();
    Instant now = clock.instant();
    var newcomer =
        new Newcomer(
            Ids.next(),
            device,
            name(request.name(), invitation.role()),
            organisation(request.organisation()),
            disciplines.sound(request.discipline(), event.id()),
            invitation.role(),
            invitation.tableId(),
            now,
            now,
            State.WAITING);
    if (before != null && isSame(before, invitation, newcomer.name())) {
      if (before.role() == Role.EXPERT && newcomer.discipline() != null) {
        disciplines.choose(before, newcomer.discipline());
      }
      return seated(before, event);
    }
    Newcomer asking = waiting.find(event.id(), newcomer).orElse(newcomer);
    Person seated = asking == newcomer ? null : people.find(asking.id()).orElse(null);
    if (seated != null && seated.departure() != null) {
      waiting.forget(event.id(), asking);
      asking = newcomer;
      seated = null;
    }
    if (asking.state() == State.REFUSED) {
      throw new RefusalException(
          HttpStatus.FORBIDDEN,
          "niet-binnengelaten",
          "De begeleider laat je nu niet binnen. Spreek je begeleider aan.");
    }
    Person person = seated == null ? seat(asking, event) : seated;
    if (person == null) {
      waiting.await(event.id(), asking);
      return new Waits(event);
    }
    if (asking != newcomer) {
      waiting.decide(event.id(), List.of(asking.id()), State.ADMITTED);
    }
    publisher.publishEvent(new TablesChanged(event.id()));
    return seated(person, event);
  }

  private Seated seated(Person person, Event event) {
    Instant until = until(event);
    return new Seated(person, event, tokens.issue(person, until, event.closed()), until);
  }

  /**
   * Seats one person at a time, so that two people never get the same seat. Returns null when no
   * place is free and the facilitator has not admitted the person.
   */
  private @Nullable Person seat(Newcomer newcomer, Event event) {
    seating.lock();
    try {
      List<Person> everybody = people.ofEvent(event.id());
      String table = newcomer.tableId();
      boolean admitted = newcomer.state() == State.ADMITTED;
      if (needsTable(newcomer)) {
        table =
            tables
                .withMostRoom(
                    event,
                    everybody,
                    each -> admitted || left(newcomer, each.id(), event, everybody) > 0)
                .map(Table::id)
                .orElse(null);
        if (table == null) {
          return null;
        }
      }
      long left = admitted ? Long.MAX_VALUE : left(newcomer, table, event, everybody);
      if (left <= 0) {
        return null;
      }
      Person person = person(newcomer, table, event, everybody);
      people.add(person);
      // Another server may have seated somebody at the same time. If the limit is exceeded now,
      // undo.
      if (left <= MOST_OTHER_SERVERS
          && left(newcomer, table, event, people.ofEvent(event.id())) < 0) {
        people.withdraw(person.id());
        return null;
      }
      return person;
    } catch (DuplicateKeyException seatedMeanwhile) {
      return people.find(newcomer.id()).orElseThrow();
    } finally {
      seating.unlock();
    }
  }

  private long left(
      Newcomer newcomer, @Nullable String table, Event event, List<Person> everybody) {
    return places.left(event, newcomer.role(), table, everybody);
  }

  private static boolean needsTable(Newcomer newcomer) {
    return newcomer.role() == Role.PARTICIPANT && newcomer.tableId() == null;
  }

  private static Person person(
      Newcomer newcomer, @Nullable String table, Event event, List<Person> everybody) {
    return new Person(
        newcomer.id(),
        event.id(),
        newcomer.name(),
        newcomer.organisation(),
        newcomer.discipline(),
        newcomer.role(),
        table,
        table == null ? null : People.nextSeat(table, everybody),
        null,
        NameMark.of(newcomer.name(), newcomer.role(), table, everybody));
  }

  private Instant until(Event event) {
    Instant end = event.over();
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant until = (end.isAfter(now) ? end : now).plus(MARGIN);
    return until.isBefore(event.closed()) ? until : event.closed();
  }

  private static boolean isSame(Person before, Invitation invitation, String name) {
    return before.event().equals(invitation.event())
        && before.role() == invitation.role()
        && before.name().equalsIgnoreCase(name)
        && (invitation.tableId() == null || Objects.equals(invitation.tableId(), before.tableId()));
  }

  private static String name(@Nullable String typed, Role role) {
    String name = TypedText.visible(typed);
    if (name.isEmpty() && role == Role.PROJECTOR) {
      return PROJECTOR;
    }
    if (name.isEmpty() || length(name) > LONGEST_NAME) {
      throw name.isEmpty()
          ? RefusalException.invalid(
              "ongeldige-naam", "Vul je naam in, dan weet je tafel wie er schrijft.")
          : RefusalException.invalid(
                  "ongeldige-naam", "Een naam mag hoogstens 80 tekens lang zijn.")
              .variant("te-lang")
              .with("max", LONGEST_NAME);
    }
    return name;
  }

  private static @Nullable String organisation(@Nullable String typed) {
    String text = TypedText.visible(typed);
    if (length(text) > LONGEST_ORGANISATION) {
      throw RefusalException.invalid(
              "ongeldige-organisatie", "Je organisatie mag hoogstens 120 tekens lang zijn.")
          .with("max", LONGEST_ORGANISATION);
    }
    return text.isEmpty() ? null : text;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
