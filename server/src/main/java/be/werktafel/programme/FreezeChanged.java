package be.werktafel.programme;

/** A freeze began or ended. */
record FreezeChanged(String event, boolean frozen) {}
