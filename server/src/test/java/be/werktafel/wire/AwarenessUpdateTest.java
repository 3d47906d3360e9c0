package be.werktafel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.werktafel.lib0.MalformedException;
import be.werktafel.wire.AwarenessUpdate.State;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwarenessUpdateTest {
  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  @Test
  void statesKeepTheirBytesUnchanged() {
    String odd = "{ \"a\" : 1.0, \"b\":\"\\u00e9\" }";
    byte[] json = odd.getBytes(StandardCharsets.UTF_8);
    byte[] update =
        AwarenessUpdate.encode(List.of(new State(4294967295L, 3, json), State.gone(7, 12)));
    assertThat(AwarenessUpdate.decode(update))
        .satisfiesExactly(
            first -> {
              assertThat(first.client()).isEqualTo(4294967295L);
              assertThat(first.clock()).isEqualTo(3);
              assertThat(new String(first.json(), StandardCharsets.UTF_8)).isEqualTo(odd);
              assertThat(first.isGone()).isFalse();
            },
            second -> {
              assertThat(second.client()).isEqualTo(7);
              assertThat(second.isGone()).isTrue();
            });
    assertThat(AwarenessUpdate.encode(AwarenessUpdate.decode(update))).isEqualTo(update);
  }

  @Test
  void theStateOfAGoneClientIsNull() {
    assertThat(AwarenessUpdate.encode(List.of(State.gone(7, 1))))
        .isEqualTo(hex("01 07 01 04 6e756c6c"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "02 07 01 04 6e756c6c",
        "01 07 01 05 6e756c6c",
        "01 07 01 02 c328",
        "01070100"
      })
  void whatIsCutOffOrNoTextIsRefused(String hex) {
    assertThatThrownBy(() -> AwarenessUpdate.decode(hex(hex)))
        .isInstanceOf(MalformedException.class);
  }
}
