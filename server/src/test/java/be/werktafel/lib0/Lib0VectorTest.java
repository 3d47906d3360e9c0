package be.werktafel.lib0;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads and writes bytes that npm lib0 0.2 wrote. */
class Lib0VectorTest {
  private static final HexFormat HEX = HexFormat.of();

  private static String written(Consumer<Encoder> write) {
    Encoder encoder = new Encoder();
    write.accept(encoder);
    return HEX.formatHex(encoder.toByteArray());
  }

  private static Decoder decoder(String hex) {
    return new Decoder(HEX.parseHex(hex));
  }

  @ParameterizedTest
  @CsvSource({"0,00", "127,7f", "128,8001", "300,ac02", "9007199254740991,ffffffffffffff0f"})
  void unsignedIntegersTakeSevenBitsAByte(long value, String hex) {
    assertThat(written(e -> e.writeVarUint(value))).isEqualTo(hex);
    assertThat(decoder(hex).readVarUint()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"0,00", "-1,41", "63,3f", "64,8001", "-64,c001", "9007199254740991,bfffffffffffff1f"})
  void signedIntegersHaveSixBitsInTheFirstByte(long value, String hex) {
    assertThat(written(e -> e.writeVarInt(value))).isEqualTo(hex);
    assertThat(decoder(hex).readVarInt()).isEqualTo(value);
  }

  @Test
  void minusZeroIsReadAsZeroWhereAnIntegerIsExpected() {
    assertThat(decoder("40").readVarInt()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ffffffffffffff3f", "ffffffffffffffffff01", "80", ""})
  void anIntegerThatIsTooLargeOrCutOffIsRefused(String hex) {
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> decoder(hex).readVarUint());
    assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> decoder(hex).readVarInt());
  }

  private static void assertAny(@Nullable Object value, String hex) {
    assertThat(written(e -> e.writeAny(value))).isEqualTo(hex);
    Decoder in = decoder(hex);
    assertThat(in.readAny()).isEqualTo(value);
    assertThat(in.hasContent()).isFalse();
    Decoder skipping = decoder(hex);
    skipping.skipAny();
    assertThat(skipping.hasContent()).isFalse();
  }

  @Test
  void valuesAreWrittenWithTheirType() {
    assertAny(Undefined.UNDEFINED, "7f");
    assertAny(null, "7e");
    assertAny(false, "79");
    assertAny(true, "78");
    assertAny(0, "7d00");
    assertAny(-0.0, "7d40");
    assertAny(Integer.MAX_VALUE, "7dbfffffff0f");
    assertAny(-Integer.MAX_VALUE, "7dffffffff0f");
    assertAny(1.5, "7c3fc00000");
    assertAny(2147483648.0, "7c4f000000");
    assertAny(9007199254740992.0, "7c5a000000");
    assertAny(Double.POSITIVE_INFINITY, "7c7f800000");
    assertAny(0.1, "7b3fb999999999999a");
    assertAny(Double.NaN, "7b7ff8000000000000");
    assertAny(1e21, "7b444b1ae4d6e2ef50");
    assertAny(BigInteger.valueOf(-2), "7afffffffffffffffe");
    assertAny("hé", "770368c3a9");
    assertAny(Arrays.asList(1, null, List.of()), "75037d017e7500");
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("b", 1);
    object.put("a", Map.of());
    assertAny(object, "7602016 27d0101617600".replace(" ", ""));
    assertThat(written(e -> e.writeAny(new byte[] {1, 2}))).isEqualTo("74020102");
    assertThat((byte[]) decoder("74020102").readAny()).containsExactly(1, 2);
  }

  @Test
  void aJavaLongIsAJavaScriptNumber() {
    assertThat(written(e -> e.writeAny(5L))).isEqualTo("7d05");
  }

