package be.werktafel.joining;

import be.werktafel.access.OwnMachine;
import be.werktafel.access.People;
import be.werktafel.access.Person;
import be.werktafel.access.PersonCookie;
import be.werktafel.access.RefusalException;
import be.werktafel.access.Role;
import be.werktafel.access.SignIn;
import be.werktafel.joining.Joining.Outcome;
import be.werktafel.programme.Event;
import be.werktafel.programme.Events;
import be.werktafel.programme.Table;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Joining over HTTP: what a code is for, joining, who is signed in, leaving. */
@RestController
@Tag(name = "Aanschuiven", description = "Aanmelden met een code en weten wie je bent.")
class JoinController {
  private final Joining joining;
  private final Departures departures;
  private final Events events;
  private final People people;
  private final Disciplines disciplines;
  private final Invitations invitations;
  private final PersonCookie cookie;
  private final Clock clock;
  private final boolean showDemo;
  private final boolean demoForEveryone;

  JoinController(
      Joining joining,
      Departures departures,
      Events events,
      People people,
      Disciplines disciplines,
      Invitations invitations,
      PersonCookie cookie,
      Clock clock,
      @Value("${werktafel.demo:true}") boolean showDemo,
      @Value("${werktafel.demo-for-everyone:false}") boolean demoForEveryone) {
    this.joining = joining;
    this.departures = departures;
    this.events = events;
    this.people = people;
    this.disciplines = disciplines;
    this.invitations = invitations;
    this.cookie = cookie;
    this.clock = clock;
    this.showDemo = showDemo;
    this.demoForEveryone = demoForEveryone;
  }

  /**
   * @param disciplines those that an expert may choose from; absent for other roles
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Invitation")
  record InvitationView(
      EventCard event,
      Role role,
      @Nullable TableCard table,
      List<String> organisations,
      @Nullable List<String> disciplines) {}

  record EventCard(
      String id,
      String title,
      String place,
      String about,
      LocalDate startsOn,
      LocalDate endsOn,
      LocalDate retainUntil) {}

  record TableCard(String id, int number, String name) {}

  record EventName(String id, String title) {}

  record Participant(String id, String name, Role role, @Nullable String tableId) {}

  record Me(MyParticipant participant, @Nullable EventName event, Instant tokenUntil) {}

  record MyParticipant(
      String id,
      String name,
      @Nullable String organisation,
      @Nullable String discipline,
      Role role,
      @Nullable String tableId) {}

  /** An expert's discipline; absent or empty for none of the event's. */
  @Schema(name = "ExpertDiscipline")
  record Choice(@Nullable String discipline) {}

  record Now(Instant now) {}

  record Demo(EventName event, List<DemoCard> cards) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DemoCard(Kind kind, String code, @Nullable DemoTable table) {
    /** What one joins as with it. */
    enum Kind {
      PARTICIPANT,
      EXPERT,
      FACILITATOR,
      PROJECTOR,
      OBSERVER;

      @JsonValue
      String wire() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }

  record DemoTable(int number, String name) {}

  @Operation(summary = "Toont waarvoor een code dient, voor je je naam invult.")
  @GetMapping("/api/invitations/{code}")
  InvitationView invitation(
      @PathVariable String code, HttpServletRequest request, HttpServletResponse response) {
    Joining.Known known = joining.invitation(code, Device.of(request, response));
    Event event = known.event();
    String tableId = known.invitation().tableId();
    return new InvitationView(
        new EventCard(
            event.id(),
            event.title(),
            event.place(),
            event.about(),
            event.startsOn(),
            event.endsOn(),
            LocalDate.parse(event.retainUntil())),
        known.invitation().role(),
        tableId == null
            ? null
            : event
                .table(tableId)
                .map(table -> new TableCard(table.id(), table.number(), table.name()))
                .orElse(null),
        people.organisations(event.id()),
        known.invitation().role() == Role.EXPERT ? disciplines.of(event.id()) : null);
  }

