package be.werktafel.bench;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One thing that is measured, on one server that has just been started. */
interface Scenario {
  /** How long a server writes before a scenario of writing is measured: {@code -Dwarm-up}. */
  double WARM_UP_SECONDS = Integer.getInteger("warm-up", 90);

  /**
   * What the table says about a figure.
   *
   * @param key of the figure in {@link #run}'s answer
   * @param goal in words, for the reader
   */
  record Figure(String key, String goal) {}

  String name();

  /** What it does, in a line. */
  String says();

  List<Figure> figures();

  /** Whether this can be asked of the product at all. */
  default boolean isFor(Product product) {
    return true;
  }

  /** Finds out what must be known before the first round, on servers that it starts and closes. */
  default void prepare(Function<Product, Contestant> start) {}

  /** Figures by key; a key that is not among {@link #figures} is printed without a goal. */
  Map<String, Double> run(Contestant server);
}
