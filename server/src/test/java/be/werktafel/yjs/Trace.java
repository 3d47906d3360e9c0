package be.werktafel.yjs;

import be.werktafel.lib0.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/** The keystrokes of one person in one text, and the final text. */
record Trace(List<Keystroke> keystrokes, String end) {
  /** Deletes characters at an index, then inserts text there. */
  record Keystroke(int index, int deleted, String inserted) {}

  /** A trace in the format of josephg/editing-traces, gzipped. */
  static Trace read(Path file) {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Map<?, ?> trace = (Map<?, ?>) Objects.requireNonNull(Json.parse(text, 0));
      List<Keystroke> keystrokes = new ArrayList<>();
      for (Object transaction : (List<?>) Objects.requireNonNull(trace.get("txns"))) {
        for (Object patch :
            (List<?>) Objects.requireNonNull(((Map<?, ?>) transaction).get("patches"))) {
          List<?> values = (List<?>) patch;
          keystrokes.add(
              new Keystroke(
                  (Integer) values.get(0), (Integer) values.get(1), (String) values.get(2)));
        }
      }
      return new Trace(keystrokes, (String) Objects.requireNonNull(trace.get("endContent")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Generates typing in bursts, with backspaces and occasional jumps. */
  static Trace generate(long seed, int size) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    List<Keystroke> keystrokes = new ArrayList<>();
    int cursor = 0;
    for (int i = 0; i < size; i++) {
      if (random.nextInt(40) == 0) {
        cursor = random.nextInt(text.length() + 1);
      }
      if (cursor > 0 && random.nextInt(6) == 0) {
        cursor--;
        text.deleteCharAt(cursor);
        keystrokes.add(new Keystroke(cursor, 1, ""));
      } else {
        String typed = String.valueOf((char) ('a' + random.nextInt(26)));
        text.insert(cursor, typed);
        keystrokes.add(new Keystroke(cursor, 0, typed));
        cursor++;
      }
    }
    return new Trace(keystrokes, text.toString());
  }

  /** Types all keystrokes into a text and returns the updates, one per keystroke. */
  List<byte[]> typeInto(Doc doc, String root) {
    YText text = doc.text(root);
    List<byte[]> updates = new ArrayList<>(keystrokes.size());
    for (Keystroke keystroke : keystrokes) {
      updates.add(
          doc.transact(
              t -> {
                text.delete(t, keystroke.index(), keystroke.deleted());
                text.insert(t, keystroke.index(), keystroke.inserted());
              }));
    }
    return updates;
  }
}
