package be.werktafel.programme;

import be.werktafel.access.Person;
import java.util.Map;

/**
 * A field that another feature adds to the tiles of tables.
 *
 * @param <T> its type on the wire
 */
public interface TableFact<T> {
  /** The field's name on the wire, for example {@code joinCode}. */
  String field();

  /**
   * The value per table id, as this person may see it; a table without one has no such field.
   * Called once per audience.
   */
  Map<String, T> perTable(String event, Person person);
}
