package be.werktafel.yjs;

import be.werktafel.lib0.Encoder;

/** Clocks that an update leaves out; never part of a document. */
final class Skip extends Struct {
  Skip(Client client, int clock, int length) {
    super(client, clock, length);
  }

  @Override
  boolean isDeleted() {
    return true;
  }

  @Override
  void write(Encoder encoder, int offset) {
    encoder.writeUint8(StructFormat.SKIP);
    encoder.writeVarUint(length - offset);
  }
}
