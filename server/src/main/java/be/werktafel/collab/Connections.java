package be.werktafel.collab;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Every connection of this node. Safe for many threads. */
final class Connections {
  private final Set<Connection> all = ConcurrentHashMap.newKeySet();

  void add(Connection connection) {
    all.add(connection);
  }

  void remove(Connection connection) {
    all.remove(connection);
  }

  void forEach(Consumer<Connection> action) {
    all.forEach(action);
  }

  int size() {
    return all.size();
  }
}
