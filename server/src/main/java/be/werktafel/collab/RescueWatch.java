package be.werktafel.collab;

import be.werktafel.storage.DocumentId;
import be.werktafel.storage.RescueNote;
import be.werktafel.storage.RescuedText;
import be.werktafel.storage.RescuedText.Span;
import be.werktafel.storage.RescuedText.Start;
import be.werktafel.yjs.ClockMap;
import be.werktafel.yjs.DeleteSet;
import be.werktafel.yjs.Id;
import be.werktafel.yjs.Orphans;
import be.werktafel.yjs.StructRange;
import be.werktafel.yjs.Update;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes rescue notes of one document: notes of words that an update deletes although nobody chose
 * to delete them. There is one note per deleted block and author. The room's lock guards it.
 *
 * <p>A deleted block is remembered for a while, by the units that stood in it, because late text
 * refers to one of those units. When the block is forgotten, its late words are still noted,
 * without their place.
 *
 * <p>When somebody who saw noted words deletes them on purpose, they are removed from the note. The
 * delete set of one edit shows that. The delete set of a whole state may contain these words only
 * because the sender's document lost them in the same way. In that case it also contains their
 * block, and proves nothing.
 */
final class RescueWatch {
  /** The meaning of an update's delete set. */
  enum Deletions {
    /** The deletions of one edit. */
    OF_AN_EDIT,
    /** Possibly all deletions in the sender's document. */
    OF_A_STATE
  }

  private static final int MOST_BLOCKS = 500;
  private static final int MOST_CONTEXT = 80;

  /** The most characters that are noted per document. Words beyond it are in the log only. */
  private static final int MOST_CHARACTERS = RescueNote.MOST_NOTES * RescueNote.MOST_CHARACTERS;

  private static final int MOST_RUNS = 20_000;

  /**
   * A deleted block.
   *
   * @param witness a unit that is deleted together with the block
   */
  private record Block(String key, Id witness, @Nullable String blockId, String context) {}

  private record KnownBlock(Id element, List<StructRange> inside) {}

  private record NoteKey(String block, String by) {}

  /**
   * The place of an orphan.
   *
   * @param note null when the orphan is not text
   * @param line the same for all text of one block: the deleted block, or a block that was never
   *     shown
   */
  private record Home(Block block, @Nullable Note note, Object line) {}

  private static final class Note {
    final Block block;
    final String by;
    final Instant at;
    final RescuedText text;
    Object lastLine;
    boolean changed;

    Note(Block block, String by, Instant at) {
      this.block = block;
      this.by = by;
      this.at = at;
      this.text = RescuedText.of(List.of());
      this.lastLine = block;
    }
  }

  private final DocumentId document;
  private final Map<NoteKey, Note> notes = new LinkedHashMap<>();
  private final ClockMap<Home> orphans = new ClockMap<>();
  private final ClockMap<Block> blocks = new ClockMap<>();
  private final Map<Id, Block> byElement = new HashMap<>();
  private final Deque<KnownBlock> recent = new ArrayDeque<>();
  private int characters;
  private int runs;

  RescueWatch(DocumentId document, List<RescueNote> kept) {
    this.document = document;
    kept.forEach(this::load);
  }

  private void load(RescueNote kept) {
    Note note =
        notes.computeIfAbsent(
            new NoteKey(kept.block(), kept.by()),
            _ ->
                new Note(
                    new Block(kept.block(), unit(kept.block()), kept.blockId(), kept.context()),
                    kept.by(),
                    kept.at()));
    for (Span span : kept.spans()) {
      note.text.addAfter(null, span);
      place(new StructRange(span.client(), span.clock(), span.length()), note, note.block);
    }
  }

  private static String key(Id unit) {
    return unit.client() + "-" + unit.clock();
  }

  private static Id unit(String key) {
    int dash = key.indexOf('-');
    return new Id(
        Long.parseLong(key.substring(0, dash)), Integer.parseInt(key.substring(dash + 1)));
  }

  private void place(StructRange range, Note note, Object line) {
    orphans.put(range, new Home(note.block, note, line));
    characters += range.length();
    runs++;
  }

  /**
   * Notes text that an update left without a block; returns whether there is a note to store.
   *
   * @param sender the author of text whose client id has no owner
   */
  boolean found(
      Update update,
      Deletions deletions,
      Orphans found,
      LongFunction<@Nullable String> owner,
      String sender,
      Instant at) {
    boolean changed = named(update, deletions);
    if (found.isEmpty()) {
      return changed;
    }
    found.deleted().forEach(this::remember);
    for (Orphans.Run run : found.runs()) {
      changed |= take(run, owner, sender, at);
    }
    return changed;
  }

