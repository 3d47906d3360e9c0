package be.werktafel.yjs;

import be.werktafel.lib0.Decoder;
import be.werktafel.lib0.Encoder;
import be.werktafel.lib0.IntDiffOptRleDecoder;
import be.werktafel.lib0.Json;
import be.werktafel.lib0.MalformedException;
import be.werktafel.lib0.RleDecoder;
import be.werktafel.lib0.StringDecoder;
import be.werktafel.lib0.UintOptRleDecoder;
import be.werktafel.lib0.Undefined;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converts update format v2 to v1 (UpdateDecoderV2 and convertUpdateFormat of yjs 13.6.33).
 *
 * <pre>
 * 0 | key clocks | clients | left clocks | right clocks | infos | strings | parent infos
 *   | kinds of type | lengths | the rest
 * </pre>
 *
 * Each column except the rest is preceded by its length. The rest holds the counts, first clocks,
 * gaps, values and bytes in the order of the structs, then the delete set, whose clocks are
 * relative to the end of the previous range.
 *
 * <p>Run lengths let a few bytes stand for many structs. So lengths are bounded by the allowed size
 * of the result, not by the remaining bytes.
 */
final class UpdateV2 {
  private final Decoder rest;
  private final IntDiffOptRleDecoder keyClocks;
  private final UintOptRleDecoder clients;
  private final IntDiffOptRleDecoder leftClocks;
  private final IntDiffOptRleDecoder rightClocks;
  private final RleDecoder infos;
  private final StringDecoder strings;
  private final RleDecoder parentInfos;
  private final UintOptRleDecoder kinds;
  private final UintOptRleDecoder lengths;
  private final List<String> keys = new ArrayList<>();
  private final int maxBytes;
  private final Encoder out = new Encoder();

  private UpdateV2(byte[] update, int maxBytes) {
    this.maxBytes = maxBytes;
    rest = new Decoder(update);
    rest.readVarUint();
    keyClocks = new IntDiffOptRleDecoder(rest.readSection());
    clients = new UintOptRleDecoder(rest.readSection());
    leftClocks = new IntDiffOptRleDecoder(rest.readSection());
    rightClocks = new IntDiffOptRleDecoder(rest.readSection());
    infos = new RleDecoder(rest.readSection());
    strings = new StringDecoder(rest.readSection());
    parentInfos = new RleDecoder(rest.readSection());
    kinds = new UintOptRleDecoder(rest.readSection());
    lengths = new UintOptRleDecoder(rest.readSection());
  }

  static byte[] convert(byte[] update, int maxBytes) {
    UpdateV2 v2 = new UpdateV2(update, maxBytes);
    v2.convertStructs();
    v2.convertDeletions();
    v2.rest.expectEnd();
    byte[] v1 = v2.out.toByteArray();
    Update.decode(v1);
    return v1;
  }

  private void convertStructs() {
    long blocks = rest.readVarUint();
    out.writeVarUint(blocks);
    for (long b = 0; b < blocks; b++) {
      long structs = rest.readVarUint();
      out.writeVarUint(structs);
      out.writeVarUint(clients.read());
      out.writeVarUint(rest.readVarUint());
      for (long s = 0; s < structs; s++) {
        convertStruct();
        requireRoom();
      }
      requireRoom();
    }
  }

  private void requireRoom() {
    if (out.size() > maxBytes) {
      throw new MalformedException(
          rest.position(), "an update of at most " + maxBytes + " bytes in format v1", "more");
    }
  }

  private void convertStruct() {
    int info = infos.read();
    int ref = info & StructFormat.REF_MASK;
    if (info == StructFormat.SKIP) {
      out.writeUint8(info);
      out.writeVarUint(rest.readVarUint());
    } else if (ref == StructFormat.GC) {
      out.writeUint8(ref);
      out.writeVarUint(lengths.read());
    } else {
      convertItem(info, ref);
    }
  }

