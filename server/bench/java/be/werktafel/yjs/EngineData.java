package be.werktafel.yjs;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The data of the engine's benchmarks: files that both sides read, and concurrent histories of any
 * number of peers.
 */
final class EngineData {
  static final String ROOT = "text";
  private static final String UPDATES = "updates";
  private static final String STATE = "state";

  private EngineData() {}

  /**
   * The automerge paper if the setting names its file, otherwise a generated trace of the same
   * length.
   */
  static Trace trace() {
    String file = System.getProperty("werktafel.trace", "");
    return file.isEmpty() ? Trace.generate(1, 260_000) : Trace.read(Path.of(file));
  }

  /** Writes the updates, each preceded by its length in four bytes, and the resulting document. */
  static void write(Path directory, List<byte[]> updates, byte[] state) throws IOException {
    try (OutputStream out = Files.newOutputStream(directory.resolve(UPDATES));
        DataOutputStream data = new DataOutputStream(new BufferedOutputStream(out))) {
      for (byte[] update : updates) {
        data.writeInt(update.length);
        data.write(update);
      }
    }
    Files.write(directory.resolve(STATE), state);
  }

  static List<byte[]> updates(Path directory) {
    ByteBuffer in = ByteBuffer.wrap(read(directory.resolve(UPDATES)));
    List<byte[]> updates = new ArrayList<>();
    while (in.hasRemaining()) {
      byte[] update = new byte[in.getInt()];
      in.get(update);
      updates.add(update);
    }
    return updates;
  }

  static byte[] state(Path directory) {
    return read(directory.resolve(STATE));
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One peer types a first text of 400 letters per peer. Then, in each round, every peer types a
   * burst somewhere without knowing the bursts of the others in that round. How many bursts meet at
   * one place does not depend on the number of peers.
   */
  static List<byte[]> concurrentHistory(int peers, int rounds, int burst) {
    SplittableRandom random = new SplittableRandom(1);
    List<byte[]> updates = new ArrayList<>();
    Doc all = new Doc(1);
    YText first = all.text(ROOT);
    updates.add(all.transact(t -> first.insert(t, 0, "Werktafel ".repeat(40 * peers))));
    for (int round = 0; round < rounds; round++) {
      byte[] known = all.encodeStateAsUpdate();
      for (int peer = 1; peer <= peers; peer++) {
        Doc doc = new Doc(1_000_000L * peer);
        YText text = doc.text(ROOT);
        doc.apply(known);
        int[] cursor = {random.nextInt(text.length() + 1)};
        for (int i = 0; i < burst; i++) {
          boolean back = cursor[0] > 0 && random.nextInt(6) == 0;
          byte[] update =
              doc.transact(
                  t -> {
                    if (back) {
                      text.delete(t, --cursor[0], 1);
                    } else {
                      text.insert(
                          t, cursor[0]++, String.valueOf((char) ('a' + random.nextInt(26))));
                    }
                  });
          updates.add(update);
        }
      }
      updates.subList(1 + round * peers * burst, updates.size()).forEach(all::apply);
    }
    return updates;
  }
}
