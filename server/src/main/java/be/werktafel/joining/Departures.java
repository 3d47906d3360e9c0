package be.werktafel.joining;

import be.werktafel.access.People;
import be.werktafel.access.Person;
import be.werktafel.access.Person.Departure;
import be.werktafel.access.RefusalException;
import be.werktafel.collab.LiveDocuments;
import be.werktafel.programme.TablesChanged;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Ends a person's sign-in: every token is refused and every connection closes, on every node. */
@Component
class Departures {
  private final People people;
  private final LiveDocuments documents;
  private final ApplicationEventPublisher publisher;

  Departures(People people, LiveDocuments documents, ApplicationEventPublisher publisher) {
    this.people = people;
    this.documents = documents;
    this.publisher = publisher;
  }

  /** Ends the person's own sign-in. Does nothing for the organiser key, which has none. */
  void leave(Person person) {
    if (!person.event().isEmpty()) {
      end(person.event(), person.id(), Departure.LEFT);
    }
  }

  /** Ends another person's sign-in; their text stays. */
  void remove(String event, String personId, Person by) {
    if (personId.equals(by.id())) {
      throw RefusalException.invalid(
          "jezelf", "Jezelf verwijderen kan niet. Meld je af met “Iemand anders?”.");
    }
    Person leaving =
        people
            .find(personId)
            .filter(person -> person.event().equals(event))
            .orElseThrow(
                () ->
                    RefusalException.notFound(
                        "onbekende-persoon", "Deze persoon is niet in dit evenement."));
    end(event, leaving.id(), Departure.REMOVED);
  }

  private void end(String event, String personId, Departure how) {
    people.depart(personId, how);
    documents.reviseRights(event);
    publisher.publishEvent(new TablesChanged(event));
  }
}
