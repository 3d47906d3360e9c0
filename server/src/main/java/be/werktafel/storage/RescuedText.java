package be.werktafel.storage;

import be.werktafel.yjs.Id;
import be.werktafel.yjs.StructRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The units of a rescue note in reading order. A unit is identified by its Yjs id, so finding the
 * same words twice, on two nodes or after a crash, changes nothing. Confined to one thread or lock.
 *
 * <p>Words that their author deleted stay as a span without text, so that they do not return when
 * they are found again.
 */
public final class RescuedText {
  /** How a span relates to the previous one. */
  public enum Start {
    /** Directly after it. */
    JOINED,
    /** At another place of the same block. */
    APART,
    /** In a block of its own. */
    NEW_LINE
  }

  /**
   * Adjacent units of one client.
   *
   * @param text {@code length} characters; empty when the author deleted them
   */
  public record Span(long client, int clock, int length, String text, Start start) {
    int end() {
      return clock + length;
    }

    boolean isDeleted() {
      return text.isEmpty();
    }

    boolean contains(Id id) {
      return id.client() == client && id.clock() >= clock && id.clock() < end();
    }

    Id last() {
      return new Id(client, end() - 1);
    }

    Span from(int offset) {
      return new Span(
          client,
          clock + offset,
          length - offset,
          isDeleted() ? "" : text.substring(offset),
          offset == 0 ? start : Start.JOINED);
    }

    Span upTo(int offset) {
      return new Span(client, clock, offset, isDeleted() ? "" : text.substring(0, offset), start);
    }

    private boolean isContinuedBy(Span next) {
      return next.client == client
          && next.clock == end()
          && next.isDeleted() == isDeleted()
          && next.start == Start.JOINED;
    }

    private Span and(Span next) {
      return new Span(client, clock, length + next.length, text + next.text, start);
    }
  }

  private final List<Span> spans;

  private RescuedText(List<Span> spans) {
    this.spans = new ArrayList<>(spans);
  }

  public static RescuedText of(List<Span> spans) {
    return new RescuedText(spans);
  }

  public List<Span> spans() {
    return List.copyOf(spans);
  }

  /** The number of characters to show. */
  public int characters() {
    return spans.stream().mapToInt(span -> span.text().length()).sum();
  }

  public boolean contains(Id id) {
    return indexOf(id) >= 0;
  }

  private int indexOf(@Nullable Id id) {
    // Checked first: typed text usually comes at the end.
    for (int i = spans.size() - 1; id != null && i >= 0; i--) {
      if (spans.get(i).contains(id)) {
        return i;
      }
    }
    return -1;
  }

  /** Adds missing units right behind that unit; at the end when that unit is not here. */
  public void addAfter(@Nullable Id unit, Span span) {
    int i = indexOf(unit);
    if (i < 0 || unit == null) {
      add(spans.size(), span);
    } else {
      splitAt(i, unit.clock() + 1);
      add(i + 1, span);
    }
  }

  /** Adds missing units right before that unit. */
  public void addBefore(Id unit, Span span) {
    int i = indexOf(unit);
    if (i < 0) {
      add(spans.size(), span);
    } else {
      boolean first = splitAt(i, unit.clock());
      int place = first ? i + 1 : i;
      Span next = spans.get(place);
      spans.set(place, new Span(next.client, next.clock, next.length, next.text, Start.JOINED));
      add(place, new Span(span.client, span.clock, span.length, span.text, next.start));
    }
  }

  /** Splits a span before that clock; returns whether anything is in front of it. */
  private boolean splitAt(int index, int clock) {
    Span whole = spans.get(index);
    if (clock <= whole.clock()) {
      return false;
    }
    if (clock < whole.end()) {
      spans.set(index, whole.upTo(clock - whole.clock()));
      spans.add(index + 1, whole.from(clock - whole.clock()));
    }
    return true;
  }

  private void add(int place, Span span) {
    int at = place;
    for (Span part : missing(span)) {
      if (at > 0 && spans.get(at - 1).isContinuedBy(part)) {
        spans.set(at - 1, spans.get(at - 1).and(part));
      } else {
        spans.add(at++, part);
      }
    }
  }

  private List<Span> missing(Span span) {
    List<Span> missing = new ArrayList<>(1);
    missing.add(span);
    for (Span known : spans) {
      if (known.client() != span.client()
          || known.end() <= span.clock()
          || known.clock() >= span.end()) {
        continue;
      }
      List<Span> rest = new ArrayList<>();
      for (Span part : missing) {
        if (known.end() <= part.clock() || known.clock() >= part.end()) {
          rest.add(part);
          continue;
        }
        if (known.clock() > part.clock()) {
          rest.add(part.upTo(known.clock() - part.clock()));
        }
        if (known.end() < part.end()) {
          rest.add(part.from(known.end() - part.clock()));
        }
      }
      missing = rest;
    }
    return missing;
  }

  /** Removes the text of units that the author deleted; returns whether anything changed. */
  public boolean delete(StructRange range) {
    boolean changed = false;
    for (int i = 0; i < spans.size(); i++) {
      Span span = spans.get(i);
      if (span.isDeleted()
          || span.client() != range.client()
          || span.end() <= range.clock()
          || span.clock() >= range.end()) {
        continue;
      }
      if (range.clock() > span.clock()) {
        splitAt(i, range.clock());
        continue;
      }
      splitAt(i, Math.min(range.end(), span.end()));
      Span gone = spans.get(i);
      spans.set(i, new Span(gone.client(), gone.clock(), gone.length(), "", gone.start()));
      changed = true;
    }
    return changed;
  }

  /**
   * Adds the units that only {@code others} have, at their places, and deletes what they deleted.
   */
  void merge(List<Span> others) {
    Id before = null;
    for (Span span : others) {
      for (Span part : missing(span)) {
        boolean first = part.clock() == span.clock();
        addAfter(first ? before : new Id(span.client(), part.clock() - 1), part);
      }
      before = span.last();
      if (span.isDeleted()) {
        delete(new StructRange(span.client(), span.clock(), span.length()));
      }
    }
  }

  /**
   * Merges new text up to the limit and returns the rest. Known units are always merged, and an
   * empty text takes the first span whatever its size.
   */
  List<Span> fill(List<Span> others, int most) {
    int room = most - characters();
    List<Span> taken = new ArrayList<>();
    List<Span> rest = new ArrayList<>();
    for (Span span : others) {
      List<Span> missing = missing(span);
      int more = missing.stream().mapToInt(each -> each.text().length()).sum();
      if (more == 0 || (rest.isEmpty() && (more <= room || (spans.isEmpty() && taken.isEmpty())))) {
        taken.add(span);
        room -= more;
      } else {
        rest.addAll(missing);
      }
    }
    merge(taken);
    return rest;
  }

  /** The spans that are missing here. */
  List<Span> without(List<Span> others) {
    List<Span> rest = new ArrayList<>();
    for (Span span : others) {
      rest.addAll(missing(span));
    }
    return rest;
  }

  /**
   * The text to show. Spans from different positions of one block are joined by an ellipsis; each
   * block has its own line.
   */
  public String words() {
    StringBuilder words = new StringBuilder();
    Start gap = Start.JOINED;
    for (Span span : spans) {
      gap = span.start().compareTo(gap) > 0 ? span.start() : gap;
      if (!span.isDeleted()) {
        if (!words.isEmpty()) {
          words.append(
              switch (gap) {
                case JOINED -> "";
                case APART -> " … ";
                case NEW_LINE -> "\n";
              });
        }
        words.append(span.text());
        gap = Start.JOINED;
      }
    }
    return words.toString();
  }
}
