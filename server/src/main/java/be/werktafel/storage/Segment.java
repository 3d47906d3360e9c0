package be.werktafel.storage;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A run of sealed entries, packed without loss into a tenth of the space.
 *
 * <p>Deflated bytes of: the number of entries, then per entry
 *
 * <pre>
 *   at (ms since the entry before, signed) · node · batch · marker ("" for none) · number of parts,
 *   then per part: by · client * 2 + relayed · length · update
 * </pre>
 *
 * Numbers are unsigned varints (signed ones zigzag). A node, marker or by is a number: 0 followed
 * by the text at its first use, later the ordinal of that text. A batch is its text.
 *
 * @param number from 1, without gaps
 * @param from the first seq
 */
record Segment(DocumentId document, int number, long from, List<Entry> entries) {
  /** Unpacked updates of one segment; an entry larger than this gets a segment alone. */
  static final int MAX_BYTES = 1 << 20;

  /** The approximate size of an entry without its updates. */
  private static final int ENTRY_WEIGHT = 48;

  Segment {
    entries = List.copyOf(entries);
    long seq = from;
    for (Entry entry : entries) {
      if (entry.seq() != seq++ || !entry.document().equals(document)) {
        throw new IllegalArgumentException(
            entry.document() + "/" + entry.seq() + " in segment " + number + " of " + document);
      }
    }
  }

  long to() {
    return from + entries.size() - 1;
  }

  Entry entry(long seq) {
    return entries.get(Math.toIntExact(seq - from));
  }

  static int weight(Entry entry) {
    return ENTRY_WEIGHT + entry.bytes();
  }

  byte[] pack() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new DeflaterOutputStream(bytes)))) {
      new Packer(out).pack(entries);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  static Segment unpack(DocumentId document, int number, long from, byte[] packed) {
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(new InflaterInputStream(new ByteArrayInputStream(packed))))) {
      return new Segment(document, number, from, new Unpacker(in, document, from).unpack());
    } catch (IOException e) {
      throw new IllegalStateException("segment " + number + " of " + document + " is broken", e);
    }
  }

  private static final class Packer {
    private final DataOutputStream out;
    private final Map<String, Integer> known = new LinkedHashMap<>();

    Packer(DataOutputStream out) {
      this.out = out;
    }

    void pack(List<Entry> entries) throws IOException {
      number(entries.size());
      long before = 0;
      for (Entry entry : entries) {
        long at = entry.at().toEpochMilli();
        number((at - before) << 1 ^ (at - before) >> 63);
        before = at;
        name(entry.node());
        bytes(entry.batch().getBytes(StandardCharsets.UTF_8));
        name(entry.marker() == null ? "" : entry.marker());
        number(entry.parts().size());
        for (Part part : entry.parts()) {
          name(part.by());
          number(part.client() << 1 | (part.relayed() ? 1 : 0));
          bytes(part.update());
        }
      }
    }

    private void name(String text) throws IOException {
      Integer seen = known.putIfAbsent(text, known.size() + 1);
      number(seen == null ? 0 : seen);
      if (seen == null) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
      }
    }

    private void bytes(byte[] bytes) throws IOException {
      number(bytes.length);
      out.write(bytes);
    }

    private void number(long number) throws IOException {
      long rest = number;
      while ((rest & ~0x7FL) != 0) {
        out.writeByte((int) (rest & 0x7F | 0x80));
        rest >>>= 7;
      }
      out.writeByte((int) rest);
    }
  }

  private static final class Unpacker {
    private final DataInputStream in;
    private final DocumentId document;
    private final long from;
    private final List<String> known = new ArrayList<>();

    Unpacker(DataInputStream in, DocumentId document, long from) {
      this.in = in;
      this.document = document;
      this.from = from;
    }

    List<Entry> unpack() throws IOException {
      long count = number();
      List<Entry> entries = new ArrayList<>();
      long at = 0;
      for (long seq = from; seq < from + count; seq++) {
        long delta = number();
        at += delta >>> 1 ^ -(delta & 1);
        String node = name();
        String batch = new String(bytes(), StandardCharsets.UTF_8);
        String text = name();
        @Nullable String marker = text.isEmpty() ? null : text;
        List<Part> parts = new ArrayList<>();
        for (long left = number(); left > 0; left--) {
          String by = name();
          long client = number();
          parts.add(new Part(by, client >>> 1, (client & 1) == 1, bytes()));
        }
        entries.add(new Entry(document, seq, parts, marker, Instant.ofEpochMilli(at), node, batch));
      }
      return entries;
    }

    private String name() throws IOException {
      int index = Math.toIntExact(number());
      if (index == 0) {
        known.add(new String(bytes(), StandardCharsets.UTF_8));
        return known.getLast();
      }
      return known.get(index - 1);
    }

    private byte[] bytes() throws IOException {
      int length = Math.toIntExact(number());
      byte[] bytes = in.readNBytes(length);
      if (bytes.length < length) {
        throw new IOException("cut off");
      }
      return bytes;
    }

    private long number() throws IOException {
      long number = 0;
      for (int shift = 0; ; shift += 7) {
        int b = in.readUnsignedByte();
        number |= (b & 0x7FL) << shift;
        if (b < 0x80) {
          return number;
        }
      }
    }
  }
}
