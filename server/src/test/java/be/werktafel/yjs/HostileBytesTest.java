package be.werktafel.yjs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import be.werktafel.lib0.Decoder;
import be.werktafel.lib0.Encoder;
import be.werktafel.lib0.Json;
import be.werktafel.lib0.MalformedException;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Malicious and malformed bytes are refused with {@link MalformedException}, at bounded cost and
 * before anything changes. {@code -Dwerktafel.fuzz=1000000} tries that many inputs per decoder.
 */
class HostileBytesTest {
  private static final int INPUTS = Integer.getInteger("werktafel.fuzz", 10_000);
  private static final long SEED = Long.getLong("werktafel.seed", 1);

  /**
   * The bytes that a decoder may allocate: this many, and {@link #ALLOWANCE_PER_BYTE} per byte of
   * input.
   */
  private static final long ALLOWANCE = 64 << 10;

  private static final long ALLOWANCE_PER_BYTE = 64;

  private static final Map<String, Consumer<byte[]>> DECODERS =
      Map.ofEntries(
          Map.entry("update", Update::decode),
          Map.entry("update v2", bytes -> Update.fromV2(bytes, mostOf(bytes))),
          Map.entry("state vector", StateVector::decode),
          Map.entry("delete set", DeleteSet::decode),
          Map.entry("position", RelativePosition::decode),
          Map.entry("vector of update", Update::stateVectorOf),
          Map.entry("difference", bytes -> Update.diff(bytes, StateVector.EMPTY)),
          Map.entry("merge", bytes -> Update.merge(List.of(bytes, new byte[2]))),
          Map.entry("value", bytes -> new Decoder(bytes).readAny()),
          Map.entry("skipped json", bytes -> new Decoder(bytes).skipVarJson()),
          Map.entry("skipped value", bytes -> new Decoder(bytes).skipAny()),
          Map.entry(
              "json", bytes -> Json.parse(new String(bytes, StandardCharsets.ISO_8859_1), 0)));

  private static int mostOf(byte[] bytes) {
    return (4 << 10) + 4 * bytes.length;
  }

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static List<byte[]> updates() {
    List<byte[]> updates = new ArrayList<>();
    RandomPeer anna = new RandomPeer(7, SEED);
    RandomPeer bart = new RandomPeer(300, SEED + 1);
    for (int i = 0; i < 120; i++) {
      byte[] byAnna = anna.edit();
      byte[] byBart = bart.edit();
      updates.add(byAnna);
      if (i % 3 != 0) {
        bart.doc.apply(byAnna);
      }
      if (i % 5 != 0) {
        anna.doc.apply(byBart);
      }
    }
    updates.add(anna.doc.encodeStateAsUpdate());
    updates.add(bart.doc.encodeStateAsUpdate());
    updates.add(Update.merge(updates.subList(20, 60)));
    return updates;
  }

