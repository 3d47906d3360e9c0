package be.werktafel.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Measures how long the difference of two versions of a section of 2,000 words takes, after warming
 * up. Prints the median and the 95th percentile of each case, and ends with an error when a median
 * is over 100 ms.
 *
 * <p>Run by {@code server/bench/run diff}. {@code -Dseed=7} makes other texts.
 */
final class DiffBench {
  private static final int WORDS = 2_000;
  private static final int EDITS = 200;
  private static final int RUNS = 200;
  private static final double MOST_MILLIS = 100;

  private DiffBench() {}

  /** One pair of texts to compare. */
  private record Case(String name, Document before, Document after) {}

  public static void main(String[] arguments) {
    long seed = Long.getLong("seed", 7);
    System.out.println("seed " + seed);
    var random = new Random(seed);
    var words = IntStream.range(0, WORDS).mapToObj(_ -> word(random)).toList();
    var edited = new ArrayList<>(words);
    for (int i = 0; i < EDITS; i++) {
      edited.set(random.nextInt(edited.size()), word(random));
    }
    var half = new ArrayList<>(words);
    for (int i = 0; i < WORDS; i += 2) {
      half.set(i, word(random));
    }
    boolean good = true;
    for (var each :
        List.of(
            new Case("100 paragraphs, 200 edits", text(words, 20), text(edited, 20)),
            new Case("one paragraph, 200 edits", text(words, WORDS), text(edited, WORDS)),
            new Case("one paragraph, every other word", text(words, WORDS), text(half, WORDS)))) {
      good &= measure(each);
    }
    if (!good) {
      throw new IllegalStateException("a median is over " + MOST_MILLIS + " ms");
    }
  }

  private static boolean measure(Case pair) {
    var millis = new double[RUNS];
    for (int run = -RUNS; run < RUNS; run++) {
      long start = System.nanoTime();
      int blocks = TextDiff.between(pair.before(), pair.after()).size();
      double took = (System.nanoTime() - start) / 1e6;
      if (blocks == 0) {
        throw new IllegalStateException("nothing was compared");
      }
      if (run >= 0) {
        millis[run] = took;
      }
    }
    Arrays.sort(millis);
    double median = millis[RUNS / 2];
    System.out.printf(
        Locale.ROOT,
        "%-34s median %6.2f ms, p95 %6.2f ms%n",
        pair.name(),
        median,
        millis[RUNS * 95 / 100]);
    return median <= MOST_MILLIS;
  }

  private static String word(Random random) {
    return "woord" + random.nextInt(3_000);
  }

  private static Document text(List<String> words, int perParagraph) {
    var blocks = new ArrayList<Block>();
    for (int i = 0; i < words.size(); i += perParagraph) {
      var line = String.join(" ", words.subList(i, i + perParagraph));
      blocks.add(new Block.Paragraph(List.of(Inline.Text.plain(line)), "p" + i, false));
    }
    return new Document(blocks);
  }
}
