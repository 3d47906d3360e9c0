package be.werktafel.yjs;

import java.util.Arrays;

/**
 * Clock ranges of one client as pairs (clock, end) in one array; in any order until {@link
 * #normalise}.
 */
final class Ranges {
  private int[] pairs = new int[4];
  private int size;

  int size() {
    return size;
  }

  int clock(int index) {
    return pairs[2 * index];
  }

  int end(int index) {
    return pairs[2 * index + 1];
  }

  int length(int index) {
    return end(index) - clock(index);
  }

  void add(int clock, int end) {
    if (size > 0 && end(size - 1) == clock) {
      pairs[2 * size - 1] = end;
      return;
    }
    addSeparately(clock, end);
  }

  /** Adds without joining to the previous range, for a decoder that must preserve its input. */
  void addSeparately(int clock, int end) {
    if (2 * size == pairs.length) {
      pairs = Arrays.copyOf(pairs, pairs.length * 2);
    }
    pairs[2 * size] = clock;
    pairs[2 * size + 1] = end;
    size++;
  }

  void addAll(Ranges other) {
    for (int i = 0; i < other.size; i++) {
      addSeparately(other.clock(i), other.end(i));
    }
  }

  /** Sorts by clock and joins ranges that touch or overlap. */
  void normalise() {
    if (size < 2) {
      return;
    }
    sort();
    int last = 0;
    for (int i = 1; i < size; i++) {
      if (pairs[2 * i] <= pairs[2 * last + 1]) {
        pairs[2 * last + 1] = Math.max(pairs[2 * last + 1], pairs[2 * i + 1]);
      } else {
        last++;
        pairs[2 * last] = pairs[2 * i];
        pairs[2 * last + 1] = pairs[2 * i + 1];
      }
    }
    size = last + 1;
  }

  private void sort() {
    boolean sorted = true;
    for (int i = 1; i < size && sorted; i++) {
      sorted = clock(i - 1) <= clock(i);
    }
    if (sorted) {
      return;
    }
    long[] keys = new long[size];
    for (int i = 0; i < size; i++) {
      keys[i] = (long) clock(i) << 32 | end(i);
    }
    Arrays.sort(keys);
    for (int i = 0; i < size; i++) {
      pairs[2 * i] = (int) (keys[i] >>> 32);
      pairs[2 * i + 1] = (int) keys[i];
    }
  }

  /** Whether a range contains {@code clock}. The ranges must be normalised. */
  boolean contains(int clock) {
    int left = 0;
    int right = size - 1;
    while (left <= right) {
      int middle = (left + right) >>> 1;
      if (clock < clock(middle)) {
        right = middle - 1;
      } else if (clock < end(middle)) {
        return true;
      } else {
        left = middle + 1;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ranges ranges
        && Arrays.equals(pairs, 0, 2 * size, ranges.pairs, 0, 2 * ranges.size);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = 0; i < 2 * size; i++) {
      hash = 31 * hash + pairs[i];
    }
    return hash;
  }
}
