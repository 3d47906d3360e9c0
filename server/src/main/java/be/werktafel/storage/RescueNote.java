package be.werktafel.storage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words that somebody typed into a block which somebody else rebuilt or deleted at the same time:
 * they are no longer in the text, and the table puts them back or discards them.
 *
 * @param block identifies the lost block, equal on every node; not the id that pages use
 * @param by the participant who wrote the words, or {@link Part#SERVER}
 * @param part from 1; words that come after a part is handled or full go into the next
 * @param blockId the {@code id} attribute of the block, which a rebuilt copy has too
 * @param context the start of the block's former text
 * @param at when the first of the words were found, to the millisecond
 * @param handled null while it is open
 * @param version raised by every write
 */
public record RescueNote(
    DocumentId document,
    String block,
    String by,
    int part,
    @Nullable String blockId,
    String context,
    Instant at,
    List<RescuedText.Span> spans,
    @Nullable Handled handled,
    long version) {
  /** A part with this many characters is full. */
  public static final int MOST_CHARACTERS = 20_000;

  /** The most notes of a document; handled ones are removed first. */
  public static final int MOST_NOTES = 200;

  public RescueNote {
    spans = List.copyOf(spans);
    at = at.truncatedTo(ChronoUnit.MILLIS);
  }

  /** The decision about the words. */
  public enum How {
    RESTORED,
    DISMISSED
  }

  /** Who handled a note, when and how. */
  public record Handled(String by, Instant at, How how) {
    public Handled {
      at = at.truncatedTo(ChronoUnit.MILLIS);
    }
  }

  /** Unique within its document. */
  public String id() {
    return partId(part);
  }

  String partId(int number) {
    return "%s.%s.%d".formatted(block, by, number);
  }

  /** The words in reading order, one line per former block. */
  public String words() {
    return RescuedText.of(spans).words();
  }

  /** Whether it is shown: it has words, and nobody has handled it. */
  public boolean isOpen() {
    return handled == null && !words().isBlank();
  }

  /**
   * The notes to show among all of a document: those with words that nobody handled. A node that
   * did not remember a block may have noted words twice; they are shown once.
   */
  public static List<RescueNote> open(List<RescueNote> all) {
    List<RescueNote> known = new ArrayList<>(all);
    known.sort(Comparator.comparing(note -> note.blockId == null));
    RescuedText seen = RescuedText.of(List.of());
    List<RescueNote> open = new ArrayList<>();
    for (RescueNote note : known) {
      RescueNote shown = note.with(seen.without(note.spans), note.handled, note.version);
      seen.merge(note.spans);
      if (shown.isOpen()) {
        open.add(shown);
      }
    }
    open.sort(Comparator.comparing(RescueNote::at).thenComparing(RescueNote::id));
    return open;
  }

  /**
   * The writes that add these words to the stored parts: changed parts and new ones ({@code
   * version} 0). Words that a part has already, handled or not, are not added again.
   *
   * @param parts all stored parts of this block and author, in order
   */
  public List<RescueNote> addedTo(List<RescueNote> parts) {
    List<RescueNote> changed = new ArrayList<>();
    List<RescuedText.Span> left = spans;
    for (int number = 1; !left.isEmpty(); number++) {
      RescueNote stored = number <= parts.size() ? parts.get(number - 1) : null;
      if (stored == null) {
        RescuedText text = RescuedText.of(List.of());
        left = text.fill(left, MOST_CHARACTERS);
        changed.add(
            new RescueNote(
                document, block, by, number, blockId, context, at, text.spans(), null, 0));
      } else if (stored.handled != null) {
        left = RescuedText.of(stored.spans).without(left);
      } else {
        RescuedText text = RescuedText.of(stored.spans);
        left = text.fill(left, MOST_CHARACTERS);
        if (!text.spans().equals(stored.spans)) {
          changed.add(stored.with(text.spans(), null, stored.version));
        }
      }
    }
    return changed;
  }

  /** This note, handled; an earlier answer stays. */
  public RescueNote handledBy(Handled how) {
    return handled != null ? this : with(spans, how, version);
  }

  /** This note as it is stored: its version raised by one. */
  public RescueNote written() {
    return with(spans, handled, version + 1);
  }

  private RescueNote with(
      List<RescuedText.Span> newSpans, @Nullable Handled newHandled, long newVersion) {
    return new RescueNote(
        document, block, by, part, blockId, context, at, newSpans, newHandled, newVersion);
  }
}
