package be.werktafel.text;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.text.Block.Alignment;
import be.werktafel.text.Inline.Break;
import be.werktafel.text.Inline.Mark;
import be.werktafel.text.Inline.Text;
import be.werktafel.yjs.Doc;
import be.werktafel.yjs.Transaction;
import be.werktafel.yjs.XmlElement;
import be.werktafel.yjs.XmlFragment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Reads documents, and a snapshot of an earlier version, into the neutral tree. */
class NeutralReaderTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void aFillInSpotKeepsItsMarks() {
    var tree =
        read(
            (root, transaction) -> {
              XmlElement slot = add(add(root, "paragraph", transaction), "fillIn", transaction);
              slot.setAttribute(transaction, "hint", "wie");
              slot.insertText(transaction, 0, "de ploeg")
                  .format(transaction, 3, 5, Map.of("bold", Map.of()));
            });

    assertThat(line(tree))
        .containsExactly(
            new Inline.FillIn(
                "wie",
                "de ploeg",
                List.of(Text.plain("de "), new Text("ploeg", List.of(Mark.BOLD), null))));
    assertThat(Html.of(tree)).contains("<span class=\"fill-in\">de <strong>ploeg</strong></span>");
  }

  @Test
  void aCellKeepsItsAlignmentAndAListItsType() {
    var tree =
        read(
            (root, transaction) -> {
              XmlElement cell =
                  add(
                      add(add(root, "table", transaction), "tableRow", transaction),
                      "tableCell",
                      transaction);
              cell.setAttribute(transaction, "align", "center");
              XmlElement list = add(root, "orderedList", transaction);
              list.setAttribute(transaction, "type", "i");
            });

    assertThat(
            ((Block.Table) tree.blocks().getFirst()).rows().getFirst().cells().getFirst().align())
        .isEqualTo(Alignment.CENTER);
    assertThat(((Block.ListBlock) tree.blocks().getLast()).listType()).isEqualTo("i");
    assertThat(Html.of(tree)).contains("<td align=\"center\">", "<ol type=\"i\">");
  }

  @Test
  void invalidTableAndListAttributesAreOmitted() {
    var tree =
        read(
            (root, transaction) -> {
              XmlElement cell =
                  add(
                      add(add(root, "table", transaction), "tableRow", transaction),
                      "tableCell",
                      transaction);
              cell.setAttribute(transaction, "align", "\"onclick=");
              add(root, "orderedList", transaction)
                  .setAttribute(transaction, "type", "\"><script>");
            });

    assertThat(Html.of(tree)).contains("<td>", "<ol>").doesNotContain("script", "onclick");
  }

  @Test
  void aLineEndInsideATextIsABreak() {
    var tree =
        read(
            (root, transaction) ->
                add(root, "paragraph", transaction)
                    .insertText(transaction, 0, "een\r\ntwee\u000bdrie\n"));

    assertThat(line(tree))
        .containsExactly(
            Text.plain("een"),
            new Break(),
            Text.plain("twee"),
            new Break(),
            Text.plain("drie"),
            new Break());
  }

  @Test
  void aReferenceWithoutLabelShowsItsSection() {
    var tree =
        read(
            (root, transaction) ->
                add(add(root, "paragraph", transaction), "sectionReference", transaction)
                    .setAttribute(transaction, "sectionId", "J2"));

    assertThat(Words.lines(tree)).containsExactly("J2");
    assertThat(Html.of(tree)).contains(">J2</span>");
  }

  @Test
  void aTaskInAListOfAnotherKindIsStillDone() {
    var tree =
        read(
            (root, transaction) -> {
              XmlElement task = add(add(root, "bulletList", transaction), "taskItem", transaction);
              task.setAttribute(transaction, "checked", true);
              add(task, "paragraph", transaction).insertText(transaction, 0, "gedaan");
            });

    assertThat(((Block.ListBlock) tree.blocks().getFirst()).items().getFirst().checked()).isTrue();
    assertThat(Html.of(tree)).contains("<li><input type=\"checkbox\" disabled checked>");
  }

  @Test
  void anUnknownNodeKeepsItsBlocksItsLinesAndTheirMarks() {
    var tree =
        read(
            (root, transaction) -> {
              XmlElement unknown = add(root, "details", transaction);
              unknown.setAttribute(transaction, "title", "Meer");
              add(unknown, "paragraph", transaction).insertText(transaction, 0, "een");
              add(
                      add(add(unknown, "bulletList", transaction), "listItem", transaction),
                      "paragraph",
                      transaction)
                  .insertText(transaction, 0, "twee");
              XmlElement line = add(root, "paragraph", transaction);
              line.insertText(transaction, 0, "dr");
              add(line, "sparkle", transaction)
                  .insertText(transaction, 0, "ie")
                  .format(transaction, 0, 2, Map.of("bold", Map.of()));
            });

    assertThat(Html.of(tree))
        .isEqualTo(
            """
            <p dir="auto">Meer</p>
            <p dir="auto">een</p>
            <ul>
            <li><p dir="auto">twee</p>
            </li>
            </ul>
            <p dir="auto">dr<strong>ie</strong></p>
            """);
  }

  @Test
  void adjacentInlineNodesBetweenBlocksAreOneLine() {
    var tree =
        read(
            (root, transaction) -> {
              root.insertText(transaction, 0, "Wij zijn ");
              add(root, "fillIn", transaction).insertText(transaction, 0, "vier");
              add(root, "paragraph", transaction).insertText(transaction, 0, "vijf");
            });

    assertThat(Words.lines(tree)).containsExactly("Wij zijn vier", "vijf");
  }

  @Test
  void controlCharactersAndUnpairedSurrogatesAreReadable() {
    var tree =
        read(
            (root, transaction) -> {
              XmlElement line = add(root, "paragraph", transaction);
              line.insertText(transaction, 0, "a\u0000b\u0007c\u001bd\ufffee\tf");
              line.insertText(transaction, 1, "\ud83d half")
                  .format(
                      transaction,
                      0,
                      2,
                      Map.of("link", Map.of("href", "https://a.be/\ud83d\u0001")));
              XmlElement source = add(line, "sourceReference", transaction);
              source.setAttribute(transaction, "label", "wet\u0002\udc00");
            });
    String json = new String(JSON.writeValueAsBytes(tree), StandardCharsets.UTF_8);

    assertThat(JSON.readValue(json, Document.class)).isEqualTo(tree);
    for (String written : List.of(json, Html.of(tree), Markdown.of(tree))) {
      assertThat(written).contains("abcde", "\ufffd", "half", "wet\ufffd");
      assertThat(written.codePoints().filter(NeutralReaderTest::isUnwelcome).count()).isZero();
    }
  }

  private static boolean isUnwelcome(int c) {
    return (Character.isISOControl(c) && c != '\n' && c != '\t')
        || Character.getType(c) == Character.SURROGATE
        || c == 0xfffe;
  }

  /** The JSON of a snapshot from before fill-in spots had marks and cells had an alignment. */
  @Test
  void aSnapshotOfAnEarlierVersionIsReadable() {
    var tree =
        JSON.readValue(
            """
            {"blocks":[
              {"type":"paragraph","inlines":[
                {"type":"fillIn","hint":"wie","text":"de ploeg"},
                {"type":"fillIn","hint":"wat","text":""},
                {"type":"text","text":"\\u0001!","marks":[]}],"id":"p","startingText":false},
              {"type":"list","kind":"ordered","start":3,"items":[],"id":"l","startingText":false},
              {"type":"table","rows":[{"cells":[
                {"header":true,"colspan":1,"rowspan":1,"blocks":[]}]}],"id":"t","startingText":true}]}
            """,
            Document.class);

    assertThat(tree.blocks())
        .containsExactly(
            new Block.Paragraph(
                List.of(
                    new Inline.FillIn("wie", "de ploeg"),
                    new Inline.FillIn("wat", ""),
                    Text.plain("!")),
                "p",
                false),
            new Block.ListBlock(Block.ListKind.ORDERED, 3, List.of(), "l", false),
            new Block.Table(
                List.of(new Block.Row(List.of(new Block.Cell(true, 1, 1, List.of())))), "t", true));
    assertThat(Html.of(tree)).contains("<span class=\"fill-in\">de ploeg</span>");
  }

  private static Document read(BiConsumer<XmlFragment, Transaction> write) {
    var doc = new Doc(1);
    doc.transact(transaction -> write.accept(doc.xmlFragment(NeutralReader.ROOT), transaction));
    return NeutralReader.read(doc);
  }

  private static XmlElement add(XmlFragment parent, String name, Transaction transaction) {
    return parent.insertElement(transaction, parent.length(), name);
  }

  private static List<Inline> line(Document tree) {
    return ((Block.Paragraph) tree.blocks().getFirst()).inlines();
  }
}
