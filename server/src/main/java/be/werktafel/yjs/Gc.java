package be.werktafel.yjs;

import be.werktafel.lib0.Encoder;

/** Clocks whose items are gone with the type that held them. */
final class Gc extends Struct {
  Gc(Client client, int clock, int length) {
    super(client, clock, length);
  }

  @Override
  boolean isDeleted() {
    return true;
  }

  @Override
  void write(Encoder encoder, int offset, int end) {
    encoder.writeUint8(StructFormat.GC);
    encoder.writeVarUint(end - offset);
  }
}
