package be.werktafel.yjs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reads and writes bytes that yjs 13.6.33 wrote for small documents with fixed client ids. */
class GoldenVectorTest {
  private static final HexFormat HEX = HexFormat.of();

  /** Every kind of content and type in one document, as yjs writes it in both formats. */
  static final String EVERYTHING_V2 =
      "000300030307ec041305ec0400100003000444421402040016024200087a0600064201"
          + "00422704008401810084004600c601c500c60027002801230029000800070081008700"
          + "280007000400c4392f7468616c20c3a9f09f9880626f6c64626f6c64626f6c64626f6c"
          + "646d6b61626d6c6d73676c7870686964686f697a7a41024403410b0203020701010001"
          + "010300040103050606024100064100021600787e7e7601016175027d017e787d017701"
          + "7802010276007d017701787e787c3fc00000760101617d01770131010001ac02020301"
          + "1500";

  private static final String EVERYTHING_V1 =
      "0216ac020004010174016884ac0200016184ac0201016c81ac02020284ac02040720c3"
          + "a9f09f988046ac020004626f6c640474727565c6ac0202ac020304626f6c64046e756c"
          + "6cc6ac0201ac020204626f6c64046e756c6cc5ac020bac02020e7b2261223a5b312c6e"
          + "756c6c5d7dc6ac020cac020204626f6c6404747275652701016d016b012800ac020e01"
          + "61017d012800ac020e0162017701782301016d016c0201022901016d01730167760008"
          + "01016c067d017701787e787c3fc00000760101617d010701017803017081ac02190187"
          + "ac021a0501682800ac0219026964017701310700ac0219060400ac021d03686f690105"
          + "00c4ac0200ac0201027a7a01ac020203021a01";

  private static byte[] bytes(String hex) {
    return HEX.parseHex(hex.replace(" ", ""));
  }

  private static Doc load(String hex) {
    Doc doc = new Doc(99);
    doc.apply(bytes(hex));
    assertThat(HEX.formatHex(doc.encodeStateAsUpdate())).isEqualTo(hex.replace(" ", ""));
    return doc;
  }

  private static void assertWrites(String hex, byte[] written) {
    assertThat(HEX.formatHex(written)).isEqualTo(hex.replace(" ", ""));
  }

  @Test
  void aTextOfTwoLetters() {
    String hex = "01 01 01 00 04 01 01 78 02 6869 00";
    assertThat(load(hex).text("x").toString()).isEqualTo("hi");

    Doc doc = new Doc(1);
    assertWrites(hex, doc.transact(t -> doc.text("x").insert(t, 0, "hi")));
    assertWrites(hex, doc.encodeStateAsUpdate());
  }

  @Test
  void aSurrogatePairThatAnotherPeerSplitBecomesTwoReplacementCharacters() {
    Doc doc = load("01030100040101740461efbfbd84010104efbfbd62c401010102015800");
    assertThat(doc.text("t").toString()).isEqualTo("a\ufffdX\ufffdb");
    assertThat(doc.text("t").length()).isEqualTo(5);
  }

  @Test
  void localEditsNeverSplitASurrogatePair() {
    Doc doc = new Doc(1);
    doc.transact(t -> doc.text("t").insert(t, 0, "a\ud83d\ude00b"));
    byte[] before = doc.encodeStateAsUpdate();
    org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
        .isThrownBy(() -> doc.transact(t -> doc.text("t").insert(t, 2, "X")));
    org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
        .isThrownBy(() -> doc.transact(t -> doc.text("t").delete(t, 0, 2)));
    assertThat(doc.encodeStateAsUpdate()).isEqualTo(before);
  }

