package be.werktafel.wire;

import be.werktafel.lib0.Decoder;
import be.werktafel.lib0.Encoder;
import be.werktafel.lib0.MalformedException;
import org.jspecify.annotations.Nullable;

/**
 * The content of one Hocuspocus 4 frame, after its address: a type and a payload.
 *
 * <pre>
 *  0 Sync       varUint sub ‖ varUint8Array   sub 0 step 1 (state vector), 1 step 2, 2 update
 *  1 Awareness  varUint8Array
 *  2 Auth       varUint sub ‖ …               sub 0 token, 1 denied, 2 authenticated
 *  3 QueryAwareness
 *  4 SyncReply  as Sync                       asks for no step 1 in reply
 *  5 Stateless  varString
 *  6 BroadcastStateless  varString            never from a client
 *  7 CLOSE      server: varString reason      closes one document connection, not the socket
 *  8 SyncStatus varUint 1 or 0
 * </pre>
 *
 * Updates are Yjs format v1 and stay encoded here. The code that integrates them decodes them.
 */
@SuppressWarnings("ArrayRecordComponent")
public sealed interface Message {
  /** The sender's state vector; asks for everything that the sender lacks. */
  record SyncStep1(byte[] stateVector) implements Message {}

  /** The answer to step 1. */
  record SyncStep2(byte[] update) implements Message {}

  record DocumentUpdate(byte[] update) implements Message {}

  /** A step 1, step 2 or update that asks for no step 1 in reply. */
  record SyncReply(Message sync) implements Message {}

  /** Awareness states by client id and clock, still encoded. */
  record Awareness(byte[] update) implements Message {}

  record QueryAwareness() implements Message {}

  /**
   * @param providerVersion null from providers before version 4
   */
  record Token(String token, @Nullable String providerVersion) implements Message {}

  /** The server requests a new token. */
  record TokenRequest() implements Message {}

  record Authenticated(String scope) implements Message {}

  record PermissionDenied(String reason) implements Message {}

  record Stateless(String payload) implements Message {}

  /** Used between servers only. A client that sends it tries to act as the server. */
  record BroadcastStateless(String payload) implements Message {}

  /**
   * @param reason empty from a client
   */
  record Close(String reason) implements Message {}

  /** The acknowledgement of one update: durable, or refused. */
  record SyncStatus(boolean saved) implements Message {}

  /** An unknown type. It is ignored, as the protocol requires. */
  record Unknown(long type) implements Message {}

  int SYNC = 0;
  int AWARENESS = 1;
  int AUTH = 2;
  int QUERY_AWARENESS = 3;
  int SYNC_REPLY = 4;
  int STATELESS = 5;
  int BROADCAST_STATELESS = 6;
  int CLOSE = 7;
  int SYNC_STATUS = 8;

  int STEP_1 = 0;
  int STEP_2 = 1;
  int UPDATE = 2;

  int TOKEN = 0;
  int DENIED = 1;
  int AUTHENTICATED = 2;

  /**
   * Decodes the part of a frame after the address. Ignores bytes after a complete message, because
   * the protocol adds fields there. Throws {@link MalformedException}.
   */
  static Message decode(Decoder in) {
    long type = in.readVarUint();
    return switch ((int) Math.min(type, Integer.MAX_VALUE)) {
      case SYNC -> decodeSync(in);
      case AWARENESS -> new Awareness(in.readVarUint8Array());
      case AUTH -> decodeAuth(in);
      case QUERY_AWARENESS -> new QueryAwareness();
      case SYNC_REPLY -> new SyncReply(decodeSync(in));
      case STATELESS -> new Stateless(in.readVarString());
      case BROADCAST_STATELESS -> new BroadcastStateless(in.readVarString());
      case CLOSE -> new Close(in.hasContent() ? in.readVarString() : "");
      case SYNC_STATUS -> new SyncStatus(in.readVarUint() == 1);
      default -> new Unknown(type);
    };
  }

