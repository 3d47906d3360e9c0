package be.werktafel.yjs;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The most frequent operations of the engine, on data that {@link EngineBench} prepared. Each
 * method has a counterpart in {@code yjs-bench.mjs} with the same warm-up and timing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class EngineBenchmark {
  static final String DATA_PROPERTY = "werktafel.bench.data";
  static final int MERGED = 10_000;

  private List<byte[]> updates = List.of();
  private List<byte[]> first = List.of();
  private byte[] state = {};
  private Doc parsed = new Doc(0);

  @Setup
  public void load() {
    Path directory = Path.of(System.getProperty(DATA_PROPERTY));
    updates = EngineData.updates(directory);
    first = updates.subList(0, Math.min(MERGED, updates.size()));
    state = EngineData.state(directory);
    parsed = parse();
  }

  /** Applies every update separately. */
  @Benchmark
  public Doc apply() {
    Doc doc = new Doc(0);
    doc.text(EngineData.ROOT);
    for (byte[] update : updates) {
      doc.apply(update);
    }
    return doc;
  }

  /** Applies the whole document as one update. */
  @Benchmark
  public Doc parse() {
    Doc doc = new Doc(0);
    doc.text(EngineData.ROOT);
    doc.apply(state);
    return doc;
  }

  @Benchmark
  public byte[] encode() {
    return parsed.encodeStateAsUpdate();
  }

  /** Merges the first {@link #MERGED} updates into one, without a document. */
  @Benchmark
  public byte[] merge() {
    return Update.merge(first);
  }
}