  @Test
  void clientsAreWrittenHighestFirst() {
    String hex = "0201ac02000801016c047d017701787e780105002801016d016b017d0100";
    Doc doc = load(hex);
    assertThat(doc.array("l").values()).isEqualTo(Arrays.asList(1, "x", null, true));
    assertThat(doc.map("m").toJson()).isEqualTo(Map.of("k", 1));
    assertWrites("02ac02040501", doc.stateVector().encode());
    assertThat(StateVector.decode(bytes("02ac02040501"))).isEqualTo(doc.stateVector());
    assertWrites("00", doc.deleteSet().encode());

    Doc list = new Doc(300);
    list.transact(t -> list.array("l").insert(t, 0, Arrays.asList(1, "x", null, true)));
    Doc map = new Doc(5);
    map.transact(t -> map.map("m").set(t, "k", 1));
    Doc both = new Doc(99);
    both.apply(list.encodeStateAsUpdate());
    assertThat(both.stateVector().covers(doc.stateVector())).isFalse();
    both.apply(map.encodeStateAsUpdate());
    assertThat(both.stateVector().covers(doc.stateVector())).isTrue();
    assertWrites(hex, both.encodeStateAsUpdate());
  }

  @Test
  void aDeletedRunOfTextIsCollectedToItsLength() {
    String hex = "0103070004010174016881070003840703016f0107010103";
    assertThat(load(hex).text("t").toString()).isEqualTo("ho");

    Doc doc = new Doc(7);
    doc.transact(t -> doc.text("t").insert(t, 0, "hello"));
    doc.transact(t -> doc.text("t").delete(t, 1, 3));
    assertWrites(hex, doc.encodeStateAsUpdate());
    assertThat(doc.deleteSet().ranges()).containsExactly(new StructRange(7, 1, 3));
    assertWrites("0107010103", doc.deleteSet().encode());
    assertThat(DeleteSet.decode(bytes("0107010103"))).isEqualTo(doc.deleteSet());
  }

  @Test
  void theContentOfADeletedTypeIsCollected() {
    String hex = "010207002101016d016e0100010107010002";
    assertThat(load(hex).map("m").toJson()).isEmpty();

    Doc doc = new Doc(7);
    doc.transact(
        t -> {
          doc.map("m").set(t, "n", NewType.MAP);
          ((YMap) java.util.Objects.requireNonNull(doc.map("m").get("n"))).set(t, "a", 1);
        });
    doc.transact(t -> doc.map("m").delete(t, "n"));
    assertWrites(hex, doc.encodeStateAsUpdate());
  }

  @Test
  void aFormatIsAnItemBeforeAndAfterTheText() {
    String hex =
        "0104090004010174026162840901016346090004626f6c640474727565c60901090204626f6c64046e756c6c00";
    List<Run> runs = List.of(new Run.Text("ab", Map.of("bold", true)), new Run.Text("c", Map.of()));
    assertThat(load(hex).text("t").runs()).isEqualTo(runs);

    Doc doc = new Doc(9);
    doc.transact(t -> doc.text("t").insert(t, 0, "abc"));
    doc.transact(t -> doc.text("t").format(t, 0, 2, Map.of("bold", true)));
    assertThat(doc.text("t").runs()).isEqualTo(runs);
    assertWrites(hex, doc.encodeStateAsUpdate());
  }

  @Test
  void anXmlTreeHasElementsWithAttributesAndTexts() {
    String hex =
        "0104020007010b70726f73656d6972726f72030970617261677261706807000200060400020102686928000200056c6576656c017d0100";
    Doc read = load(hex);
    XmlElement paragraph = (XmlElement) read.xmlFragment("prosemirror").children().getFirst();
    assertThat(paragraph.name()).isEqualTo("paragraph");
    assertThat(paragraph.attributes()).isEqualTo(Map.of("level", 1));
    assertThat(paragraph.children().getFirst()).hasToString("hi");
    assertThat(paragraph.toXml()).isEqualTo("<paragraph level=\"1\">hi</paragraph>");

    Doc doc = new Doc(2);
    doc.transact(
        t -> {
          XmlElement made = doc.xmlFragment("prosemirror").insertElement(t, 0, "paragraph");
          made.insertText(t, 0, "hi");
          made.setAttribute(t, "level", 1);
        });
    assertWrites(hex, doc.encodeStateAsUpdate());
  }

