package be.werktafel.yjs;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Compares the engine with yjs on the same data in the same run. In each round every operation is
 * measured in a fresh JVM (by JMH) and then in a fresh Node, both warmed up. Prints medians, spread
 * and ratio, then the memory that documents retain, and how the cost grows with the amount of work.
 *
 * <p>Run by {@code server/bench/run engine -Dwerktafel.trace=FILE}, where FILE is the automerge
 * paper. Without it the trace is generated. {@code -Dwerktafel.rounds=5}, {@code
 * -Dwerktafel.parts=ratios,heap,text,peers} and {@code -Dwerktafel.operations=parse} select a part.
 * Ends with an error when a goal is missed.
 */
final class EngineBench {
  private static final int ROUNDS = Integer.getInteger("werktafel.rounds", 5);
  private static final List<String> PARTS =
      List.of(System.getProperty("werktafel.parts", "ratios,heap,text,peers").split(","));
  private static final List<String> OPERATIONS =
      List.of(System.getProperty("werktafel.operations", "apply,parse,encode,merge").split(","));

  /** How many times faster than yjs each operation must be. */
  private static final Map<String, Double> GOALS =
      Map.of("apply", 4.0, "parse", 3.0, "encode", 3.0, "merge", 20.0);

  private static final double MOST_HEAP = 0.5;
  private static final double MOST_GROWTH = 1.3;
  private static final int DOCUMENTS = 20;

  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final Path data;
  private boolean good = true;

  private EngineBench(Path data) {
    this.data = data;
  }

