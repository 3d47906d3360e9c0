package be.werktafel.joining;

import be.werktafel.access.People;
import be.werktafel.access.Person;
import be.werktafel.access.RefusalException;
import be.werktafel.access.Role;
import be.werktafel.framework.Frameworks;
import be.werktafel.programme.TablesChanged;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The disciplines of an event's experts. An expert may also have another one, or none. */
@Component
class Disciplines {
  private static final int LONGEST = 120;

  private final Frameworks frameworks;
  private final People people;
  private final ApplicationEventPublisher publisher;

  Disciplines(Frameworks frameworks, People people, ApplicationEventPublisher publisher) {
    this.frameworks = frameworks;
    this.people = people;
    this.publisher = publisher;
  }

  List<String> of(String event) {
    return frameworks.of(event).expertDisciplines();
  }

  /** The discipline in the event's own spelling; another one as it was typed; null for none. */
  @Nullable String sound(@Nullable String typed, String event) {
    String text = TypedText.visible(typed);
    if (text.codePointCount(0, text.length()) > LONGEST) {
      throw RefusalException.invalid(
              "ongeldige-discipline",
              "Je discipline mag hoogstens " + LONGEST + " tekens lang zijn.")
          .with("max", LONGEST);
    }
    if (text.isEmpty()) {
      return null;
    }
    return of(event).stream().filter(text::equalsIgnoreCase).findFirst().orElse(text);
  }

  /** Changes the discipline of an expert and returns it. */
  @Nullable String choose(Person person, @Nullable String typed) {
    if (person.role() != Role.EXPERT) {
      throw RefusalException.forbidden("expert", "Dit kan enkel een expert.");
    }
    String discipline = sound(typed, person.event());
    people.chooseDiscipline(person.id(), discipline);
    publisher.publishEvent(new TablesChanged(person.event()));
    return discipline;
  }
}
