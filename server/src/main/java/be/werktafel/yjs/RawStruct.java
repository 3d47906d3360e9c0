package be.werktafel.yjs;

import be.werktafel.lib0.Decoder;
import be.werktafel.lib0.Encoder;
import be.werktafel.lib0.Json;
import be.werktafel.lib0.Undefined;
import java.util.Map;

/**
 * A struct in an update, without a document: its header, and the positions of its parent and
 * content in the bytes. It is written in the form that yjs writes, whatever its form in the update.
 */
final class RawStruct {
  final long client;
  int clock;
  int length;
  private final int ref;
  private final byte[] bytes;
  private final int parentFrom;
  private final int contentFrom;
  private final int contentTo;
  private boolean hasOrigin;
  private long originClient;
  private int originClock;
  private final boolean hasRightOrigin;
  private final long rightOriginClient;
  private final int rightOriginClock;
  private final boolean hasParentSub;

  /** Units of the content that were cut off on the left. */
  private int contentOffset;

  RawStruct(StructReader reader) {
    client = reader.client;
    clock = reader.clock;
    length = reader.length;
    ref = reader.ref();
    bytes = reader.bytes();
    parentFrom = reader.parentFrom();
    contentFrom = reader.contentFrom();
    contentTo = reader.contentTo();
    hasOrigin = reader.hasOrigin();
    originClient = reader.originClient;
    originClock = reader.originClock;
    hasRightOrigin = reader.hasRightOrigin();
    rightOriginClient = reader.rightOriginClient;
    rightOriginClock = reader.rightOriginClock;
    hasParentSub = reader.isItem() && reader.namesParent() && reader.hasParentSub();
  }

  private RawStruct(long client, int clock, int length) {
    this.client = client;
    this.clock = clock;
    this.length = length;
    ref = StructFormat.SKIP;
    bytes = new byte[0];
    parentFrom = 0;
    contentFrom = 0;
    contentTo = 0;
    hasRightOrigin = false;
    rightOriginClient = 0;
    rightOriginClock = 0;
    hasParentSub = false;
  }

  static RawStruct skip(long client, int clock, int length) {
    return new RawStruct(client, clock, length);
  }

  int end() {
    return clock + length;
  }

  boolean isSkip() {
    return ref == StructFormat.SKIP;
  }

  boolean isGc() {
    return ref == StructFormat.GC;
  }

  /** Cuts off the first {@code diff} units. */
  void cut(int diff) {
    if (!isSkip() && !isGc()) {
      hasOrigin = true;
      originClient = client;
      originClock = clock + diff - 1;
      contentOffset += diff;
    }
    clock += diff;
    length -= diff;
  }

  /** Writes it without its first {@code offset} units. */
  void write(Encoder encoder, int offset) {
    if (isSkip() || isGc()) {
      encoder.writeUint8(ref);
      encoder.writeVarUint(length - offset);
      return;
    }
    boolean writesOrigin = hasOrigin || offset > 0;
    encoder.writeUint8(
        ref
            | (writesOrigin ? StructFormat.HAS_ORIGIN : 0)
            | (hasRightOrigin ? StructFormat.HAS_RIGHT_ORIGIN : 0)
            | (hasParentSub ? StructFormat.HAS_PARENT_SUB : 0));
    if (writesOrigin) {
      encoder.writeVarUint(offset > 0 ? client : originClient);
      encoder.writeVarUint(offset > 0 ? clock + offset - 1 : originClock);
    }
    if (hasRightOrigin) {
      encoder.writeVarUint(rightOriginClient);
      encoder.writeVarUint(rightOriginClock);
    }
    if (!writesOrigin && !hasRightOrigin) {
      writeParent(encoder);
    }
    writeContent(encoder, contentOffset + offset, length - offset);
  }

  private void writeParent(Encoder encoder) {
    Decoder in = new Decoder(bytes, parentFrom, contentFrom);
    long kind = in.readVarUint();
    encoder.writeVarUint(kind);
    if (kind == 1) {
      copyString(in, encoder);
    } else {
      encoder.writeVarUint(in.readVarUint());
      encoder.writeVarUint(in.readVarUint());
    }
    if (hasParentSub) {
      copyString(in, encoder);
    }
  }

  private void copyString(Decoder in, Encoder encoder) {
    int size = (int) in.readVarUint();
    encoder.writeVarUint(size);
    encoder.writeUint8Array(bytes, in.position(), in.position() + size);
    in.moveTo(in.position() + size);
  }

  private void writeContent(Encoder encoder, int offset, int count) {
    Decoder in = new Decoder(bytes, contentFrom, contentTo);
    switch (ref) {
      case StructFormat.DELETED -> encoder.writeVarUint(count);
      case StructFormat.JSON -> {
        in.readVarUint();
        encoder.writeVarUint(count);
        for (int i = 0; i < offset; i++) {
          in.skipVarString();
        }
        for (int i = 0; i < count; i++) {
          copyJson(in, encoder);
        }
      }
      case StructFormat.BINARY -> copyString(in, encoder);
      case StructFormat.STRING -> {
        if (offset == 0) {
          copyString(in, encoder);
        } else {
          String text = in.readVarString();
          encoder.writeVarString(text, offset, text.length());
        }
      }
      case StructFormat.EMBED -> copyJson(in, encoder);
      case StructFormat.FORMAT -> {
        copyString(in, encoder);
        copyJson(in, encoder);
      }
      case StructFormat.TYPE -> {
        encoder.writeVarUint(in.readVarUint());
        if (in.hasContent()) {
          copyString(in, encoder);
        }
      }
      case StructFormat.ANY -> {
        in.readVarUint();
        encoder.writeVarUint(count);
        for (int i = 0; i < offset; i++) {
          in.skipAny();
        }
        for (int i = 0; i < count; i++) {
          encoder.writeAny(in.readAny());
        }
      }
      case StructFormat.DOC -> {
        String guid = in.readVarString();
        if (in.readAny() instanceof Map<?, ?> options) {
          ContentDoc.of(guid, options).write(encoder, 0, 1);
        }
      }
      default -> throw new IllegalStateException("no content with reference " + ref);
    }
  }

  private static void copyJson(Decoder in, Encoder encoder) {
    Object value = StructReader.readJson(in);
    encoder.writeVarString(
        value instanceof Undefined ? StructFormat.UNDEFINED_JSON : Json.stringify(value));
  }
}
