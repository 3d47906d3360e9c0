package be.werktafel.yjs;

import be.werktafel.lib0.Encoder;

/** Clocks of items that were collected together with their type. */
final class Gc extends Struct {
  Gc(Client client, int clock, int length) {
    super(client, clock, length);
  }

  @Override
  boolean isDeleted() {
    return true;
  }

  @Override
  void write(Encoder encoder, int offset) {
    encoder.writeUint8(StructFormat.GC);
    encoder.writeVarUint(length - offset);
  }
}
