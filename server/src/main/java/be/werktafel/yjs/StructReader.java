package be.werktafel.yjs;

import be.werktafel.lib0.Decoder;
import be.werktafel.lib0.MalformedException;
import be.werktafel.lib0.Undefined;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over the structs of an update v1. Every step checks all bytes of one struct and decodes
 * its header. Content is skipped; it can be read or copied later from its position. The delete set
 * follows the last struct.
 *
 * <p>Also refused: an empty struct, a reference of a client to its own future, one client in two
 * blocks, and clocks from 2^31 on (yjs fails on the first two, loses data on the third, and never
 * reaches the fourth).
 */
final class StructReader {
  private static final int LEAST_BYTES_OF_BLOCK = 3;
  private static final int LEAST_BYTES_OF_STRUCT = 2;

  private final byte[] bytes;
  private final Decoder in;
  private int blocksLeft;
  private int structsLeft;

  /**
   * The clients so far, as long as they come highest first, as yjs writes them. After that {@link
   * #clientsSeen} is used.
   */
  private long[] descending = new long[2];

  private int blocksSeen;
  private @Nullable Set<Long> clientsSeen;

  /** The block's client. */
  long client;

  /** How many structs the block announced. */
  int blockSize;

  int clock;
  int length;
  private int info;
  private int nextClock;
  long originClient;
  int originClock;
  long rightOriginClient;
  int rightOriginClock;
  private int parentFrom;
  private boolean parentIsRoot;
  long parentClient;
  int parentClock;
  private int rootNameAt;
  private int parentSubAt;
  private int contentFrom;
  private int contentTo;

  StructReader(byte[] bytes) {
    this.bytes = bytes;
    this.in = new Decoder(bytes);
    this.blocksLeft = in.readCount(LEAST_BYTES_OF_BLOCK, "clients");
  }

  /** The decoder. It stands at the delete set once {@link #next} has returned false. */
  Decoder rest() {
    return in;
  }

  /** Steps to the next struct; false when there is none. */
  boolean next() {
    while (structsLeft == 0) {
      if (!nextBlock()) {
        return false;
      }
    }
    structsLeft--;
    clock = nextClock;
    readStruct();
    return true;
  }

  /**
   * Steps to the next client's block, whose structs are read with {@link #next}; false when there
   * is none.
   */
  boolean nextBlock() {
    if (structsLeft > 0) {
      throw new IllegalStateException(structsLeft + " structs of client " + client + " are unread");
    }
    if (blocksLeft == 0) {
      return false;
    }
    blocksLeft--;
    structsLeft = in.readCount(LEAST_BYTES_OF_STRUCT, "structs");
    blockSize = structsLeft;
    int at = in.position();
    client = in.readVarUint();
    requireOncePerClient(at);
    nextClock = in.readVarUint31("a clock");
    return true;
  }

  boolean blockHasMore() {
    return structsLeft > 0;
  }

  private void requireOncePerClient(int at) {
    boolean repeated = false;
    if (clientsSeen == null && blocksSeen > 0 && client >= descending[blocksSeen - 1]) {
      clientsSeen = new HashSet<>();
      for (int i = 0; i < blocksSeen; i++) {
        clientsSeen.add(descending[i]);
      }
    }
    if (clientsSeen != null) {
      repeated = !clientsSeen.add(client);
    } else {
      if (blocksSeen == descending.length) {
        descending = Arrays.copyOf(descending, 2 * blocksSeen);
      }
      descending[blocksSeen++] = client;
    }
    if (repeated) {
      throw new MalformedException(at, "each client once", "client " + client + " again");
    }
  }

  private void readStruct() {
    int at = in.position();
    info = in.readUint8();
    int ref = ref();
    if (ref == StructFormat.GC || ref == StructFormat.SKIP) {
      readRun(at);
    } else {
      readHeader();
      contentFrom = in.position();
      length = skipContent(at, ref);
      contentTo = in.position();
    }
    passStruct(at);
  }

  private void readRun(int at) {
    if (info != ref()) {
      throw new MalformedException(
          at, "a collected or skipped run without flags", "0x%02x".formatted(info));
    }
    length = in.readVarUint31("a length");
  }

  private void passStruct(int at) {
    if (length == 0) {
      throw new MalformedException(at, "a struct of at least one unit", "an empty one");
    }
    if (length > Integer.MAX_VALUE - clock) {
      throw new MalformedException(at, "clocks below 2^31", (long) clock + length + "");
    }
    nextClock = clock + length;
  }

