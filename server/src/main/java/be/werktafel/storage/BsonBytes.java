package be.werktafel.storage;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/**
 * The storage form of documents and keys in the embedded store: BSON bytes. A reader never shares
 * an object that another thread changes, and a commit copies bytes instead of serialising objects.
 */
final class BsonBytes {
  private static final String VALUE = "v";

  private BsonBytes() {}

  static byte[] encode(Document document) {
    ByteBuf buffer = Unpooled.buffer(512);
    BsonEncoder.encodeDocument(document, buffer);
    byte[] bytes = new byte[buffer.readableBytes()];
    buffer.readBytes(bytes);
    return bytes;
  }

  static Document decode(byte[] bytes) {
    return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bytes));
  }

  /** Equal numbers of different types become one key, as in MongoDB. */
  static Object key(@Nullable Object value) {
    return Missing.ofNullable(new KeyValue(value).normalized().get(0));
  }

  /** Positions: any BSON value, ordered as MongoDB orders it. */
  static final class PositionType extends BasicDataType<Object> {
    private static final byte STRING = 0;
    private static final byte OTHER = 1;
    private static final byte ABSENT = 2;

    @Override
    public int compare(Object a, Object b) {
      return a instanceof String left && b instanceof String right
          ? left.compareTo(right)
          : ValueComparator.asc().compare(a, b);
    }

    @Override
    public int getMemory(Object value) {
      return value instanceof String text ? 40 + text.length() : 80;
    }

    @Override
    public void write(WriteBuffer buffer, Object value) {
      switch (value) {
        case String text -> {
          byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
          buffer.put(STRING).putVarInt(utf8.length).put(utf8);
        }
        case Missing _ -> buffer.put(ABSENT);
        default -> {
          byte[] bytes = encode(new Document(VALUE, value));
          buffer.put(OTHER).putVarInt(bytes.length).put(bytes);
        }
      }
    }

    @Override
    public Object read(ByteBuffer buffer) {
      byte kind = buffer.get();
      if (kind == ABSENT) {
        return Missing.getInstance();
      }
      byte[] bytes = new byte[DataUtils.readVarInt(buffer)];
      buffer.get(bytes);
      return kind == STRING
          ? new String(bytes, StandardCharsets.UTF_8)
          : Missing.ofNullable(decode(bytes).get(VALUE));
    }

    @Override
    public Object[] createStorage(int size) {
      return new Object[size];
    }
  }

  /** Keys of an index: the normalised values of its fields, compared in turn. */
  static final class IndexKeyType extends BasicDataType<KeyValue> {
    @Override
    public int compare(KeyValue a, KeyValue b) {
      int shared = Math.min(a.size(), b.size());
      for (int i = 0; i < shared; i++) {
        int order = ValueComparator.asc().compare(a.get(i), b.get(i));
        if (order != 0) {
          return order;
        }
      }
      return Integer.compare(a.size(), b.size());
    }

    @Override
    public int getMemory(KeyValue key) {
      return 80 * key.size();
    }

    @Override
    public void write(WriteBuffer buffer, KeyValue key) {
      List<Object> values = new ArrayList<>();
      key.forEach(values::add);
      byte[] bytes = encode(new Document(VALUE, values));
      buffer.putVarInt(bytes.length).put(bytes);
    }

    @Override
    public KeyValue read(ByteBuffer buffer) {
      byte[] bytes = new byte[DataUtils.readVarInt(buffer)];
      buffer.get(bytes);
      return new KeyValue((Collection<?>) decode(bytes).get(VALUE));
    }

    @Override
    public KeyValue[] createStorage(int size) {
      return new KeyValue[size];
    }
  }
}