  @Operation(
      summary = "Schuift aan met een code en een naam; zet ook de cookie van de browser.",
      description =
          "Zijn er geen plaatsen meer, dan is het antwoord 202: de begeleider beslist, en dezelfde"
              + " vraag van hetzelfde toestel (cookie) zegt wat.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = JoinAnswer.Joined.class)))
  @ApiResponse(
      responseCode = "202",
      content = @Content(schema = @Schema(implementation = JoinAnswer.Waits.class)))
  @PostMapping("/api/join")
  ResponseEntity<JoinAnswer> join(
      @RequestBody Joining.Request body,
      SignIn signIn,
      HttpServletRequest request,
      HttpServletResponse response) {
    Person before = signIn instanceof SignIn.SignedIn in ? in.person() : null;
    return switch (joining.join(body, Device.of(request, response), before)) {
      case Outcome.Waits waits ->
          ResponseEntity.accepted().body(new JoinAnswer.Waits(true, nameOf(waits.event())));
      case Outcome.Seated seated -> {
        Person person = seated.person();
        yield ResponseEntity.ok()
            .header(
                HttpHeaders.SET_COOKIE,
                cookie.keep(request, person.id(), seated.token(), seated.until()).toString())
            .body(
                new JoinAnswer.Joined(
                    seated.token(),
                    new Participant(person.id(), person.name(), person.role(), person.tableId()),
                    nameOf(seated.event())));
      }
    };
  }

  private static EventName nameOf(Event event) {
    return new EventName(event.id(), event.title());
  }

  @Operation(summary = "Zegt wie er op deze pagina aangemeld is, en tot wanneer.")
  @GetMapping("/api/me")
  Me me(Person person, SignIn signIn) {
    return me(person, person.discipline(), signIn);
  }

  @Operation(summary = "Een expert kiest een andere discipline.")
  @PutMapping("/api/me/discipline")
  Me choose(Person person, SignIn signIn, @RequestBody Choice choice) {
    return me(person, disciplines.choose(person, choice.discipline()), signIn);
  }

  private Me me(Person person, @Nullable String discipline, SignIn signIn) {
    Instant until = signIn instanceof SignIn.SignedIn in ? in.until() : clock.instant();
    return new Me(
        new MyParticipant(
            person.id(),
            person.name(),
            person.organisation(),
            discipline,
            person.role(),
            person.tableId()),
        events.find(person.event()).map(JoinController::nameOf).orElse(null),
        until);
  }

  @Operation(
      summary = "Meldt deze persoon af (“Iemand anders?”): zijn aanmelding geldt nergens meer.")
  @PostMapping("/api/leave")
  ResponseEntity<Void> leave(Person person, HttpServletRequest request) {
    departures.leave(person);
    return ResponseEntity.noContent()
        .header(HttpHeaders.SET_COOKIE, cookie.clear(request, person.id()).toString())
        .build();
  }

  @Operation(summary = "De klok van de server, waarmee schermen de hunne gelijkzetten.")
  @GetMapping("/api/time")
  Now time() {
    return new Now(clock.instant());
  }

  @Operation(
      summary =
          "Het demo-evenement met een kaartje per rol, als er een is; enkel op de machine van de"
              + " server zelf.")
  @GetMapping("/api/demo")
  Demo demo(HttpServletRequest request) {
    Event event =
        (showDemo && (demoForEveryone || OwnMachine.asks(request))
                ? events.demo()
                : java.util.Optional.<Event>empty())
            .orElseThrow(
                () ->
                    RefusalException.notFound(
                        "geen-demo", "Op deze server staat geen demo-evenement."));
    List<Invitation> codes = invitations.ofEvent(event.id());
    Map<String, String> tableCodes =
        codes.stream()
            .filter(invitation -> invitation.tableId() != null)
            .collect(
                Collectors.toMap(
                    invitation -> Objects.requireNonNull(invitation.tableId()), Invitation::code));
    var cards = new ArrayList<DemoCard>();
    for (Table table : event.tables()) {
      String code = tableCodes.get(table.id());
      if (code != null) {
        cards.add(
            new DemoCard(
                DemoCard.Kind.PARTICIPANT, code, new DemoTable(table.number(), table.name())));
      }
    }
    card(cards, DemoCard.Kind.EXPERT, codes, Role.EXPERT);
    card(cards, DemoCard.Kind.FACILITATOR, codes, Role.FACILITATOR);
    card(cards, DemoCard.Kind.PROJECTOR, codes, Role.PROJECTOR);
    card(cards, DemoCard.Kind.OBSERVER, codes, Role.OBSERVER);
    return new Demo(nameOf(event), cards);
  }

  private static void card(
      List<DemoCard> cards, DemoCard.Kind kind, List<Invitation> codes, Role role) {
    codes.stream()
        .filter(invitation -> invitation.role() == role)
        .findFirst()
        .ifPresent(invitation -> cards.add(new DemoCard(kind, invitation.code(), null)));
  }
}