  private static Message decodeSync(Decoder in) {
    int at = in.position();
    int sub = in.readVarUint31("a kind of sync message");
    return switch (sub) {
      case STEP_1 -> new SyncStep1(in.readVarUint8Array());
      case STEP_2 -> new SyncStep2(in.readVarUint8Array());
      case UPDATE -> new DocumentUpdate(in.readVarUint8Array());
      default -> throw wrongKind(at, "0, 1 or 2 as kind of sync message", sub);
    };
  }

  private static Message decodeAuth(Decoder in) {
    int at = in.position();
    int sub = in.readVarUint31("a kind of auth message");
    return switch (sub) {
      case TOKEN ->
          in.hasContent()
              ? new Token(in.readVarString(), in.hasContent() ? in.readVarString() : null)
              : new TokenRequest();
      case DENIED -> new PermissionDenied(in.readVarString());
      case AUTHENTICATED -> new Authenticated(in.readVarString());
      default -> throw wrongKind(at, "0, 1 or 2 as kind of auth message", sub);
    };
  }

  private static MalformedException wrongKind(int at, String expected, int found) {
    return new MalformedException(at, expected, Integer.toString(found));
  }

  /** Encodes the message without its address. All receivers share these bytes. */
  default byte[] encode() {
    var out = new Encoder();
    write(this, out);
    return out.toByteArray();
  }

  private static void write(Message message, Encoder out) {
    switch (message) {
      case SyncReply(Message sync) -> {
        out.writeVarUint(SYNC_REPLY);
        writeSync(sync, out);
      }
      case SyncStep1 _, SyncStep2 _, DocumentUpdate _ -> {
        out.writeVarUint(SYNC);
        writeSync(message, out);
      }
      case Awareness(byte[] update) -> {
        out.writeVarUint(AWARENESS);
        out.writeVarUint8Array(update);
      }
      case QueryAwareness() -> out.writeVarUint(QUERY_AWARENESS);
      case Token token -> {
        out.writeVarUint(AUTH);
        out.writeVarUint(TOKEN);
        out.writeVarString(token.token());
        String version = token.providerVersion();
        if (version != null) {
          out.writeVarString(version);
        }
      }
      case TokenRequest() -> {
        out.writeVarUint(AUTH);
        out.writeVarUint(TOKEN);
      }
      case PermissionDenied(String reason) -> {
        out.writeVarUint(AUTH);
        out.writeVarUint(DENIED);
        out.writeVarString(reason);
      }
      case Authenticated(String scope) -> {
        out.writeVarUint(AUTH);
        out.writeVarUint(AUTHENTICATED);
        out.writeVarString(scope);
      }
      case Stateless(String payload) -> {
        out.writeVarUint(STATELESS);
        out.writeVarString(payload);
      }
      case BroadcastStateless(String payload) -> {
        out.writeVarUint(BROADCAST_STATELESS);
        out.writeVarString(payload);
      }
      case Close(String reason) -> {
        out.writeVarUint(CLOSE);
        if (!reason.isEmpty()) {
          out.writeVarString(reason);
        }
      }
      case SyncStatus(boolean saved) -> {
        out.writeVarUint(SYNC_STATUS);
        out.writeVarUint(saved ? 1 : 0);
      }
      case Unknown(long type) -> out.writeVarUint(type);
    }
  }

  private static void writeSync(Message sync, Encoder out) {
    switch (sync) {
      case SyncStep1(byte[] stateVector) -> {
        out.writeVarUint(STEP_1);
        out.writeVarUint8Array(stateVector);
      }
      case SyncStep2(byte[] update) -> {
        out.writeVarUint(STEP_2);
        out.writeVarUint8Array(update);
      }
      case DocumentUpdate(byte[] update) -> {
        out.writeVarUint(UPDATE);
        out.writeVarUint8Array(update);
      }
      default -> throw new IllegalStateException("not a sync message: " + sync);
    }
  }
}
