package be.werktafel.yjs;

import be.werktafel.lib0.Encoder;

/**
 * A run of clocks of one client: an {@link Item}, a collected run ({@link Gc}), or a {@link Skip}.
 */
abstract sealed class Struct permits Item, Gc, Skip {
  Client client;
  int clock;
  int length;

  Struct(Client client, int clock, int length) {
    this.client = client;
    this.clock = clock;
    this.length = length;
  }

  /** The clock after the last unit. */
  final int end() {
    return clock + length;
  }

  abstract boolean isDeleted();

  /** Writes the struct without its first {@code offset} units. */
  abstract void write(Encoder encoder, int offset);
}
