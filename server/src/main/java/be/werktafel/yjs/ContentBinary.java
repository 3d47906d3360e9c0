package be.werktafel.yjs;

import be.werktafel.lib0.Encoder;

/** Bytes, as one unit. */
record ContentBinary(byte[] bytes) implements Content {
  @Override
  public int ref() {
    return StructFormat.BINARY;
  }

  @Override
  public void write(Encoder encoder, int offset, int length) {
    encoder.writeVarUint8Array(bytes);
  }
}
