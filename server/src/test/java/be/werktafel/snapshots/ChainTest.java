package be.werktafel.snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.snapshots.Chain.Line;
import be.werktafel.snapshots.Chain.Link;
import be.werktafel.snapshots.Chain.PartHashes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChainTest {
  private static final Instant FROM = Instant.parse("2026-05-27T15:58:00.120Z");
  private static final Instant TO = Instant.parse("2026-05-27T15:58:00.190Z");

  @Test
  void theHashOfAManifestIsOverPlainLinesOfText() {
    assertThat(Chain.text(link(3, "ab".repeat(32), 41)))
        .isEqualTo(
            """
            werktafel manifest 1
            event k3x9abcdef
            number 3
            session 2
            from 2026-05-27T15:58:00.120Z
            to 2026-05-27T15:58:00.190Z
            previous %s
            document D1.t3:1 41 %s
            """
                .formatted("ab".repeat(32), "cd".repeat(32)));
    assertThat(Chain.sha256("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void theHashDependsOnEveryMarkerAndOnThePreviousManifest() {
    var hash = hash(link(3, "ab".repeat(32), 41));
    assertThat(hash(link(3, "ab".repeat(32), 41))).isEqualTo(hash);
    assertThat(hash(link(3, "ab".repeat(32), 42))).isNotEqualTo(hash);
    assertThat(hash(link(4, "ab".repeat(32), 41))).isNotEqualTo(hash);
    assertThat(hash(link(3, "ac".repeat(32), 41))).isNotEqualTo(hash);
    assertThat(hash(link(3, null, 41))).isNotEqualTo(hash);
  }

  @Test
  void theDigestOfADraftDependsOnEachOfItsParts() {
    var digest = Chain.digest(new PartHashes("1", "2", "3", "4", "5"));
    assertThat(digest)
        .isEqualTo("10e62706525e78360372f2b18a0550712cd95f33ff107e3d2501c2f79b5fa74c");
    assertThat(Chain.digest(new PartHashes("x", "2", "3", "4", "5"))).isNotEqualTo(digest);
    assertThat(Chain.digest(new PartHashes("1", "x", "3", "4", "5"))).isNotEqualTo(digest);
    assertThat(Chain.digest(new PartHashes("1", "2", "x", "4", "5"))).isNotEqualTo(digest);
    assertThat(Chain.digest(new PartHashes("1", "2", "3", "x", "5"))).isNotEqualTo(digest);
    assertThat(Chain.digest(new PartHashes("1", "2", "3", "4", "x"))).isNotEqualTo(digest);
  }

  @Test
  void aContentFromBeforeHighlightsKeepsItsDigest() {
    assertThat(Chain.digest(new PartHashes("1", "2", "3", "4", null)))
        .isEqualTo("e1a8b501507575f961df36029030e9b8ab76a8eadd397f65021f6f2a72d5de4b");
  }

  private static String hash(Link link) {
    return Chain.sha256(Chain.text(link));
  }

  private static Link link(int number, @Nullable String previous, int seq) {
    return new Link(
        "k3x9abcdef",
        number,
        2,
        FROM,
        TO,
        previous,
        List.of(new Line("D1.t3:1", seq, "cd".repeat(32))));
  }
}
