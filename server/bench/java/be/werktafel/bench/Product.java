package be.werktafel.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One of the servers that are compared: how it is started, and how one gets to its documents. */
interface Product {
  /** Which protocol it speaks. */
  enum Wire {
    HOCUSPOCUS,
    Y_WEBSOCKET
  }

  String name();

  Wire wire();

  /** It is about to start with nothing in it. */
  default void startsAfresh() {}

  List<String> command();

  Map<String, String> environment(int port, Path directory);

  /** Whether it works, once its port answers. */
  boolean isReady(int port);

  /** Groups of {@code sizes} clients, each group at one document of its own that nobody used. */
  List<Seat> seats(int port, int... sizes);

  /** Whether an acknowledgement means that the text is on disk. */
  boolean acknowledgesDurably();
}
