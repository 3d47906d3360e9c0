package be.werktafel.collab;

import be.werktafel.access.Person;
import be.werktafel.access.SignIn;
import be.werktafel.storage.Absence;
import be.werktafel.storage.DocumentId;
import be.werktafel.text.DocumentRules;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Caches admissions, so that people whose connection drops while the database is unavailable can
 * return to their text. A cached answer is used only when the database cannot answer. The event
 * then needs a rights revision when the database is back. Thread-safe.
 */
final class AccessCache {
  private static final int MOST = 20_000;

  private final Clock clock;
  private final Map<String, SignIn.SignedIn> people = bounded();
  private final Map<String, Admission.Admitted> admissions = bounded();
  private final OwedRevisions owed;

  AccessCache(OwedRevisions owed, Clock clock) {
    this.owed = owed;
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

  SignIn.Identity people(SignIn.Identity identity) {
    return new SignIn.Identity() {
      @Override
      public SignIn byToken(String token) {
        return orCached(() -> identity.byToken(token), token);
      }

      @Override
      public Optional<Person> again(Person person) {
        return identity.again(person);
      }
    };
  }

  private SignIn orCached(Supplier<SignIn> ask, String token) {
    SignIn answer;
    try {
      answer = ask.get();
    } catch (RuntimeException e) {
      SignIn.SignedIn known = Absence.isBehind(e) ? get(people, token) : null;
      if (known == null) {
        throw e;
      }
      owed.add(known.person().event());
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
        return orCached(gate, person, documentName);
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

  private Admission orCached(DocumentGate gate, Person person, String documentName) {
    String key = person.id() + " " + documentName;
    Admission answer;
    try {
      answer = gate.admit(person, documentName);
    } catch (RuntimeException e) {
      Admission.Admitted known = Absence.isBehind(e) ? get(admissions, key) : null;
      if (known == null) {
        throw e;
      }
      owed.add(known.document().event());
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
}
