package be.werktafel.yjs;

import be.werktafel.lib0.Decoder;
import be.werktafel.lib0.Encoder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Erases words from documents and updates. Every UTF-16 unit of the words is replaced by {@link
 * #FILLER}, so that ids and clocks stay valid, positions in the text keep pointing to the same
 * place, and erased updates merge with each other. Upper and lower case count as equal.
 *
 * <p>The characters to erase are given by their ids, because words may be typed letter by letter
 * and then no update holds them together. Values of attributes and marks have no visible
 * characters; in them the words are found as they stand.
 *
 * <p>The words are removed from updates that are rewritten before anybody reads them again. An
 * erased update must never meet a document that holds the original.
 */
public final class Erasure {
  public static final char FILLER = '\u2588';

  private final String words;
  private final Map<Long, Ranges> units = new HashMap<>();

  /**
   * @param words at least one character
   * @param ranges the characters to erase
   */
  public Erasure(String words, Collection<StructRange> ranges) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("no words to erase");
    }
    this.words = words;
    for (StructRange range : ranges) {
      units
          .computeIfAbsent(range.client(), _ -> new Ranges())
          .addSeparately(range.clock(), range.end());
    }
    units.values().forEach(Ranges::normalise);
  }

  /** The ids of the words in the visible text of a document, also across formatting. */
  public static Set<StructRange> find(Doc doc, String words) {
    Set<StructRange> found = new HashSet<>();
    for (String root : doc.rootNames()) {
      find(doc.root(root), words, found);
    }
    return found;
  }

  /** How often the words stand in the visible text of a document. */
  public static int count(Doc doc, String words) {
    int count = 0;
    for (String root : doc.rootNames()) {
      count += find(doc.root(root), words, new HashSet<>());
    }
    return count;
  }

  /** Returns the number of places. */
  private static int find(Branch type, String words, Set<StructRange> found) {
    int count = 0;
    StringBuilder text = new StringBuilder();
    List<Item> items = new ArrayList<>();
    for (Item item = type.start; item != null; item = item.right) {
      if (!item.isVisible()) {
        continue;
      }
      if (item.content instanceof ContentString string) {
        string.appendTo(text);
        items.add(item);
      } else {
        count += collect(text, items, words, found);
        text.setLength(0);
        items.clear();
        if (item.content instanceof Branch nested) {
          count += find(nested, words, found);
        }
      }
    }
    return count + collect(text, items, words, found);
  }

  private static int collect(
      CharSequence text, List<Item> items, String words, Set<StructRange> found) {
    if (text.length() < words.length()) {
      return 0;
    }
    List<Integer> places = places(text.toString(), words);
    for (int at : places) {
      int from = 0;
      for (Item item : items) {
        int begin = Math.max(at, from);
        int end = Math.min(at + words.length(), from + item.length);
        if (begin < end) {
          found.add(new StructRange(item.client.id, item.clock + begin - from, end - begin));
        }
        from += item.length;
      }
    }
    return places.size();
  }

  /** The ids of the words where one struct of an update holds all of them, deleted or not. */
  public static Set<StructRange> find(byte[] update, String words) {
    Set<StructRange> found = new HashSet<>();
    StructReader reader = new StructReader(update);
    while (reader.next()) {
      if (reader.ref() == StructFormat.STRING) {
        for (int at : places(content(reader).readVarString(), words)) {
          found.add(new StructRange(reader.client, reader.clock + at, words.length()));
        }
      }
    }
    return found;
  }

  private static List<Integer> places(String text, String words) {
    List<Integer> places = new ArrayList<>();
    int at = 0;
    while (at <= text.length() - words.length()) {
      if (text.regionMatches(true, at, words, 0, words.length())) {
        places.add(at);
        at += words.length();
      } else {
        at++;
      }
    }
    return places;
  }

  /** The text without the words. */
  public String of(String text) {
    List<Integer> places = places(text, words);
    if (places.isEmpty()) {
      return text;
    }
    StringBuilder erased = new StringBuilder(text);
    String filler = String.valueOf(FILLER).repeat(words.length());
    places.forEach(at -> erased.replace(at, at + words.length(), filler));
    return erased.toString();
  }

  /** The update without the characters and the words; the same array when it holds none. */
  public byte[] of(byte[] update) {
    StructReader reader = new StructReader(update);
    Encoder out = new Encoder();
    int copied = 0;
    while (reader.next()) {
      Encoder content = reader.isItem() ? erased(reader) : null;
      if (content != null) {
        out.writeUint8Array(update, copied, reader.contentFrom());
        out.append(content);
        copied = reader.contentTo();
      }
    }
    if (copied == 0) {
      return update;
    }
    out.writeUint8Array(update, copied, update.length);
    return out.toByteArray();
  }

  /** The content without the words; null when it holds none. */
  private @Nullable Encoder erased(StructReader reader) {
    Decoder in = content(reader);
    return switch (reader.ref()) {
      case StructFormat.STRING -> erasedText(reader, in.readVarString());
      case StructFormat.ANY -> erasedValues(in);
      case StructFormat.FORMAT -> {
        String key = in.readVarString();
        String value = in.readVarString();
        yield erasedJson(value, key);
      }
      case StructFormat.EMBED -> erasedJson(in.readVarString(), null);
      case StructFormat.JSON -> erasedTexts(in);
      default -> null;
    };
  }

  private static Decoder content(StructReader reader) {
    return new Decoder(reader.bytes(), reader.contentFrom(), reader.contentTo());
  }

  private @Nullable Encoder erasedText(StructReader reader, String text) {
    Ranges ranges = units.get(reader.client);
    char[] chars = text.toCharArray();
    boolean changed = false;
    for (int i = 0; ranges != null && i < ranges.size(); i++) {
      int from = Math.max(0, ranges.clock(i) - reader.clock);
      int to = Math.min(chars.length, ranges.end(i) - reader.clock);
      for (int at = from; at < to; at++) {
        changed |= chars[at] != FILLER;
        chars[at] = FILLER;
      }
    }
    return changed ? written(new String(chars)) : null;
  }

  private @Nullable Encoder erasedValues(Decoder in) {
    long count = in.readVarUint();
    Encoder out = new Encoder();
    out.writeVarUint(count);
    boolean changed = false;
    for (long i = 0; i < count; i++) {
      Object value = in.readAny();
      Object erased = erasedValue(value);
      changed |= !Objects.equals(value, erased);
      out.writeAny(erased);
    }
    return changed ? out : null;
  }

  private @Nullable Object erasedValue(@Nullable Object value) {
    return switch (value) {
      case String text -> of(text);
      case List<?> list -> {
        List<@Nullable Object> erased = new ArrayList<>();
        list.forEach(each -> erased.add(erasedValue(each)));
        yield erased;
      }
      case Map<?, ?> map -> {
        Map<Object, @Nullable Object> erased = new LinkedHashMap<>();
        map.forEach((key, each) -> erased.put(key, erasedValue(each)));
        yield erased;
      }
      case null, default -> value;
    };
  }

  private @Nullable Encoder erasedJson(String json, @Nullable String key) {
    String erased = of(json);
    if (erased.equals(json)) {
      return null;
    }
    Encoder out = new Encoder();
    if (key != null) {
      out.writeVarString(key);
    }
    out.writeVarString(erased);
    return out;
  }

  private @Nullable Encoder erasedTexts(Decoder in) {
    long count = in.readVarUint();
    Encoder out = new Encoder();
    out.writeVarUint(count);
    boolean changed = false;
    for (long i = 0; i < count; i++) {
      String text = in.readVarString();
      String erased = of(text);
      changed |= !erased.equals(text);
      out.writeVarString(erased);
    }
    return changed ? out : null;
  }

  private static Encoder written(String text) {
    Encoder out = new Encoder();
    out.writeVarString(text);
    return out;
  }
}