  @Test
  void aGapIsWrittenAsASkipAndLaterStructsStayPending() {
    byte[] merged = bytes("010303000401017401610a01840301016300");
    byte[] a = bytes("010103000401017401 6100");
    byte[] c = bytes("0101030284 0301 01 63 00");
    assertWrites("010303000401017401610a01840301016300", Update.merge(List.of(a, c)));
    assertWrites("010301", Update.stateVectorOf(merged).encode());

    Doc doc = new Doc(99);
    doc.apply(merged);
    assertThat(doc.text("t").toString()).isEqualTo("a");
    assertThat(doc.hasPending()).isTrue();
    assertThat(doc.encodeStateAsUpdate()).isEqualTo(merged);
    assertThat(Update.decode(merged).structRanges())
        .containsExactly(new StructRange(3, 0, 1), new StructRange(3, 2, 1));

    doc.apply(bytes("0101030184 0300 01 62 00"));
    assertThat(doc.text("t").toString()).isEqualTo("abc");
    assertThat(doc.hasPending()).isFalse();
  }

  @Test
  void relativePositionsReferToACharacterOrAnEnd() {
    Doc doc = new Doc(9);
    doc.transact(t -> doc.text("t").insert(t, 0, "abc"));
    YText text = doc.text("t");
    RelativePosition right = RelativePosition.at(text, 1, RelativePosition.Side.RIGHT);
    assertWrites("00090100", right.encode());
    assertWrites("01017400", RelativePosition.at(text, 3, RelativePosition.Side.RIGHT).encode());
    RelativePosition left = RelativePosition.at(text, 3, RelativePosition.Side.LEFT);
    assertWrites("00090241", left.encode());

    doc.transact(t -> text.insert(t, 0, "__"));
    doc.transact(t -> text.insert(t, 5, "!"));
    assertThat(RelativePosition.decode(bytes("00090100")).resolve(doc))
        .contains(new RelativePosition.Place(text, 3));
    assertThat(left.resolve(doc)).contains(new RelativePosition.Place(text, 5));
    assertThat(RelativePosition.decode(bytes("000a0100")).resolve(doc)).isEmpty();
  }

  @Test
  void aSubdocumentIsAReference() {
    Doc doc = load("010104002901016d01640167760000");
    assertThat(doc.map("m").get("d")).isEqualTo(new Subdocument("g", Map.of()));
  }

  @Test
  void theEmptyUpdateIsTwoZeroBytes() {
    assertWrites("0000", new Doc(1).encodeStateAsUpdate());
    assertWrites("0000", new Doc(1).transact(_ -> {}));
    assertWrites("0000", Update.merge(List.of()));
    assertWrites("00", StateVector.EMPTY.encode());
    assertThat(Update.decode(bytes("0000")).isEmpty()).isTrue();
  }

  @Test
  void formatV2IsConvertedToFormatV1() {
    assertWrites(EVERYTHING_V1, Update.fromV2(bytes(EVERYTHING_V2), 1000));
    Doc doc = load(EVERYTHING_V1);
    assertThat(doc.text("t").toString()).isEqualTo("hzzal \u00e9\ud83d\ude00");
    assertWrites("0000", Update.fromV2(bytes("00 0000000000 0100 000000 0000"), 10));
  }

  @Test
  void anUpdateV2WithATooLargeResultIsRefused() {
    org.assertj.core.api.Assertions.assertThatExceptionOfType(
            be.werktafel.lib0.MalformedException.class)
        .isThrownBy(() -> Update.fromV2(bytes(EVERYTHING_V2), 100))
        .withMessageContaining("at most 100 bytes");
  }
}
