package be.werktafel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Our server beside its peers: {@code server/bench/run server [scenario ...]}, all scenarios when
 * none is named.
 *
 * <p>Every server runs alone, on core 0; this process runs on core 1. One round starts every server
 * once, one after the other, and there are {@code -Drounds=3} of them, so that what the machine
 * does meanwhile meets all of them. Ratios are ours divided by the peer's of the same round.
 * Everything is appended to {@code server/target/bench/results.csv}; {@code server table} prints
 * what is there.
 */
public final class ServerBench {
  private static final Path DIRECTORY = Path.of("server/target/bench");
  private static final Path RESULTS = DIRECTORY.resolve("results.csv");
  private static final String SERVER_CORE = System.getProperty("server.core", "0");
  private static final String GENERATOR_CORE = System.getProperty("generator.core", "1");

  private record Result(
      String scenario, String round, String product, String figure, double value) {
    String line() {
      return String.join(";", scenario, round, product, figure, Double.toString(value));
    }

    static Result parse(String line) {
      String[] cells = line.split(";", -1);
      return new Result(cells[0], cells[1], cells[2], cells[3], Double.parseDouble(cells[4]));
    }
  }

  private static final Werktafel OURS = new Werktafel(jvm());

  private ServerBench() {}

  private static List<Scenario> scenarios(Werktafel ours) {
    return List.of(
        Sustained.twelveByEight(),
        new Sustained(30, 10, 800, "≥ 5×, goal ≥ 8×"),
        new Sustained(1, 100, 300, "≥ 5×"),
        new Sustained(1, 300, 100, "≥ 5×"),
        Moderate.halfOfHocuspocus(),
        Moderate.acknowledged(),
        new JoinStorm(),
        new ReconnectStorm(),
        new Residence(),
        new IdleConnections(),
        new SlowReceiver(),
        new Growth(),
        new History(),
        new SnapshotUnderLoad(ours));
  }

  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    Files.createDirectories(DIRECTORY);
    Map<String, Scenario> known = new LinkedHashMap<>();
    scenarios(OURS).forEach(scenario -> known.put(scenario.name(), scenario));
    if (args.length == 1 && args[0].equals("table")) {
      table(Files.readAllLines(RESULTS).stream().map(Result::parse).toList(), known);
      return;
    }
    List<Scenario> chosen = new ArrayList<>();
    for (String name : args.length == 0 ? known.keySet() : List.of(args)) {
      Scenario scenario = known.get(name);
      if (scenario == null) {
        System.err.println(
            "Which scenario? table, or some of " + String.join(", ", known.keySet()));
        System.exit(2);
        return;
      }
      chosen.add(scenario);
    }
    if (products().contains(OURS)) {
      Werktafel.prepare();
    }
    pinSelf();
    List<Result> results = new ArrayList<>();
    for (Scenario scenario : chosen) {
      scenario.prepare(ServerBench::start);
      for (int round = 1; round <= Integer.getInteger("rounds", 3); round++) {
        String stamp = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        for (Product product : products().stream().filter(scenario::isFor).toList()) {
          results.addAll(measure(scenario, stamp, product));
        }
      }
    }
    table(results, known);
  }

  private static List<Product> products() {
    List<Product> products = new ArrayList<>();
    for (String name :
        System.getProperty("products", "werktafel,hocuspocus,y_websocket").split(",")) {
      products.add(name.equals("werktafel") ? OURS : Peer.valueOf(name.toUpperCase(Locale.ROOT)));
    }
    return products;
  }

  private static List<String> jvm() {
    String options = System.getProperty("server.jvm", "");
    return options.isBlank() ? List.of() : List.of(options.strip().split("\\s+"));
  }

  private static List<Result> measure(Scenario scenario, String round, Product product)
      throws IOException {
    System.out.printf("%s, %s%n", scenario.name(), product.name());
    List<Result> results = new ArrayList<>();
    try (Contestant server = start(product)) {
      scenario
          .run(server)
          .forEach(
              (figure, value) -> {
                System.out.printf("  %-28s %,12.2f%n", figure, value);
                results.add(new Result(scenario.name(), round, product.name(), figure, value));
              });
    }
    Files.write(
        RESULTS,
        results.stream().map(Result::line).toList(),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    return results;
  }

  private static Contestant start(Product product) {
    Path directory = DIRECTORY.resolve(product.name().toLowerCase(Locale.ROOT));
    return Contestant.start(product, directory, SERVER_CORE);
  }

  /** All threads of this process, the ones to come too, on the generator's core. */
  private static void pinSelf() throws IOException, InterruptedException {
    int code =
        new ProcessBuilder(
                "taskset", "-acp", GENERATOR_CORE, Long.toString(ProcessHandle.current().pid()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (code != 0) {
      throw new IllegalStateException("cannot be pinned to core " + GENERATOR_CORE);
    }
  }

  static void expectClean(Counts counts) {
    expect(counts.areClean(), counts);
  }

  static void expectComplete(Counts counts) {
    expect(counts.areComplete(), counts);
  }

  private static void expect(boolean held, Counts counts) {
    if (!held) {
      System.out.println("    NOT CLEAN: " + counts);
    }
  }

  /** With {@code -Dthreads=true}: which of the server's threads have run since {@code before}. */
  static void printThreads(Contestant server, Map<String, Long> before) {
    if (Boolean.getBoolean("threads")) {
      Map<String, Long> now = server.cpuNanosByThread();
      now.replaceAll((name, nanos) -> nanos - before.getOrDefault(name, 0L));
      now.entrySet().stream()
          .filter(entry -> entry.getValue() > 10_000_000)
          .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
          .forEach(
              e -> System.out.printf("    %-16s %,7d ms%n", e.getKey(), e.getValue() / 1_000_000));
    }
  }

  // The table.

  private static void table(List<Result> results, Map<String, Scenario> known) {
    Set<String> scenarios = new LinkedHashSet<>();
    results.forEach(result -> scenarios.add(result.scenario()));
    for (String name : scenarios) {
      Scenario scenario = known.get(name);
      if (scenario != null) {
        table(scenario, results.stream().filter(r -> r.scenario().equals(name)).toList());
      }
    }
  }

  private static void table(Scenario scenario, List<Result> results) {
    System.out.printf("%n%s: %s%n", scenario.name(), scenario.says());
    Set<String> figures = new LinkedHashSet<>();
    Set<String> products = new LinkedHashSet<>();
    results.forEach(
        result -> {
          figures.add(result.figure());
          products.add(result.product());
        });
    String ours = products.contains("WERKTAFEL") ? "WERKTAFEL" : products.iterator().next();
    for (String figure : figures) {
      List<String> cells = new ArrayList<>();
      for (String product : products) {
        double[] values = values(results, product, figure);
        if (values.length == 0) {
          continue;
        }
        String cell = product + " " + spread(values, "%,.2f");
        if (!product.equals(ours)) {
          double[] ratios = ratios(results, ours, product, figure);
          if (ratios.length > 0) {
            cell += " → " + spread(ratios, "%.2f") + "×";
          }
        }
        cells.add(cell);
      }
      String goal =
          scenario.figures().stream()
              .filter(each -> each.key().equals(figure))
              .map(each -> "  [goal " + each.goal() + "]")
              .findFirst()
              .orElse("");
      System.out.printf("  %-26s %s%s%n", figure, String.join(" | ", cells), goal);
    }
  }

  private static double[] values(List<Result> results, String product, String figure) {
    return results.stream()
        .filter(r -> r.product().equals(product) && r.figure().equals(figure))
        .mapToDouble(Result::value)
        .toArray();
  }

  private static double[] ratios(List<Result> results, String ours, String peer, String figure) {
    Map<String, Double> mine = new LinkedHashMap<>();
    for (Result result : results) {
      if (result.product().equals(ours) && result.figure().equals(figure)) {
        mine.put(result.round(), result.value());
      }
    }
    return results.stream()
        .filter(r -> r.product().equals(peer) && r.figure().equals(figure))
        .filter(r -> mine.containsKey(r.round()) && r.value() != 0)
        .mapToDouble(r -> mine.getOrDefault(r.round(), Double.NaN) / r.value())
        .toArray();
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The median, and between which values it was found. */
  private static String spread(double[] values, String format) {
    double low = Arrays.stream(values).min().orElse(Double.NaN);
    double high = Arrays.stream(values).max().orElse(Double.NaN);
    String middle = format.formatted(median(values));
    return values.length == 1
        ? middle
        : middle + " (" + format.formatted(low) + "–" + format.formatted(high) + ")";
  }
}