  private void convertItem(int info, int ref) {
    boolean namesParent = (info & (StructFormat.HAS_ORIGIN | StructFormat.HAS_RIGHT_ORIGIN)) == 0;
    out.writeUint8(namesParent ? info : info & ~StructFormat.HAS_PARENT_SUB);
    if ((info & StructFormat.HAS_ORIGIN) != 0) {
      convertId(leftClocks);
    }
    if ((info & StructFormat.HAS_RIGHT_ORIGIN) != 0) {
      convertId(rightClocks);
    }
    if (namesParent) {
      boolean isRoot = parentInfos.read() == 1;
      out.writeVarUint(isRoot ? 1 : 0);
      if (isRoot) {
        out.writeVarString(strings.read());
      } else {
        convertId(leftClocks);
      }
      if ((info & StructFormat.HAS_PARENT_SUB) != 0) {
        out.writeVarString(strings.read());
      }
    }
    convertContent(ref);
  }

  private void convertId(IntDiffOptRleDecoder clocks) {
    out.writeVarUint(clients.read());
    long clock = clocks.read();
    if (clock < 0) {
      throw new MalformedException(rest.position(), "a clock", Long.toString(clock));
    }
    out.writeVarUint(clock);
  }

  private void convertContent(int ref) {
    switch (ref) {
      case StructFormat.DELETED -> out.writeVarUint(lengths.read());
      case StructFormat.JSON -> {
        for (long left = convertLength(); left > 0; left--) {
          String text = strings.read();
          out.writeVarString(
              text.equals(StructFormat.UNDEFINED_JSON)
                  ? text
                  : Json.stringify(Json.parse(text, rest.position())));
          requireRoom();
        }
      }
      case StructFormat.BINARY -> out.writeVarUint8Array(rest.readVarUint8Array());
      case StructFormat.STRING -> out.writeVarString(strings.read());
      case StructFormat.EMBED -> convertJson();
      case StructFormat.FORMAT -> {
        out.writeVarString(readKey());
        convertJson();
      }
      case StructFormat.TYPE -> {
        long kind = kinds.read();
        out.writeVarUint(kind);
        Branch.Kind known = Branch.Kind.ofRef(kind);
        if (known != null && known.isNamed()) {
          out.writeVarString(readKey());
        }
      }
      case StructFormat.ANY -> {
        for (long left = convertLength(); left > 0; left--) {
          out.writeAny(rest.readAny());
        }
      }
      case StructFormat.DOC -> {
        String guid = strings.read();
        int at = rest.position();
        if (!(rest.readAny() instanceof Map<?, ?> options)) {
          throw new MalformedException(at, "the options of a document", "another value");
        }
        ContentDoc.of(guid, options).write(out, 0, 1);
      }
      default ->
          throw new MalformedException(
              rest.position(), "a struct or content between 0 and 10", Integer.toString(ref));
    }
  }

  private long convertLength() {
    long length = lengths.read();
    out.writeVarUint(length);
    return length;
  }

  private String readKey() {
    long index = keyClocks.read();
    if (index >= 0 && index < keys.size()) {
      return keys.get((int) index);
    }
    String key = strings.read();
    keys.add(key);
    return key;
  }

  /** Format v2 holds a value where v1 holds its JSON text. */
  private void convertJson() {
    int at = rest.position();
    Object value = rest.readAny();
    requireJson(value, at);
    out.writeVarString(Json.stringify(value));
  }

  private static void requireJson(@Nullable Object value, int at) {
    switch (value) {
      case List<?> list -> list.forEach(element -> requireJson(element, at));
      case Map<?, ?> map -> map.values().forEach(element -> requireJson(element, at));
      case null -> {}
      case String _, Boolean _, Integer _, Double _ -> {}
      case Undefined undefined ->
          throw new MalformedException(at, "a value that JSON has", undefined.toString());
      default ->
          throw new MalformedException(
              at, "a value that JSON has", value.getClass().getSimpleName());
    }
  }

  private void convertDeletions() {
    int at = rest.position();
    Encoder v1 = new Encoder();
    long blocks = rest.readVarUint();
    v1.writeVarUint(blocks);
    for (long b = 0; b < blocks; b++) {
      v1.writeVarUint(rest.readVarUint());
      long ranges = rest.readVarUint();
      v1.writeVarUint(ranges);
      long end = 0;
      for (long r = 0; r < ranges; r++) {
        long clock = end + rest.readVarUint();
        long length = rest.readVarUint() + 1;
        end = clock + length;
        if (end > Integer.MAX_VALUE) {
          throw new MalformedException(at, "deletions of clocks below 2^31", Long.toString(end));
        }
        v1.writeVarUint(clock);
        v1.writeVarUint(length);
      }
    }
    DeleteSet.read(new Decoder(v1.toByteArray())).write(out);
  }
}