  public static void main(String[] arguments)
      throws IOException, InterruptedException, RunnerException {
    Path data = Files.createTempDirectory("engine-bench");
    try {
      EngineBench bench = new EngineBench(data);
      Trace trace = EngineData.trace();
      if (PARTS.contains("ratios") || PARTS.contains("heap")) {
        bench.layDown(trace);
      }
      if (PARTS.contains("ratios")) {
        bench.compareTimes();
      }
      if (PARTS.contains("heap")) {
        bench.compareHeap();
      }
      if (PARTS.contains("text")) {
        bench.growWithTheText(trace);
      }
      if (PARTS.contains("peers")) {
        bench.growWithThePeers();
      }
      System.out.println(bench.good ? "every goal is reached" : "A GOAL WAS MISSED");
      System.exit(bench.good ? 0 : 1);
    } finally {
      try (Stream<Path> files = Files.walk(data)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private void layDown(Trace trace) throws IOException {
    Doc author = new Doc(1);
    List<byte[]> updates = trace.typeInto(author, EngineData.ROOT);
    byte[] state = author.encodeStateAsUpdate();
    EngineData.write(data, updates, state);
    System.out.printf("%,d updates, a document of %,d bytes%n", updates.size(), state.length);
  }

  private void compareTimes() throws IOException, InterruptedException, RunnerException {
    Map<String, List<Double>> ours = new LinkedHashMap<>();
    Map<String, List<Double>> theirs = new LinkedHashMap<>();
    for (int round = 1; round <= ROUNDS; round++) {
      for (String operation : OPERATIONS) {
        double our = byJmh(operation);
        double their = median(inNode(operation));
        ours.computeIfAbsent(operation, _ -> new ArrayList<>()).add(our);
        theirs.computeIfAbsent(operation, _ -> new ArrayList<>()).add(their);
        System.out.printf(
            Locale.ROOT,
            "round %d %-6s  ours %,10.3f ms  yjs %,10.3f ms%n",
            round,
            operation,
            our / 1e6,
            their / 1e6);
      }
    }
    System.out.printf("%n%-9s %30s %32s %10s %16s%n", "", "ours ms", "yjs ms", "faster", "goal");
    for (String operation : OPERATIONS) {
      List<Double> our = ours.getOrDefault(operation, List.of());
      List<Double> their = theirs.getOrDefault(operation, List.of());
      double faster = median(their) / median(our);
      double goal = GOALS.getOrDefault(operation, 0.0);
      System.out.printf(
          Locale.ROOT,
          "%-9s %30s %32s %9.1fx %9.0fx %s%n",
          operation,
          spread(our),
          spread(their),
          faster,
          goal,
          verdict(faster >= goal));
    }
  }

  private double byJmh(String operation) throws RunnerException {
    RunResult result =
        new Runner(
                new OptionsBuilder()
                    .include(EngineBenchmark.class.getName() + "\\." + operation + "$")
                    .forks(1)
                    .jvmArgsAppend("-D" + EngineBenchmark.DATA_PROPERTY + "=" + data)
                    .verbosity(VerboseMode.SILENT)
                    .shouldFailOnError(true)
                    .build())
            .runSingle();
    return result.getPrimaryResult().getStatistics().getPercentile(50);
  }

  private List<Double> inNode(String operation) throws IOException, InterruptedException {
    Path web = Path.of(System.getProperty("werktafel.web", "../web")).toAbsolutePath().normalize();
    Path node = web.resolve("node_modules/.bin/node");
    Process process =
        new ProcessBuilder(
                Files.exists(node) ? node.toString() : "node",
                "--expose-gc",
                System.getProperty("werktafel.bench", "bench") + "/yjs-bench.mjs",
                web.toString(),
                data.toString(),
                operation)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<Double> values;
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      values = output.lines().map(Double::valueOf).toList();
    }
    if (process.waitFor() != 0 || values.isEmpty()) {
      throw new IllegalStateException("yjs-bench.mjs " + operation + " failed");
    }
    return values;
  }

  /** The memory that a parsed document retains, averaged over many documents. */
  private void compareHeap() throws IOException, InterruptedException {
    byte[] state = EngineData.state(data);
    parse(state);
    Doc[] documents = new Doc[DOCUMENTS];
    long before = usedHeap();
    for (int i = 0; i < DOCUMENTS; i++) {
      documents[i] = parse(state.clone());
    }
    long ours = (usedHeap() - before) / DOCUMENTS;
    long theirs = inNode("heap").getFirst().longValue();
    for (Doc document : documents) {
      if (document.text(EngineData.ROOT).length() == 0) {
        throw new IllegalStateException("an empty document");
      }
    }
    double ratio = (double) ours / theirs;
    System.out.printf(
        Locale.ROOT,
        "%nretained by the parsed document: ours %,d bytes, yjs %,d bytes, %.2fx (at most %.1fx)"
            + " %s%n",
        ours,
        theirs,
        ratio,
        MOST_HEAP,
        verdict(ratio <= MOST_HEAP));
  }

  private static Doc parse(byte[] state) {
    Doc doc = new Doc(0);
    doc.text(EngineData.ROOT);
    doc.apply(state);
    return doc;
  }

  private static long usedHeap() throws InterruptedException {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 4; i++) {
      System.gc();
      Thread.sleep(100);
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private void growWithTheText(Trace trace) {
    List<byte[]> once = typed(trace, 1);
    List<byte[]> tenTimes = typed(trace, 10);
    System.out.printf("%nfrom %,d to %,d updates:%n", once.size(), tenTimes.size());
    grow(once, tenTimes, 10);
  }

  private static List<byte[]> typed(Trace trace, int times) {
    Doc author = new Doc(1);
    List<byte[]> updates = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      updates.addAll(trace.typeInto(author, EngineData.ROOT));
    }
    System.out.printf("typed %d times: %,d bytes%n", times, author.encodeStateAsUpdate().length);
    return updates;
  }

  /**
   * The same amount of work by 5 and by 500 peers. A hundred times the work would measure the
   * processor's cache instead: it holds 2,000 updates, but not 200,000.
   */
  private void growWithThePeers() {
    List<byte[]> few = EngineData.concurrentHistory(5, 1000, 40);
    List<byte[]> many = EngineData.concurrentHistory(500, 10, 40);
    System.out.printf("%nfrom 5 to 500 peers, %,d updates each:%n", many.size());
    grow(few, many, 1);
  }

  private void grow(List<byte[]> small, List<byte[]> large, int factor) {
    grow("apply", factor, () -> apply(small), () -> apply(large));
    byte[] smallState = apply(small).encodeStateAsUpdate();
    byte[] largeState = apply(large).encodeStateAsUpdate();
    StateVector smallHalf = apply(small.subList(0, small.size() / 2)).stateVector();
    StateVector largeHalf = apply(large.subList(0, large.size() / 2)).stateVector();
    grow(
        "diff",
        factor,
        () -> Update.diff(smallState, smallHalf),
        () -> Update.diff(largeState, largeHalf));
    Doc smallDoc = parse(smallState);
    Doc largeDoc = parse(largeState);
    grow(
        "encode",
        factor,
        () -> smallDoc.encodeStateAsUpdate(smallHalf),
        () -> largeDoc.encodeStateAsUpdate(largeHalf));
    grow("merge", factor, () -> Update.merge(small), () -> Update.merge(large));
  }

  private static Doc apply(List<byte[]> updates) {
    Doc doc = new Doc(0);
    doc.text(EngineData.ROOT);
    updates.forEach(doc::apply);
    return doc;
  }

  /** Measured alternately, so that both sides run under the same load. */
  private void grow(String operation, int factor, Supplier<Object> small, Supplier<Object> large) {
    nanosPerRun(small, 2e9);
    List<Double> smalls = new ArrayList<>();
    List<Double> larges = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      smalls.add(nanosPerRun(small, 3e8));
      larges.add(nanosPerRun(large, 3e8));
    }
    double growth = median(larges) / median(smalls) / factor;
    System.out.printf(
        Locale.ROOT,
        "%-9s %30s %32s %9.2fx of linear (at most %.1fx) %s%n",
        operation,
        spread(smalls),
        spread(larges),
        growth,
        MOST_GROWTH,
        verdict(growth <= MOST_GROWTH));
  }

  /**
   * Processor time of the whole process: it includes garbage collection and excludes other
   * processes.
   */
  private static double nanosPerRun(Supplier<Object> run, double atLeast) {
    System.gc();
    long from = PROCESS.getProcessCpuTime();
    int runs = 0;
    long spent;
    do {
      if (run.get().equals(run)) {
        throw new IllegalStateException();
      }
      runs++;
      spent = PROCESS.getProcessCpuTime() - from;
    } while (spent < atLeast);
    return (double) spent / runs;
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static String spread(List<Double> nanos) {
    double[] sorted = nanos.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return String.format(
        Locale.ROOT,
        "%,.2f (%,.2f … %,.2f)",
        median(Arrays.stream(sorted).boxed().toList()) / 1e6,
        sorted[0] / 1e6,
        sorted[sorted.length - 1] / 1e6);
  }

  private String verdict(boolean reached) {
    good &= reached;
    return reached ? "reached" : "MISSED";
  }
}
