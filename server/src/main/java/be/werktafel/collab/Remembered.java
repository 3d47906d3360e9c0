package be.werktafel.collab;

import be.werktafel.access.Person;
import be.werktafel.access.SignIn;
import be.werktafel.storage.DocumentId;
import be.werktafel.text.DocumentRules;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who was let in where, so that people whose line drops while the database is away can come back to
 * their text. Asked only when the one who knows cannot answer; whoever came in from memory is
 * looked at again as soon as the database is back. Safe for many threads.
 */
final class Remembered {
  private static final Logger LOG = LoggerFactory.getLogger(Remembered.class);
  private static final int MOST = 20_000;

  private final Clock clock;
  private final Map<String, SignIn.SignedIn> people = bounded();
  private final Map<String, Admission.Admitted> admissions = bounded();
  private final Set<String> unchecked = ConcurrentHashMap.newKeySet();

  Remembered(Clock clock) {
    this.clock = clock;
  }

  private static <V> Map<String, V> bounded() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > MOST;
      }
    };
  }

  Hub.Identity people(Hub.Identity identity) {
    return new Hub.Identity() {
      @Override
      public SignIn byToken(String token) {
        return orRemembered(() -> identity.byToken(token), token);
      }

      @Override
      public Optional<Person> again(Person person) {
        return identity.again(person);
      }
    };
  }

  private SignIn orRemembered(Supplier<SignIn> ask, String token) {
    SignIn answer;
    try {
      answer = ask.get();
    } catch (RuntimeException e) {
      SignIn.SignedIn known = Absence.isBehind(e) ? get(people, token) : null;
      if (known == null) {
        throw e;
      }
      owe(known.person().event());
      return clock.instant().isBefore(known.until())
          ? known
          : new SignIn.Refused(SignIn.Reason.EXPIRED);
    }
    put(people, token, answer instanceof SignIn.SignedIn in ? in : null);
    return answer;
  }

  DocumentGate admissions(DocumentGate gate) {
    return new DocumentGate() {
      @Override
      public Admission admit(Person person, String documentName) {
        return orRemembered(gate, person, documentName);
      }

      @Override
      public void rightsChanged() {
        gate.rightsChanged();
      }

      @Override
      public DocumentRules rules(DocumentId document) {
        return gate.rules(document);
      }

      @Override
      public byte[] seed(DocumentId document) {
        return gate.seed(document);
      }
    };
  }

  private Admission orRemembered(DocumentGate gate, Person person, String documentName) {
    String key = person.id() + " " + documentName;
    Admission answer;
    try {
      answer = gate.admit(person, documentName);
    } catch (RuntimeException e) {
      Admission.Admitted known = Absence.isBehind(e) ? get(admissions, key) : null;
      if (known == null) {
        throw e;
      }
      owe(known.document().event());
      return known;
    }
    put(admissions, key, answer instanceof Admission.Admitted admitted ? admitted : null);
    return answer;
  }

  private static <V> @Nullable V get(Map<String, V> map, String key) {
    synchronized (map) {
      return map.get(key);
    }
  }

  private static <V> void put(Map<String, V> map, String key, @Nullable V value) {
    synchronized (map) {
      if (value == null) {
        map.remove(key);
      } else {
        map.put(key, value);
      }
    }
  }

  /** Somebody of the event could not be looked at now. */
  void owe(String event) {
    unchecked.add(event);
  }

  /** What cannot be done while the database is away is owed: it is done when that is back. */
  void orOwe(String event, Runnable revision) {
    try {
      revision.run();
    } catch (RuntimeException e) {
      if (!Absence.isBehind(e)) {
        throw e;
      }
      owe(event);
    }
  }

  /** Whether somebody came in who is to be looked at again. */
  boolean owesAnswers() {
    return !unchecked.isEmpty();
  }

  /**
   * Looks again at whom an answer is owed, if the database is back. May block.
   *
   * @param revise revises the rights at an event, and owes it again when that cannot be done yet
   */
  void lookAgain(Consumer<String> revise) {
    for (String event : List.copyOf(unchecked)) {
      unchecked.remove(event);
      try {
        revise.accept(event);
      } catch (RuntimeException e) {
        owe(event);
        throw e;
      }
      if (unchecked.contains(event)) {
        return;
      }
      LOG.info("rights at event {} were looked at again", event);
    }
  }
}