  private void readHeader() {
    if (hasOrigin()) {
      originClient = in.readVarUint();
      originClock = in.readVarUint31("a clock");
      requirePast(originClient, originClock);
    }
    if (hasRightOrigin()) {
      rightOriginClient = in.readVarUint();
      rightOriginClock = in.readVarUint31("a clock");
      requirePast(rightOriginClient, rightOriginClock);
    }
    if (namesParent()) {
      int at = in.position();
      parentFrom = at;
      long kind = in.readVarUint();
      if (kind > 1) {
        throw new MalformedException(at, "0 or 1 for the kind of parent", Long.toString(kind));
      }
      parentIsRoot = kind == 1;
      if (parentIsRoot) {
        rootNameAt = in.position();
        in.skipVarString();
      } else {
        parentClient = in.readVarUint();
        parentClock = in.readVarUint31("a clock");
        requirePast(parentClient, parentClock);
      }
      if (hasParentSub()) {
        parentSubAt = in.position();
        in.skipVarString();
      }
    }
  }

  private void requirePast(long referredClient, int referredClock) {
    if (referredClient == client && referredClock >= clock) {
      throw new MalformedException(
          in.position(),
          "a reference below clock " + clock + " of the same client",
          Integer.toString(referredClock));
    }
  }

  private int skipContent(int at, int ref) {
    switch (ref) {
      case StructFormat.DELETED -> {
        return in.readVarUint31("a length");
      }
      case StructFormat.JSON -> {
        int count = in.readCount(1, "JSON texts");
        for (int i = 0; i < count; i++) {
          if (in.nextVarStringIs(StructFormat.UNDEFINED_JSON)) {
            in.skipVarString();
          } else {
            in.skipVarJson();
          }
        }
        return count;
      }
      case StructFormat.BINARY -> in.skipVarUint8Array();
      case StructFormat.STRING -> {
        return in.skipVarString();
      }
      case StructFormat.EMBED -> in.skipVarJson();
      case StructFormat.FORMAT -> {
        in.skipVarString();
        in.skipVarJson();
      }
      case StructFormat.TYPE -> {
        if (readKind(in).isNamed()) {
          in.skipVarString();
        }
      }
      case StructFormat.ANY -> {
        int count = in.readCount(1, "values");
        for (int i = 0; i < count; i++) {
          in.skipAny();
        }
        return count;
      }
      case StructFormat.DOC -> {
        in.skipVarString();
        readOptions(in);
      }
      default ->
          throw new MalformedException(
              at, "a struct or content between 0 and 10", Integer.toString(ref));
    }
    return 1;
  }

  private static Branch.Kind readKind(Decoder in) {
    int at = in.position();
    long ref = in.readVarUint();
    Branch.Kind kind = Branch.Kind.ofRef(ref);
    if (kind == null) {
      throw new MalformedException(at, "a kind of type between 0 and 6", Long.toString(ref));
    }
    return kind;
  }

  private static Map<?, ?> readOptions(Decoder in) {
    int at = in.position();
    Object options = in.readAny();
    if (options instanceof Map<?, ?> map) {
      return map;
    }
    throw new MalformedException(at, "the options of a document", String.valueOf(options));
  }

  /** Reads a value that old documents hold as a JSON text, or as the word undefined. */
  static @Nullable Object readJson(Decoder in) {
    if (in.nextVarStringIs(StructFormat.UNDEFINED_JSON)) {
      in.skipVarString();
      return Undefined.UNDEFINED;
    }
    return in.readVarJson();
  }

  int ref() {
    return info & StructFormat.REF_MASK;
  }

  boolean isItem() {
    int ref = ref();
    return ref != StructFormat.GC && ref != StructFormat.SKIP;
  }

  boolean isSkip() {
    return ref() == StructFormat.SKIP;
  }

  int end() {
    return clock + length;
  }

  boolean hasOrigin() {
    return (info & StructFormat.HAS_ORIGIN) != 0;
  }

  boolean hasRightOrigin() {
    return (info & StructFormat.HAS_RIGHT_ORIGIN) != 0;
  }

  /** Whether the struct names its parent instead of copying it from a neighbour. */
  boolean namesParent() {
    return (info & (StructFormat.HAS_ORIGIN | StructFormat.HAS_RIGHT_ORIGIN)) == 0;
  }

  boolean hasParentSub() {
    return (info & StructFormat.HAS_PARENT_SUB) != 0;
  }