  /**
   * Removes from the notes the words that the update deletes on purpose; returns whether any note
   * changed.
   */
  boolean named(Update update, Deletions deletions) {
    if (notes.isEmpty()) {
      return false;
    }
    DeleteSet named = update.deleteSet();
    List<StructRange> ranges = named.ranges();
    boolean changed = false;
    for (Note note : notes.values()) {
      Id witness = note.block.witness();
      if (deletions == Deletions.OF_AN_EDIT || !named.contains(witness.client(), witness.clock())) {
        for (StructRange range : ranges) {
          boolean deleted = note.text.delete(range);
          note.changed |= deleted;
          changed |= deleted;
        }
      }
    }
    return changed;
  }

  private void remember(Orphans.Element element) {
    Block outer = element.outer() == null ? null : byElement.get(element.outer());
    Block block =
        element.attributes().get("id") instanceof String id
            ? new Block(key(element.id()), element.id(), id, shortened(element.text()))
            : outer != null
                ? outer
                : new Block(key(element.id()), element.id(), null, shortened(element.text()));
    byElement.put(element.id(), block);
    element.inside().forEach(range -> blocks.put(range, block));
    recent.add(new KnownBlock(element.id(), element.inside()));
    if (recent.size() > MOST_BLOCKS) {
      KnownBlock oldest = recent.remove();
      byElement.remove(oldest.element());
      oldest.inside().forEach(blocks::remove);
    }
  }

  private static String shortened(String text) {
    String line = text.strip();
    return line.codePointCount(0, line.length()) <= MOST_CONTEXT
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MOST_CONTEXT)) + "…";
  }

  private boolean take(
      Orphans.Run run, LongFunction<@Nullable String> owner, String sender, Instant at) {
    StructRange range = run.range();
    if (orphans.get(new Id(range.client(), range.clock())) != null
        || runs >= MOST_RUNS
        || characters + range.length() > MOST_CHARACTERS) {
      return false;
    }
    Home home = homeOf(run);
    if (run.kind() != Orphans.Kind.TEXT) {
      Object line = run.kind() == Orphans.Kind.ELEMENT ? new Object() : home.line();
      orphans.put(range, new Home(home.block(), null, line));
      runs++;
      return false;
    }
    String owned = owner.apply(range.client());
    String by = owned == null ? sender : owned;
    Note note =
        notes.computeIfAbsent(
            new NoteKey(home.block().key(), by), _ -> new Note(home.block(), by, at));
    add(note, run, home.line());
    place(range, note, home.line());
    note.changed = true;
    return true;
  }

  private static void add(Note note, Orphans.Run run, Object line) {
    StructRange range = run.range();
    Start apart = note.lastLine == line ? Start.APART : Start.NEW_LINE;
    Id after = run.after();
    Id before = run.before();
    if (after != null && note.text.contains(after)) {
      note.text.addAfter(after, span(range, run.text(), Start.JOINED));
    } else if (before != null && note.text.contains(before)) {
      note.text.addBefore(before, span(range, run.text(), Start.JOINED));
    } else {
      note.text.addAfter(null, span(range, run.text(), apart));
      note.lastLine = line;
    }
  }

  private static Span span(StructRange range, String text, Start start) {
    return new Span(range.client(), range.clock(), range.length(), text, start);
  }

  private Home homeOf(Orphans.Run run) {
    for (Id unit : unitsBeside(run)) {
      Home home = orphans.get(unit);
      if (home != null) {
        return home;
      }
    }
    Block element = run.parent() == null ? null : byElement.get(run.parent());
    if (element != null) {
      return new Home(element, null, element);
    }
    for (Id unit : unitsBeside(run)) {
      Block block = blocks.get(unit);
      if (block != null) {
        return new Home(block, null, block);
      }
    }
    Id anchor = unitsBeside(run).getFirst();
    Block unknown = new Block(key(anchor), anchor, null, "");
    return new Home(unknown, null, unknown);
  }

  private static List<Id> unitsBeside(Orphans.Run run) {
    List<Id> units = new ArrayList<>(3);
    for (Id unit : new @Nullable Id[] {run.after(), run.before(), run.parent()}) {
      if (unit != null) {
        units.add(unit);
      }
    }
    return units;
  }

  /** Whether there was ever a note, handled or not. */
  boolean hasNotes() {
    return !notes.isEmpty();
  }

  /** The notes that changed since they were last stored. */
  List<RescueNote> unkept() {
    List<RescueNote> unkept = new ArrayList<>();
    for (Note note : notes.values()) {
      if (note.changed) {
        unkept.add(
            new RescueNote(
                document,
                note.block.key(),
                note.by,
                1,
                note.block.blockId(),
                note.block.context(),
                note.at,
                note.text.spans(),
                null,
                0));
      }
    }
    return unkept;
  }

  /** Marks notes as stored, unless they changed meanwhile. */
  void kept(List<RescueNote> written) {
    for (RescueNote each : written) {
      Note note = notes.get(new NoteKey(each.block(), each.by()));
      if (note != null && note.text.spans().equals(each.spans())) {
        note.changed = false;
      }
    }
  }
}
