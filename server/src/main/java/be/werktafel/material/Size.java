package be.werktafel.material;

/** Counts what a document holds while it is read, and refuses more than a table can read. */
final class Size {
  /** About 400 pages. */
  private static final int MOST_CHARACTERS = 1_200_000;

  private static final int MOST_BLOCKS = 12_000;
  private static final int MOST_INLINES = 150_000;

  private long characters;
  private int blocks;
  private int inlines;

  void count(int length) {
    characters += length;
    inlines++;
    if (characters > MOST_CHARACTERS || inlines > MOST_INLINES) {
      throw UnreadableFile.tooLong();
    }
  }

  void countBlock() {
    blocks++;
    if (blocks > MOST_BLOCKS) {
      throw UnreadableFile.tooLong();
    }
  }
}
