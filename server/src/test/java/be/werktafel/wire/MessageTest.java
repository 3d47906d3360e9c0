package be.werktafel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.werktafel.lib0.MalformedException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes that provider 4.8 and server 4.7 exchange about a document named "d". */
class MessageTest {
  private static final Address D = new Address("d");

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  private static Message read(String hex) {
    Frame frame = Frame.decode(hex(hex));
    assertThat(frame.address()).isEqualTo(D);
    return frame.message();
  }

  private static String written(Message message) {
    return HexFormat.of().formatHex(new Frame(D, message).encode());
  }

  @Test
  void aTokenCarriesTheProvidersVersion() {
    assertThat(read("0164 02 00 0174 05 342e382e30")).isEqualTo(new Message.Token("t", "4.8.0"));
  }

  @Test
  void aTokenOfAnOldProviderHasNoVersion() {
    assertThat(read("0164 02 00 0174")).isEqualTo(new Message.Token("t", null));
  }

  @Test
  void anEmptyTokenIsAToken() {
    assertThat(read("0164 02 00 00 05 342e382e30")).isEqualTo(new Message.Token("", "4.8.0"));
  }

  @Test
  void aTokenRequestHasNoPayload() {
    assertThat(written(new Message.TokenRequest())).isEqualTo("01640200");
    assertThat(read("0164 02 00")).isEqualTo(new Message.TokenRequest());
  }

  @Test
  void authenticatedCarriesTheScope() {
    assertThat(written(new Message.Authenticated(Scope.READ_ONLY.wire())))
        .isEqualTo("0164020208726561646f6e6c79");
    assertThat(read("0164 02 02 0a 726561642d7772697465"))
        .isEqualTo(new Message.Authenticated("read-write"));
  }

  @Test
  void permissionDeniedCarriesTheReason() {
    assertThat(written(new Message.PermissionDenied("permission-denied")))
        .isEqualTo("01640201117065726d697373696f6e2d64656e696564");
  }

  @Test
  void aFirstStep1IsAnEmptyStateVector() {
    assertThat(read("0164 00 00 0100"))
        .isInstanceOfSatisfying(
            Message.SyncStep1.class, m -> assertThat(m.stateVector()).containsExactly(0));
  }

  @Test
  void anEmptyStep2IsAnEmptyUpdate() {
    assertThat(read("0164 00 01 020000"))
        .isInstanceOfSatisfying(
            Message.SyncStep2.class, m -> assertThat(m.update()).containsExactly(0, 0));
  }

  @Test
  void anAcknowledgementIsOneByteAfterItsType() {
    assertThat(written(new Message.SyncStatus(true))).isEqualTo("01640801");
    assertThat(written(new Message.SyncStatus(false))).isEqualTo("01640800");
  }

  @Test
  void theServerClosesOneDocumentWithAReason() {
    assertThat(written(new Message.Close("provider_initiated")))
        .isEqualTo("0164071270726f76696465725f696e69746961746564");
    assertThat(read("0164 07 10 526573657420436f6e6e656374696f6e"))
        .isEqualTo(new Message.Close("Reset Connection"));
  }

  @Test
  void aClientClosesWithoutAReason() {
    assertThat(read("0164 07")).isEqualTo(new Message.Close(""));
  }

  @Test
  void aSyncReplyHoldsASyncMessage() {
    assertThat(read("0164 04 02 020000"))
        .isInstanceOfSatisfying(
            Message.SyncReply.class,
            m -> assertThat(m.sync()).isInstanceOf(Message.DocumentUpdate.class));
  }

  @Test
  void bytesAfterACompleteMessageAreIgnored() {
    assertThat(read("0164 03 ffff")).isEqualTo(new Message.QueryAwareness());
  }

  @Test
  void anUnknownTypeIsDecoded() {
    assertThat(read("0164 2a 0102")).isEqualTo(new Message.Unknown(42));
    assertThat(read("0164 ffffffff7f")).isInstanceOf(Message.Unknown.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0164, ends after the address",
    "05646f, ends inside the address",
    "01ff 00 00 0100, address is no UTF-8",
    "0164 00 03 0100, no such kind of sync",
    "0164 00 00 ffff7f, length beyond the frame",
    "0164 00 00, no state vector",
    "0164 02 07, no such kind of auth",
    "0164 05 0261, text cut off",
    "0164 05 02c328, text is no UTF-8",
    "0164 04 09 0100, no such kind of sync reply",
    "'', nothing at all"
  })
  void aFrameThatIsCutOffOrWrongIsRefused(String hex, String why) {
    assertThatThrownBy(() -> Frame.decode(hex(hex))).as(why).isInstanceOf(MalformedException.class);
  }

  static List<Message> everyMessage() {
    byte[] bytes = {1, 2, 3};
    return List.of(
        new Message.SyncStep1(bytes),
        new Message.SyncStep2(bytes),
        new Message.DocumentUpdate(bytes),
        new Message.SyncReply(new Message.DocumentUpdate(bytes)),
        new Message.Awareness(bytes),
        new Message.QueryAwareness(),
        new Message.Token("", "4.8.0"),
        new Message.Token("t", null),
        new Message.TokenRequest(),
        new Message.Authenticated("readonly"),
        new Message.PermissionDenied("onbekend"),
        new Message.Stateless("{\"é\":\"😀\"}"),
        new Message.BroadcastStateless("x"),
        new Message.Close("vernieuwd"),
        new Message.Close(""),
        new Message.SyncStatus(true),
        new Message.Unknown(11));
  }

  @ParameterizedTest
  @MethodSource("everyMessage")
  void everyMessageDecodesToItself(Message message) {
    byte[] frame = new Frame(D, message).encode();
    assertThat(new Frame(D, Frame.decode(frame).message()).encode()).isEqualTo(frame);
    assertThat(Frame.decode(frame).message()).hasSameClassAs(message);
  }

  @Test
  void hostileBytesThrowOnlyMalformedException() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    List<Message> messages = everyMessage();
    for (int i = 0; i < 20_000; i++) {
      byte[] frame = new Frame(D, messages.get(random.nextInt(messages.size()))).encode();
      for (int k = random.nextInt(3); k >= 0; k--) {
        frame[random.nextInt(frame.length)] = (byte) random.nextInt();
      }
      byte[] cut = Arrays.copyOf(frame, 1 + random.nextInt(frame.length));
      try {
        Frame.decode(cut);
      } catch (MalformedException expected) {
        // the only allowed exception
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + HexFormat.of().formatHex(cut), e);
      }
    }
  }

  @Test
  void anAddressIsSplitAtTheFirstNul() {
    var address = new Address("k3.D1.t3:1\u0000abc\u0000d");
    assertThat(address.document()).isEqualTo("k3.D1.t3:1");
    assertThat(address.session()).isEqualTo("abc\u0000d");
    assertThat(new Address("naam").session()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\u0000s", "\t\u0000s"})
  void aBlankNameNamesNothing(String raw) {
    assertThat(new Address(raw).isBlank()).isTrue();
  }

  @Test
  void pingAndPongAreSingleBytesWithoutAnAddress() {
    assertThat(Frame.isPong(hex("0a"))).isTrue();
    assertThat(Frame.isPong(hex("0a00"))).isFalse();
    assertThat(Frame.ping()).containsExactly(9);
  }
}