  private static byte[] mutated(Random random, List<byte[]> corpus) {
    byte[] source = corpus.get(random.nextInt(corpus.size()));
    if (random.nextInt(10) == 0) {
      byte[] bytes = new byte[random.nextInt(60)];
      random.nextBytes(bytes);
      return bytes;
    }
    byte[] bytes = source.clone();
    for (int i = 1 + random.nextInt(3); i > 0 && bytes.length > 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes = java.util.Arrays.copyOf(bytes, at);
        case 3 -> bytes[at] = (byte) (bytes[at] + (random.nextBoolean() ? 1 : -1));
        default -> {
          byte[] other = corpus.get(random.nextInt(corpus.size()));
          int from = random.nextInt(other.length);
          int length = Math.min(other.length - from, bytes.length - at);
          System.arraycopy(other, from, bytes, at, length);
        }
      }
    }
    return bytes;
  }

  /** Loads the classes before allocation is measured. */
  @BeforeAll
  static void warmUp() {
    Random random = new Random(SEED);
    List<byte[]> corpus = updates();
    List<byte[]> v2 = List.of(HexFormat.of().parseHex(GoldenVectorTest.EVERYTHING_V2));
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = mutated(random, i % 2 == 0 ? corpus : v2);
      for (Consumer<byte[]> decode : DECODERS.values()) {
        try {
          decode.accept(bytes);
        } catch (MalformedException refusal) {
          assertThat(refusal.getMessage()).contains("expected");
        }
      }
    }
  }

  private record Decode(boolean accepted, long allocated) {}

  /**
   * Decodes within the allowance and returns whether the bytes are accepted. Bytes that exceed it
   * are decoded once more, because the virtual machine allocates for itself now and then.
   */
  private static boolean isAccepted(Consumer<byte[]> decode, byte[] bytes) {
    long allowance = ALLOWANCE + ALLOWANCE_PER_BYTE * bytes.length;
    Decode first = decode(decode, bytes);
    long allocated =
        first.allocated() <= allowance ? first.allocated() : decode(decode, bytes).allocated();
    assertThat(allocated).as(() -> HexFormat.of().formatHex(bytes)).isLessThanOrEqualTo(allowance);
    return first.accepted();
  }

  private static Decode decode(Consumer<byte[]> decode, byte[] bytes) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    boolean accepted;
    try {
      decode.accept(bytes);
      accepted = true;
    } catch (MalformedException refusal) {
      accepted = false;
    }
    return new Decode(accepted, THREADS.getCurrentThreadAllocatedBytes() - before);
  }

  @Test
  void everyDecoderRefusesWithOneExceptionAtBoundedCost() {
    System.out.printf("hostile bytes: seed %d, %d inputs a decoder%n", SEED, INPUTS);
    List<byte[]> updates = updates();
    DECODERS.forEach(
        (name, decode) -> {
          Random random = new Random(SEED);
          List<byte[]> corpus = new ArrayList<>(updates);
          corpus.add(
              "{\"a\":[1,2.5e3,\"\\u00e9\",{\"b\":null}],\"c\":true}"
                  .getBytes(StandardCharsets.UTF_8));
          Encoder value = new Encoder();
          value.writeAny(Map.of("a", List.of(1, 2.5, "x", Map.of("b", true))));
          corpus.add(value.toByteArray());
          if (name.equals("update v2")) {
            corpus = List.of(HexFormat.of().parseHex(GoldenVectorTest.EVERYTHING_V2));
          }
          for (int i = 0; i < INPUTS; i++) {
            byte[] bytes = mutated(random, corpus);
            try {
              isAccepted(decode, bytes);
            } catch (RuntimeException unexpected) {
              throw new AssertionError(name + ": " + HexFormat.of().formatHex(bytes), unexpected);
            }
          }
        });
  }

  /** Mutation does not find these: the values that take most memory per byte, repeated. */
  @Test
  void repeatedExpensiveValuesStayWithinTheAllowance() {
    String arrays = "75ffff03".repeat(128);
    List<String> values =
        List.of(
            arrays + "7e".repeat(60_000),
            "75e0d403" + "7d01".repeat(60_000),
            "75e0d403" + "7600".repeat(60_000),
            "75e0d403" + "7500".repeat(60_000),
            "75e0d403" + "7700".repeat(60_000),
            "75e0d403" + "7a0000000000000001".repeat(60_000));
    for (String hex : values) {
      isAccepted(bytes -> new Decoder(bytes).readAny(), HexFormat.of().parseHex(hex));
    }
    List<String> jsons =
        List.of(
            "[" + "0,".repeat(50_000) + "0]",
            "[" + "0.5,".repeat(50_000) + "0]",
            "[" + "[],".repeat(50_000) + "0]",
            "[" + "{},".repeat(50_000) + "0]",
            "[" + "\"\",".repeat(50_000) + "0]",
            "[" + "{\"a\":0},".repeat(50_000) + "0]",
            "[" + "{\"1\":0},".repeat(50_000) + "0]",
            "[" + "\"\\n\",".repeat(50_000) + "0]");
    for (String json : jsons) {
      Encoder update = new Encoder();
      update.writeVarUint(1);
      update.writeVarUint(1);
      update.writeVarUint(5);
      update.writeVarUint(0);
      update.writeUint8(StructFormat.EMBED);
      update.writeVarUint(1);
      update.writeVarString("t");
      update.writeVarString(json);
      update.writeVarUint(0);
      assertThat(isAccepted(Update::decode, update.toByteArray()))
          .as(json.substring(0, 9))
          .isTrue();
      isAccepted(
          bytes -> Json.parse(new String(bytes, StandardCharsets.ISO_8859_1), 0),
          json.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  @Test
  void checkingAndParsingAcceptTheSameJson() {
    Random random = new Random(SEED);
    List<byte[]> corpus = new ArrayList<>();
    for (String text :
        List.of(
            "{\"a\":[1,2.5e3,\"\\u00e9\\n\",{\"b\":null}],\"c\":true , \"d\":-0.1e-7}",
            "[[],{},\"\",0,-1,1E+2,false, null]",
            "\"\\ud83d\\\"\\/é\"",
            "[".repeat(129) + "]".repeat(129))) {
      corpus.add(text.getBytes(StandardCharsets.UTF_8));
    }
    for (int i = 0; i < INPUTS; i++) {
      byte[] bytes = i < corpus.size() ? corpus.get(i) : mutated(random, corpus);
      Encoder string = new Encoder();
      string.writeVarUint8Array(bytes);
      byte[] encoded = string.toByteArray();
      assertThat(isAccepted(in -> new Decoder(in).skipVarJson(), encoded))
          .as(() -> HexFormat.of().formatHex(bytes))
          .isEqualTo(isAccepted(in -> Json.parse(new Decoder(in).readVarString(), 0), encoded));
    }
  }

  @Test
  void aRefusedUpdateChangesNothingAndAnAcceptedOneKeepsTheDocumentConsistent() {
    List<byte[]> updates = updates();
    Random random = new Random(SEED);
    byte[] start = updates.get(updates.size() - 3);
    Doc doc = new Doc(1);
    doc.apply(start);
    int refused = 0;
    int accepted = 0;
    for (int i = 0; i < INPUTS; i++) {
      byte[] bytes = mutated(random, updates);
      try {
        byte[] before = i % 16 == 0 ? doc.encodeStateAsUpdate() : new byte[0];
        if (isAccepted(Update::decode, bytes)) {
          doc.apply(bytes);
          accepted++;
          assertConsistent(doc, i);
        } else {
          assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> doc.apply(bytes));
          refused++;
          if (i % 16 == 0) {
            assertThat(doc.encodeStateAsUpdate()).isEqualTo(before);
          }
        }
      } catch (RuntimeException | AssertionError failure) {
        throw new AssertionError(
            "input %d: %s".formatted(i, HexFormat.of().formatHex(bytes)), failure);
      }
    }
    assertThat(refused).isGreaterThan(INPUTS / 10);
    assertThat(accepted).isGreaterThan(INPUTS / 10);
  }

  private static void assertConsistent(Doc doc, int input) {
    for (Client client : doc.clients().all()) {
      int clock = 0;
      for (int i = 0; i < client.size(); i++) {
        if (client.struct(i).clock != clock) {
          throw new AssertionError("a gap at %d of client %d".formatted(clock, client.id));
        }
        clock = client.struct(i).end();
      }
      if (client.queue != null || client.deletions != null) {
        throw new AssertionError(
            "client %d is left in the middle of a transaction".formatted(client.id));
      }
    }
    if (input % 64 == 0) {
      Doc copy = new Doc(2);
      copy.apply(doc.encodeStateAsUpdate());
      assertThat(copy.stateVector().covers(doc.stateVector())).isTrue();
      assertThat(Reading.of(doc)).isNotEmpty();
      assertThat(Reading.of(copy)).isNotEmpty();
      Update.decode(Update.merge(List.of(doc.encodeStateAsUpdate(), copy.encodeStateAsUpdate())));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // no bytes
        "00", // no delete set
        "000000", // bytes after the end
        "01 01 01 00 04 01 01 78 00 00", // an empty string
        "01 01 01 00 00 00 00", // an empty collected run
        "01 01 01 00 08 01 01 78 00 00", // no values
        "01 01 01 00 84 01 00 01 61 00", // an origin that is the item itself
        "01 01 01 00 84 01 05 01 61 00", // an origin in the item's own future
        "01 01 01 00 04 00 01 00 01 61 00", // a parent that is the item itself
        "01 01 01 00 04 02 01 78 01 61 00", // a parent that is neither root nor item
        "01 01 01 00 07 01 01 78 07 00", // a kind of type that does not exist
        "01 01 01 00 0b 01 01 78 00", // content that does not exist
        "01 01 01 00 80 01 00", // a collected run with an origin
        "01 01 01 00 05 01 01 78 01 7b 00", // an embed that is no JSON
        "01 01 01 00 09 01 01 78 01 67 7e 00", // a document without options
        "02 01 01 00 04 01 01 78 01 61 01 01 01 04 01 01 78 01 61 00", // one client twice
        "01 01 01 80 80 80 80 08 04 01 01 78 01 61 00", // a clock of 2^31
        "01 02 01 00 00 ff ff ff ff 07 00 01 00", // clocks beyond 2^31
        "00 01 01 01 00 00", // an empty deletion
        "00 01 01 01 01 ff ff ff ff 07", // a deletion beyond 2^31
        "ff ff ff ff 0f", // more clients than bytes
        "01 ff ff ff ff 0f 01 00", // more structs than bytes
        "00 ff ff ff ff 0f", // more deletions than bytes
      })
  void invalidUpdatesAreRefused(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> Update.decode(bytes));
  }

  @Test
  void aForgedRepetitionWithAMissingDependencyNeverReplacesAKnownStruct() {
    Doc doc = new Doc(7);
    doc.transact(t -> doc.text("t").insert(t, 0, "hallo"));
    byte[] before = doc.encodeStateAsUpdate();
    byte[] forged = HexFormat.of().parseHex("0101070084090003626f6f00");
    Doc server = new Doc(1);
    server.apply(before);
    server.apply(forged);
    assertThat(server.hasPending()).isFalse();
    assertThat(server.encodeStateAsUpdate()).isEqualTo(before);

    Doc late = new Doc(2);
    late.apply(forged);
    late.apply(before);
    assertThat(late.text("t").toString()).isEqualTo("hallo");
    Doc reloaded = new Doc(3);
    reloaded.apply(late.encodeStateAsUpdate());
    assertThat(reloaded.text("t").toString()).isEqualTo("hallo");
  }

  @Test
  void deeplyNestedTypesAreAcceptedReadInPartAndDeleted() {
    int depth = 50_000;
    Encoder update = new Encoder();
    update.writeVarUint(1);
    update.writeVarUint(depth);
    update.writeVarUint(5);
    update.writeVarUint(0);
    for (int i = 0; i < depth; i++) {
      update.writeUint8(StructFormat.TYPE);
      update.writeVarUint(i == 0 ? 1 : 0);
      if (i == 0) {
        update.writeVarString("default");
      } else {
        update.writeVarUint(5);
        update.writeVarUint(i - 1);
      }
      update.writeVarUint(3);
      update.writeVarString("p");
    }
    update.writeVarUint(0);
    Doc doc = new Doc(1);
    doc.apply(update.toByteArray());
    assertThat(doc.xmlFragment("default").toXml()).startsWith("<p><p>").endsWith("</p></p>");
    doc.transact(t -> doc.xmlFragment("default").delete(t, 0, 1));
    assertThat(doc.encodeStateAsUpdate()).hasSizeLessThan(60);
    assertThat(doc.deleteSet().ranges()).containsExactly(new StructRange(5, 0, depth));
  }
}
