package be.werktafel.transport;

import be.werktafel.collab.StubClient;
import be.werktafel.wire.Address;
import be.werktafel.wire.AwarenessUpdate;
import be.werktafel.wire.Frame;
import be.werktafel.wire.Message;
import be.werktafel.yjs.Doc;
import be.werktafel.yjs.StateVector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Frames of a hostile client, or of one with broken memory: real frames with flipped, truncated,
 * repeated and inflated bytes, and frames that were never real.
 */
final class HostileTraffic {
  /** Edge-case numbers for decoders, as varints and as lengths. */
  private static final byte[][] NUMBERS = {
    {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f},
    {
      (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0xf
    },
    {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0},
    {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, -1},
    {(byte) 0xff, (byte) 0xff, (byte) 0x7f},
    {0x7f}
  };

  private final Random random;
  private final byte[] address;
  private final List<byte[]> real;

  /** Frames to this document, with this token. */
  HostileTraffic(Random random, String document, String token) {
    this.random = random;
    this.address = new Address(document).prefix();
    this.real = realMessages(random, token);
  }

  private static List<byte[]> realMessages(Random random, String token) {
    var doc = new Doc(random.nextLong(1, 1L << 32));
    List<Message> messages = new ArrayList<>();
    StateVector start = doc.stateVector();
    for (int i = 0; i < 8; i++) {
      messages.add(
          new Message.DocumentUpdate(
              doc.transact(
                  t -> {
                    var text = doc.text("t");
                    text.insert(t, 0, "woord 🙂 naïef ");
                    text.delete(t, 0, random.nextInt(6));
                  })));
    }
    messages.add(
        new Message.DocumentUpdate(
            doc.transact(
                t -> {
                  var root = doc.xmlFragment("default");
                  root.insertElement(t, 0, "paragraph").insertText(t, 0, "alinea");
                })));
    messages.add(new Message.SyncStep1(start.encode()));
    messages.add(new Message.SyncStep1(doc.stateVector().encode()));
    messages.add(new Message.SyncStep2(doc.encodeStateAsUpdate()));
    messages.add(new Message.SyncReply(new Message.SyncStep2(doc.encodeStateAsUpdate())));
    byte[] cursor = "{\"user\":{\"name\":\"X\"},\"cursor\":null}".getBytes(StandardCharsets.UTF_8);
    messages.add(StubClient.awareness(new AwarenessUpdate.State(doc.clientId(), 1, cursor)));
    messages.add(StubClient.awareness(AwarenessUpdate.State.gone(doc.clientId(), 2)));
    messages.add(new Message.QueryAwareness());
    messages.add(new Message.Stateless("{\"kind\":\"iets\"}"));
    messages.add(new Message.BroadcastStateless("{}"));
    messages.add(new Message.Token(token, "4.8.0"));
    messages.add(new Message.Close(""));
    messages.add(new Message.SyncStatus(true));
    messages.add(new Message.PermissionDenied("omdat"));
    return messages.stream().map(Message::encode).toList();
  }

  /** The next frame. Most are invalid; a few happen to be valid. */
  byte[] next() {
    byte[] message = real.get(random.nextInt(real.size())).clone();
    return switch (random.nextInt(12)) {
      case 0 -> noise(random.nextInt(200));
      case 1 -> Frame.join(address, noise(random.nextInt(400)));
      case 2 -> Frame.join(address, message);
      case 3, 4, 5, 6 -> Frame.join(address, turned(message));
      case 7 -> Frame.join(address, cutOff(message));
      case 8, 9 -> Frame.join(address, blownUp(message));
      case 10 -> Frame.join(address, Frame.join(message, message));
      default -> Frame.join(turnedAddress(), message);
    };
  }

  private byte[] noise(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] turned(byte[] message) {
    for (int n = random.nextInt(1, 5); n > 0 && message.length > 0; n--) {
      int at = random.nextInt(message.length);
      message[at] =
          random.nextBoolean()
              ? (byte) (message[at] ^ 1 << random.nextInt(8))
              : (byte) random.nextInt(256);
    }
    return message;
  }

  private byte[] cutOff(byte[] message) {
    return java.util.Arrays.copyOf(message, random.nextInt(message.length + 1));
  }

  private byte[] blownUp(byte[] message) {
    int at = random.nextInt(message.length);
    byte[] before = java.util.Arrays.copyOf(message, at);
    byte[] after = java.util.Arrays.copyOfRange(message, at, message.length);
    return Frame.join(before, Frame.join(NUMBERS[random.nextInt(NUMBERS.length)], after));
  }

  /** The address of another event's document, or no name at all. */
  private byte[] turnedAddress() {
    byte[] turned = address.clone();
    turned[random.nextInt(1, 5)] = (byte) random.nextInt(256);
    return turned;
  }
}