  /** The root named as parent; null when the parent is a type inside an item. */
  @Nullable String rootName() {
    return parentIsRoot ? new Decoder(bytes, rootNameAt, contentFrom).readVarString() : null;
  }

  /** The key in the parent named here; null for an item of the list. */
  @Nullable String parentSub() {
    return hasParentSub() ? new Decoder(bytes, parentSubAt, contentFrom).readVarString() : null;
  }

  /** The bytes this cursor reads. */
  byte[] bytes() {
    return bytes;
  }

  int contentFrom() {
    return contentFrom;
  }

  int contentTo() {
    return contentTo;
  }

  /**
   * The start of the parent's name or id, in a struct that names its parent. It ends where the
   * content starts.
   */
  int parentFrom() {
    return parentFrom;
  }

  /** The content of the item at the cursor. */
  Content content(Doc doc) {
    int after = in.position();
    in.moveTo(contentFrom);
    Content content = readContent(doc);
    in.moveTo(after);
    return content;
  }

  /** Steps to the next struct of the block and creates it. */
  Struct nextStruct(Doc doc, Client owner) {
    structsLeft--;
    clock = nextClock;
    int at = in.position();
    info = in.readUint8();
    int ref = ref();
    Struct struct;
    if (ref == StructFormat.GC || ref == StructFormat.SKIP) {
      readRun(at);
      struct =
          ref == StructFormat.GC ? new Gc(owner, clock, length) : new Skip(owner, clock, length);
    } else {
      readHeader();
      contentFrom = in.position();
      Content content = readContent(doc);
      contentTo = in.position();
      struct = toItem(doc, owner, content);
    }
    passStruct(at);
    return struct;
  }

  private Item toItem(Doc doc, Client owner, Content content) {
    Item item = new Item(owner, clock, length, content);
    if (hasOrigin()) {
      item.originClient = clientOf(doc, owner, originClient);
      item.originClock = originClock;
    }
    if (hasRightOrigin()) {
      item.rightOriginClient = clientOf(doc, owner, rightOriginClient);
      item.rightOriginClock = rightOriginClock;
    }
    if (namesParent()) {
      if (parentIsRoot) {
        in.moveTo(rootNameAt);
        item.parent = doc.root(in.readVarString());
      } else {
        item.parent = new ParentId(clientOf(doc, owner, parentClient), parentClock);
      }
      if (hasParentSub()) {
        in.moveTo(parentSubAt);
        item.parentSub = doc.intern(in.readVarString());
      }
      in.moveTo(contentTo);
    }
    return item;
  }

  private static Client clientOf(Doc doc, Client likely, long id) {
    return likely.id == id ? likely : doc.clients().get(id);
  }

  /** Reads the content that comes next; sets {@link #length}. */
  private Content readContent(Doc doc) {
    length = 1;
    return switch (ref()) {
      case StructFormat.DELETED -> {
        length = in.readVarUint31("a length");
        yield ContentDeleted.DELETED;
      }
      case StructFormat.JSON -> {
        length = in.readCount(1, "JSON texts");
        @Nullable Object[] values = new Object[length];
        for (int i = 0; i < length; i++) {
          values[i] = readJson(in);
        }
        yield new ContentJson(values);
      }
      case StructFormat.BINARY -> new ContentBinary(in.readVarUint8Array());
      case StructFormat.STRING -> readString();
      case StructFormat.EMBED -> new ContentEmbed(in.readVarJson());
      case StructFormat.FORMAT ->
          new ContentFormat(doc.intern(in.readVarString()), in.readVarJson());
      case StructFormat.TYPE -> {
        Branch.Kind kind = readKind(in);
        yield new Branch(doc, kind, kind.isNamed() ? doc.intern(in.readVarString()) : null);
      }
      case StructFormat.ANY -> {
        length = in.readCount(1, "values");
        @Nullable Object[] values = new Object[length];
        for (int i = 0; i < length; i++) {
          values[i] = in.readAny();
        }
        yield new ContentAny(values);
      }
      case StructFormat.DOC -> {
        String guid = in.readVarString();
        yield ContentDoc.of(guid, readOptions(in));
      }
      default -> throw new IllegalStateException("no content with reference " + ref());
    };
  }

  private ContentString readString() {
    int from = in.position();
    length = in.skipVarString();
    int to = in.position();
    if (in.lastStringWasAscii()) {
      return ContentString.ofAscii(bytes, to - length, to);
    }
    in.moveTo(from);
    return ContentString.of(in.readVarString());
  }
}
