package be.werktafel.programme;

import be.werktafel.access.Ids;
import be.werktafel.access.Invitation;
import be.werktafel.access.Invitations;
import be.werktafel.access.People;
import be.werktafel.access.Person;
import be.werktafel.access.RefusalException;
import be.werktafel.access.Role;
import be.werktafel.access.SignIn;
import be.werktafel.access.Tokens;
import be.werktafel.access.WrongCodes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** How somebody with a code gets a seat: a name is enough, and coming back needs no code. */
@Component
class Joining {
  /** What a screen is called that nobody named. */
  private static final String PROJECTOR = "Zaalscherm";

  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_ORGANISATION = 120;

  /** So long after the last day, or after joining, whichever is later, one stays signed in. */
  private static final Duration MARGIN = Duration.ofHours(12);

  private final Events events;
  private final Tables tables;
  private final People people;
  private final Invitations invitations;
  private final WrongCodes wrongCodes;
  private final Tokens tokens;
  private final Clock clock;
  private final ApplicationEventPublisher publisher;
  private final ReentrantLock seating = new ReentrantLock();

  Joining(
      Events events,
      Tables tables,
      People people,
      Invitations invitations,
      WrongCodes wrongCodes,
      Tokens tokens,
      Clock clock,
      ApplicationEventPublisher publisher) {
    this.events = events;
    this.tables = tables;
    this.people = people;
    this.invitations = invitations;
    this.wrongCodes = wrongCodes;
    this.tokens = tokens;
    this.clock = clock;
    this.publisher = publisher;
  }

  record Request(
      @Nullable String code,
      @Nullable String name,
      @Nullable String organisation,
      @Nullable String discipline) {}

  record Seated(Person person, Event event, String token, Instant until) {}

  record Known(Invitation invitation, Event event) {}

  /** The invitation behind a code; a wrong one counts against the device that tried it. */
  Known invitation(@Nullable String code, String device) {
    Known known = known(code, device);
    if (!clock.instant().isBefore(known.event().closed())) {
      throw new RefusalException(
          HttpStatus.GONE, SignIn.Reason.EVENT_OVER.code(), SignIn.Reason.EVENT_OVER.sentence());
    }
    if (known.invitation().revokedAt() != null) {
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
   * Seats somebody.
   *
   * @param before who the page says it is for already: the same person with the same code keeps the
   *     seat
   */
  Seated join(Request request, String device, @Nullable Person before) {
    Known known = invitation(request.code(), device);
    Invitation invitation = known.invitation();
    Event event = known.event();
    String name = name(request.name(), invitation.role());
    String organisation = optional(request.organisation(), "organisatie");
    String discipline = optional(request.discipline(), "discipline");
    Person person;
    if (before != null && isSame(before, invitation, name)) {
      person = before;
    } else {
      person = seat(invitation, event, name, organisation, discipline);
      publisher.publishEvent(new TablesChanged(event.id()));
    }
    Instant until = until(event);
    return new Seated(person, event, tokens.issue(person, until, event.closed()), until);
  }

  /** One at a time, so that no two people get one seat. */
  private Person seat(
      Invitation invitation,
      Event event,
      String name,
      @Nullable String organisation,
      @Nullable String discipline) {
    seating.lock();
    try {
      String table = table(invitation, event);
      Integer seat = table == null ? null : people.nextSeat(event.id(), table);
      var person =
          new Person(
              Ids.next(),
              event.id(),
              name,
              organisation,
              discipline,
              invitation.role(),
              table,
              seat,
              null);
      people.add(person);
      return person;
    } finally {
      seating.unlock();
    }
  }

  private Instant until(Event event) {
    Instant end = event.over();
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant until = (end.isAfter(now) ? end : now).plus(MARGIN);
    return until.isBefore(event.closed()) ? until : event.closed();
  }

  private @Nullable String table(Invitation invitation, Event event) {
    return invitation.role() == Role.PARTICIPANT && invitation.tableId() == null
        ? tables.withMostRoom(event).id()
        : invitation.tableId();
  }

  private static boolean isSame(Person before, Invitation invitation, String name) {
    return before.event().equals(invitation.event())
        && before.role() == invitation.role()
        && before.name().equalsIgnoreCase(name)
        && (invitation.tableId() == null || Objects.equals(invitation.tableId(), before.tableId()));
  }

  private static String name(@Nullable String typed, Role role) {
    String name = cleaned(typed);
    if (name.isEmpty() && role == Role.PROJECTOR) {
      return PROJECTOR;
    }
    if (name.isEmpty() || length(name) > LONGEST_NAME) {
      throw RefusalException.invalid(
          "ongeldige-naam",
          name.isEmpty()
              ? "Vul je naam in, dan weet je tafel wie er schrijft."
              : "Een naam mag hoogstens 80 tekens lang zijn.");
    }
    return name;
  }

  private static @Nullable String optional(@Nullable String typed, String what) {
    String text = cleaned(typed);
    if (length(text) > LONGEST_ORGANISATION) {
      throw RefusalException.invalid(
          "ongeldige-" + what, "Je " + what + " mag hoogstens 120 tekens lang zijn.");
    }
    return text.isEmpty() ? null : text;
  }

  /** One line, without control characters or marks that turn the direction of what follows. */
  private static String cleaned(@Nullable String typed) {
    return typed == null
        ? ""
        : typed
            .replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069\\s]+", " ")
            .strip();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
