package be.werktafel.programme;

import be.werktafel.access.Person;
import java.util.Map;

/** What another feature knows about tables and shows on their tiles. */
public interface TableFacts {
  /** Field → value per table id, as this person may see it; asked once per audience. */
  Map<String, Map<String, Object>> facts(String event, Person person);
}
