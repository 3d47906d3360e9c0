package be.werktafel.programme;

import be.werktafel.access.Person;
import java.util.Map;

/** Data of another feature for the tiles of tables. */
public interface TableFacts {
  /** Field → value per table id, as this person may see it; called once per audience. */
  Map<String, Map<String, Object>> facts(String event, Person person);
}
