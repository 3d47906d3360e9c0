package be.werktafel.access;

import java.time.Instant;
import java.util.Optional;

/** The person who is signed in, or the reason why nobody is. */
public sealed interface SignIn {
  /** Also the answer to a person who joins with a code. */
  String EVENT_OVER_SENTENCE =
      "Dit evenement is voorbij en de bewaartermijn ook. Aanschuiven kan niet meer.";

  /** Identifies the holder of a token. Every call may block. */
  interface Identity {
    SignIn byToken(String token);

    /** The person as they are now, since role and table may have changed; empty when they left. */
    Optional<Person> again(Person person);
  }

  record SignedIn(Person person, Instant until) implements SignIn {}

  record Refused(Reason reason) implements SignIn {}

  /** The reasons, each with the code and the sentence for the person. */
  enum Reason {
    MISSING("aanmelden", "Meld je eerst aan met je code."),
    EXPIRED("aanmelding-verlopen", "Je aanmelding is verlopen. Schuif opnieuw aan met je code."),
    INVALID("aanmelding-ongeldig", "Je aanmelding is niet geldig. Schuif opnieuw aan met je code."),
    LEFT("afgemeld", "Je hebt je afgemeld. Schuif opnieuw aan met je code."),
    REMOVED("verwijderd", "De begeleider heeft je hier verwijderd. Wat je schreef, blijft staan."),
    EVENT_OVER("evenement-voorbij", EVENT_OVER_SENTENCE),
    OTHER_PERSON("andere-persoon", "Op dit toestel is iemand anders aangemeld. Herlaad de pagina.");

    private final String code;
    private final String sentence;

    Reason(String code, String sentence) {
      this.code = code;
      this.sentence = sentence;
    }

    public String code() {
      return code;
    }

    public String sentence() {
      return sentence;
    }
  }
}
