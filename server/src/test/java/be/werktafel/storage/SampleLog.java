package be.werktafel.storage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Entries like those of rooms, always the same for the same seed. */
final class SampleLog {
  private static final List<String> PEOPLE = List.of("aaaaaaaaaaaa", "bbbbbbbbbbbb", "server");
  private static final Instant START = Instant.parse("2026-11-22T09:00:00.123Z");

  private SampleLog() {}

  static List<Entry> entries(DocumentId document, long from, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Entry> entries = new ArrayList<>();
    for (long seq = from; seq < from + count; seq++) {
      List<Part> parts = new ArrayList<>();
      for (int p = random.nextInt(1, 4); p > 0; p--) {
        byte[] update = new byte[random.nextInt(20, 80)];
        random.nextBytes(update);
        int who = random.nextInt(PEOPLE.size());
        parts.add(new Part(PEOPLE.get(who), 1000 + who, random.nextInt(10) == 0, update));
      }
      @Nullable String marker = random.nextInt(100) == 0 ? "snapshot" + seq : null;
      entries.add(
          new Entry(
              document,
              seq,
              parts,
              marker,
              START.plusMillis(seq * 120),
              "node-a",
              Long.toString(seq, 36)));
    }
    return entries;
  }
}
