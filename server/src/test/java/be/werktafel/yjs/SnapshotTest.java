package be.werktafel.yjs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import be.werktafel.lib0.MalformedException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Going back to what a document was. That yjs goes back to the same is DifferentialTest's. */
class SnapshotTest {
  private final Doc doc = new Doc(1, Doc.Deleted.KEPT);
  private final YText text = doc.text("t");

  @Test
  void thePastComesBackWithWhatWasDeletedSinceAndWithoutWhatCame() {
    doc.transact(t -> text.insert(t, 0, "een twee", Map.of("bold", true)));
    Snapshot before = doc.snapshot();
    doc.transact(
        t -> {
          text.delete(t, 0, 4);
          text.insert(t, 2, "drie");
          doc.map("m").set(t, "k", 1);
        });
    byte[] now = doc.encodeStateAsUpdate();
    Doc past = doc.at(Snapshot.decode(before.encode()), 2);
    assertThat(past.text("t").runs())
        .isEqualTo(List.of(new Run.Text("een twee", Map.of("bold", true))));
    assertThat(past.map("m").toJson()).isEmpty();
    assertThat(doc.at(doc.snapshot(), 2).text("t").toString()).isEqualTo("twdrieee");
    assertThat(doc.at(Snapshot.EMPTY, 2).encodeStateAsUpdate()).containsExactly(0, 0);
    assertThat(doc.encodeStateAsUpdate()).isEqualTo(now);
  }

  @Test
  void aMomentInTheMiddleOfARunIsCutOutWithoutCuttingTheDocument() {
    doc.transact(t -> text.insert(t, 0, "a"));
    Snapshot a = doc.snapshot();
    doc.transact(t -> text.insert(t, 1, "bc"));
    assertThat(doc.clients().get(1).size()).isEqualTo(1);
    assertThat(doc.at(a, 2).text("t").toString()).isEqualTo("a");
    assertThat(doc.clients().get(1).size()).isEqualTo(1);
  }

  @Test
  void onlyADocumentThatKeepsItsHistoryGoesBackAndOnlyToWhatItKnows() {
    Doc collecting = new Doc(1);
    assertThatIllegalStateException().isThrownBy(() -> collecting.at(Snapshot.EMPTY, 2));
    Doc further = new Doc(1, Doc.Deleted.KEPT);
    further.transact(t -> further.text("t").insert(t, 0, "abc"));
    assertThatIllegalArgumentException().isThrownBy(() -> doc.at(further.snapshot(), 2));
  }

  @Test
  void theBytesAreThoseOfYjs() {
    Doc both = new Doc(99);
    both.apply(
        HexFormat.of().parseHex("0201ac02000801016c047d017701787e780105002801016d016b017d0100"));
    assertThat(HexFormat.of().formatHex(both.snapshot().encode())).isEqualTo("0002ac02040501");
    assertThat(Snapshot.decode(both.snapshot().encode())).isEqualTo(both.snapshot());
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> Snapshot.decode(new byte[] {0, 0, 0}));
  }

  @Test
  void aSnapshotKnowsWhichUpdatesAreInIt() {
    byte[] first = doc.transact(t -> text.insert(t, 0, "ab"));
    Snapshot then = doc.snapshot();
    byte[] second = doc.transact(t -> text.delete(t, 0, 1));
    assertThat(then.contains(Update.decode(first))).isTrue();
    assertThat(then.contains(Update.decode(second))).isFalse();
    assertThat(doc.snapshot().contains(Update.decode(second))).isTrue();
  }
}