  @Test
  void objectsListIndicesFirstAsJavaScriptDoes() {
    Object read =
        decoder(
                "7604"
                    + "0162"
                    + "7e"
                    + "023130"
                    + "7e"
                    + "0132"
                    + "7e"
                    + "09"
                    + HEX.formatHex("__proto__".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    + "7e")
            .readAny();
    assertThat(((Map<?, ?>) java.util.Objects.requireNonNull(read)).keySet().toArray())
        .containsExactly("2", "10", "b");
  }

  @Test
  void aLoneSurrogateIsWrittenAsTheReplacementCharacter() {
    assertThat(written(e -> e.writeVarString("a\ud83db\ude00"))).isEqualTo("0861efbfbd62efbfbd");
    assertThat(written(e -> e.writeVarString("\ud83d\ude00"))).isEqualTo("04f09f9880");
    assertThat(written(e -> e.writeVarString("a\ud83d\ude00b", 1, 2))).isEqualTo("03efbfbd");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01ff",
        "02c080",
        "03eda080",
        "04f4908080",
        "02c3",
        "0180",
        "03e08080",
        "04f0808080",
        "02c328"
      })
  void illFormedUtf8IsRefused(String hex) {
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> decoder(hex).readVarString());
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> decoder(hex).skipVarString());
  }

  @Test
  void stringsKeepTheirByteOrderMarkAndNul() {
    assertThat(decoder("05efbbbf0041").readVarString()).isEqualTo("\ufeff\0A");
    assertThat(decoder("05efbbbf0041").skipVarString()).isEqualTo(3);
    assertThat(decoder("04f09f9880").skipVarString()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "77ffffff7f",
        "75ffffffffffffff0f",
        "76808080800801",
        "74ff01",
        "7c0000",
        "7b00",
        "7a",
        "73",
        "80",
        ""
      })
  void anImpossibleCountOrTypeIsRefused(String hex) {
    assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> decoder(hex).readAny());
    assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> decoder(hex).skipAny());
  }

  @Test
  void nestingIsBounded() {
    String deep = "7501".repeat(1000) + "7e";
    assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> decoder(deep).readAny());
    assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> decoder(deep).skipAny());
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> Json.parse("[".repeat(1000), 0));
  }

  @Test
  void aRefusalSaysTheOffsetAndWhatWasExpectedAndFound() {
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> decoder("0561").readVarString())
        .withMessage("at byte 0: expected bytes that fit in the 1 bytes that are left, found 5")
        .satisfies(
            refusal -> {
              assertThat(refusal.offset()).isZero();
              assertThat(refusal.expected())
                  .isEqualTo("bytes that fit in the 1 bytes that are left");
              assertThat(refusal.found()).isEqualTo("5");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.0|1",
        "1e3|1000",
        "-0|0",
        "1E400|null",
        "0.1|0.1",
        "1e21|1e+21",
        "123456789012345680000|123456789012345680000",
        "1e-7|1e-7",
        "0.000001|0.000001",
        "5e-324|5e-324",
        "2e-3|0.002",
        "1.7976931348623157e308|1.7976931348623157e+308",
        "4.35|4.35",
        "-1.5e-9|-1.5e-9",
        "9007199254740993|9007199254740992",
        "2147483648|2147483648",
        "{\"b\":1, \"1\":2}|{\"1\":2,\"b\":1}",
        "[1 , [ ] ,{ }]|[1,[],{}]",
        "{\"a\":1,\"a\":2}|{\"a\":2}",
      })
  void jsonIsWrittenAsJavaScriptWritesIt(String read, String written) {
    assertThat(Json.stringify(Json.parse(read, 0))).isEqualTo(written);
  }

  @Test
  void jsonStringsAreEscapedAsJavaScriptEscapesThem() {
    assertThat(Json.stringify(Json.parse("\"\\u0041\\/\\n\\u001f\\ud800é\\ud83d\\ude00\"", 0)))
        .isEqualTo("\"A/\\n\\u001f\\ud800é\ud83d\ude00\"");
  }

  @Test
  void anUnescapedLoneSurrogateInJsonIsReadAsTheReplacementCharacter() {
    assertThat(Json.parse("\"a\ud800b\"", 0)).isEqualTo("a\ufffdb");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nul",
        "01",
        "1.",
        ".5",
        "+1",
        "1e",
        "\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "[1,]",
        "{\"a\"}",
        "{a:1}",
        "[1 2]",
        "true false",
        "\"\u0001\"",
        "undefined",
        "NaN"
      })
  void invalidJsonIsRefused(String text) {
    assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> Json.parse(text, 0));
  }
}
