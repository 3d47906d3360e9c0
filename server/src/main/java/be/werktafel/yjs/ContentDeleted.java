package be.werktafel.yjs;

import be.werktafel.lib0.Encoder;

/** Collected content: only the length remains. */
enum ContentDeleted implements Content {
  DELETED;

  @Override
  public int ref() {
    return StructFormat.DELETED;
  }

  @Override
  public boolean isCountable() {
    return false;
  }

  @Override
  public void write(Encoder encoder, int offset, int length) {
    encoder.writeVarUint(length);
  }

  @Override
  public Content splitAt(int offset) {
    return this;
  }

  @Override
  public boolean isMergeable() {
    return true;
  }

  @Override
  public void append(Content right) {}
}
