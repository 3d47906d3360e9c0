package be.werktafel.wire;

import be.werktafel.lib0.Decoder;
import be.werktafel.lib0.Encoder;
import be.werktafel.lib0.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Encodes and decodes awareness states as y-protocols does: {@code varUint n}, then n times {@code
 * varUint client ‖ varUint clock ‖ varString JSON}. {@code PresenceState} defines the JSON.
 */
public final class AwarenessUpdate {
  /** The state of a client that has gone. */
  private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);

  private AwarenessUpdate() {}

  /**
   * One client's state at one clock.
   *
   * @param json the state's bytes, UTF-8
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record State(long client, long clock, byte[] json) {
    public static State gone(long client, long clock) {
      return new State(client, clock, NULL);
    }

    public boolean isGone() {
      return Arrays.equals(json, NULL);
    }
  }

  public static List<State> decode(byte[] update) {
    var in = new Decoder(update);
    int count = in.readCount(3, "awareness states");
    List<State> states = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      long client = in.readVarUint();
      long clock = in.readVarUint();
      states.add(new State(client, clock, readText(in, update)));
    }
    return states;
  }

  /** Checks that the bytes are a string and returns them unchanged. */
  private static byte[] readText(Decoder in, byte[] all) {
    int at = in.position();
    if (in.skipVarString() == 0) {
      throw new MalformedException(at, "a state as JSON", "nothing");
    }
    return new Decoder(all, at, in.position()).readVarUint8Array();
  }

  public static byte[] encode(Collection<State> states) {
    int size = 8;
    for (State state : states) {
      size += state.json().length + 24;
    }
    var out = new Encoder(size);
    out.writeVarUint(states.size());
    for (State state : states) {
      out.writeVarUint(state.client());
      out.writeVarUint(state.clock());
      out.writeVarUint8Array(state.json());
    }
    return out.toByteArray();
  }
}
