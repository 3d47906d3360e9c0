package be.werktafel.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentTest {
  private static final DocumentId DOCUMENT = new DocumentId("k3x9abcdef", "D1.t3:1");

  private static Segment packedAndUnpacked(Segment segment) {
    return Segment.unpack(segment.document(), segment.number(), segment.from(), segment.pack());
  }

  @Test
  void aDecodedSegmentEqualsTheEncodedEntries() {
    List<Entry> entries = SampleLog.entries(DOCUMENT, 11, 500, 7);
    Segment segment = new Segment(DOCUMENT, 2, 11, entries);
    assertThat(packedAndUnpacked(segment)).isEqualTo(segment);
  }

  @Test
  void unusualEntriesSurviveToo() {
    long largestClient = 0xFFFF_FFFFL;
    Part none = new Part("é 🪑", largestClient, true, new byte[0]);
    Part large = new Part("b", 0, false, new byte[3_000_000]);
    List<Entry> entries =
        List.of(
            new Entry(DOCUMENT, 1, List.of(), "m1", Instant.EPOCH.minusMillis(5), "n", ""),
            new Entry(DOCUMENT, 2, List.of(none, large), null, Instant.EPOCH, "n2", "1"),
            new Entry(DOCUMENT, 3, List.of(none), "m1", Instant.EPOCH.minusMillis(9), "n", "2"));
    Segment segment = new Segment(DOCUMENT, 1, 1, entries);
    assertThat(packedAndUnpacked(segment)).isEqualTo(segment);
  }

  @Test
  void aTruncatedSegmentIsReportedAsBroken() {
    byte[] packed = new Segment(DOCUMENT, 1, 1, SampleLog.entries(DOCUMENT, 1, 50, 3)).pack();
    for (int length = 0; length < packed.length - 6; length += 13) {
      byte[] cut = java.util.Arrays.copyOf(packed, length);
      assertThatThrownBy(() -> Segment.unpack(DOCUMENT, 1, 1, cut))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("segment 1 of k3x9abcdef/D1.t3:1");
    }
  }

  @Test
  void aGapInsideIsRefused() {
    List<Entry> entries = new ArrayList<>(SampleLog.entries(DOCUMENT, 1, 5, 3));
    entries.remove(2);
    assertThatThrownBy(() -> new Segment(DOCUMENT, 1, 1, entries))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
