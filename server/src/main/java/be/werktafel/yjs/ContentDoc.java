package be.werktafel.yjs;

import be.werktafel.lib0.Encoder;
import be.werktafel.lib0.Undefined;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reference to another document. As in yjs, three of its options are kept, and only where they
 * differ from the default.
 */
record ContentDoc(String guid, Map<String, @Nullable Object> options) implements Content {
  /** Converts options as read into the form in which yjs writes them again. */
  static ContentDoc of(String guid, Map<?, ?> read) {
    Map<String, @Nullable Object> kept = new LinkedHashMap<>();
    if (read.containsKey("gc") && JsTruth.isFalsy(read.get("gc"))) {
      kept.put("gc", false);
    }
    if (!JsTruth.isFalsy(read.get("autoLoad"))) {
      kept.put("autoLoad", true);
    }
    Object meta = read.get("meta");
    if (meta != null && meta != Undefined.UNDEFINED) {
      kept.put("meta", meta);
    }
    return new ContentDoc(read.get("guid") instanceof String named ? named : guid, kept);
  }

  @Override
  public int ref() {
    return StructFormat.DOC;
  }

  @Override
  public void write(Encoder encoder, int offset, int length) {
    encoder.writeVarString(guid);
    encoder.writeAny(options);
  }
}
