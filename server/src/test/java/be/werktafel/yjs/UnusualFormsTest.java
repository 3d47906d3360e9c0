package be.werktafel.yjs;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.lib0.Decoder;
import be.werktafel.lib0.Encoder;
import be.werktafel.lib0.JsNumber;
import be.werktafel.lib0.Json;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Updates in forms that yjs reads but does not write, and numbers. Reading, merging, cutting and
 * writing them gives the same results as yjs in Node.
 */
class UnusualFormsTest {
  private static final int FORMS = 25;

  @Test
  void unusualUpdatesGiveTheSameResultsAsInYjs() {
    List<String> names = new ArrayList<>();
    YjsInNode.run(
        "yjs-forms.mjs",
        List.of(),
        line -> {
          Map<?, ?> form = (Map<?, ?>) Objects.requireNonNull(Json.parse(line, 0));
          if (form.containsKey("numbers")) {
            list(form.get("numbers")).forEach(number -> assertNumber(list(number)));
          } else {
            names.add((String) form.get("name"));
            assertForm(form);
          }
        });
    assertThat(names).hasSize(FORMS);
  }

  private static void assertForm(Map<?, ?> form) {
    String name = (String) form.get("name");
    List<byte[]> updates =
        new ArrayList<>(list(form.get("updates")).stream().map(UnusualFormsTest::bytes).toList());
    Doc doc = new Doc(1);
    for (int i = 0; i < updates.size(); i++) {
      doc.apply(updates.get(i));
      assertThat(hex(doc.encodeStateAsUpdate()))
          .as("%s, after update %d", name, i)
          .isEqualTo(list(form.get("states")).get(i));
    }
    List<byte[]> forwards = new ArrayList<>(updates);
    forwards.add(new byte[2]);
    byte[] merged = Update.merge(forwards);
    assertThat(hex(merged)).as("%s, merged", name).isEqualTo(form.get("merged"));
    List<byte[]> backwards = new ArrayList<>(updates.reversed());
    backwards.addAll(updates);
    assertThat(hex(Update.merge(backwards)))
        .as("%s, merged backwards", name)
        .isEqualTo(form.get("backwards"));
    assertThat(hex(Update.stateVectorOf(merged).encode()))
        .as("%s, vector", name)
        .isEqualTo(form.get("vector"));
    for (Object diff : list(form.get("diffs"))) {
      StateVector vector = StateVector.decode(bytes(list(diff).get(0)));
      assertThat(hex(Update.diff(merged, vector)))
          .as("%s, merged since %s", name, vector)
          .isEqualTo(list(diff).get(1));
      assertThat(hex(doc.encodeStateAsUpdate(vector)))
          .as("%s, state since %s", name, vector)
          .isEqualTo(list(diff).get(2));
    }
  }

  private static void assertNumber(List<?> row) {
    double number = Double.longBitsToDouble(Long.parseUnsignedLong((String) row.get(0), 16));
    assertThat(Json.stringify(JsNumber.of(number))).isEqualTo(row.get(1));
    Encoder encoder = new Encoder();
    encoder.writeAny(number);
    assertThat(hex(encoder.toByteArray())).isEqualTo(row.get(2));
    assertThat(new Decoder(encoder.toByteArray()).readAny()).isEqualTo(JsNumber.of(number));
  }

  private static List<?> list(@Nullable Object value) {
    return (List<?>) Objects.requireNonNull(value);
  }

  private static byte[] bytes(@Nullable Object hex) {
    return HexFormat.of().parseHex((String) Objects.requireNonNull(hex));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
