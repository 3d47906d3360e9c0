package be.werktafel.text;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.text.OutlineOfTree.Form;
import be.werktafel.yjs.Doc;
import be.werktafel.yjs.Update;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes random trees and reads them back with third-party parsers. {@code -Dtrees=5000} tries more
 * of them; a failure names its seed.
 */
class WrittenTreeTest {
  private static final List<Document> TREES =
      IntStream.range(0, Integer.getInteger("trees", 300)).mapToObj(RandomTree::of).toList();

  private static final List<Extension> EXTENSIONS =
      List.of(
          TablesExtension.create(),
          StrikethroughExtension.create(),
          TaskListItemsExtension.create());

  @Test
  void htmlHasTheSameOutlineAsTheTree() {
    assertSaid(
        Form.HTML, TREES.stream().map(tree -> OutlineOfHtml.of(Html.of(tree), Form.HTML)).toList());
  }

  @Test
  void markdownHasTheSameOutlineInCommonmark() {
    Parser parser = Parser.builder().extensions(EXTENSIONS).build();
    HtmlRenderer html = HtmlRenderer.builder().extensions(EXTENSIONS).build();
    assertSaid(
        Form.MARKDOWN,
        TREES.stream()
            .map(tree -> html.render(parser.parse(Markdown.of(tree))))
            .map(text -> OutlineOfHtml.of(text, Form.MARKDOWN))
            .toList());
  }

  @Test
  void markdownHasTheSameOutlineInMicromark() {
    assertSaid(
        Form.MARKDOWN,
        WebScript.run("markdown-to-html.mjs", TREES.stream().map(Markdown::of).toList()).stream()
            .map(text -> OutlineOfHtml.of(text, Form.MARKDOWN))
            .toList());
  }

  @Test
  void theReaderReadsTheSeededTree() {
    assertSaid(Form.HTML, TREES.stream().map(tree -> read(Seed.update(tree, 2))).toList());
  }

  /** Uses the editor's own schema and its own conversion to a Yjs document. */
  @Test
  void theReaderReadsTheTreeOfTheEditor() {
    assertSaid(
        Form.HTML,
        WebScript.run("editor-documents.mjs", TREES.stream().map(EditorForm::of).toList()).stream()
            .map(update -> read(Base64.getDecoder().decode(update)))
            .toList());
  }

  @Test
  void theSchemaDoorTakesDocumentsOfTheEditorAndTheSeed() {
    List<String> written =
        WebScript.run("editor-documents.mjs", TREES.stream().map(EditorForm::of).toList());
    for (int seed = 0; seed < TREES.size(); seed++) {
      assertTaken(seed, Base64.getDecoder().decode(written.get(seed)));
      assertTaken(seed, Seed.update(TREES.get(seed), 2));
    }
  }

  private static void assertTaken(int seed, byte[] update) {
    var bounds = new SchemaDoor.Bounds(8_000, 3_000, 60);
    var door = new SchemaDoor(new Doc(1), DocumentSchema.SECTION, bounds);
    assertThat(door.check(Update.decode(update), 0))
        .as("seed %d", seed)
        .isInstanceOf(SchemaDoor.Verdict.Fits.class);
  }

  private static String read(byte[] update) {
    var doc = new Doc(1);
    doc.apply(update);
    return OutlineOfTree.of(NeutralReader.read(doc), Form.HTML);
  }

  @Test
  void jsonHoldsTheWholeTree() {
    var json = JsonMapper.builder().build();
    for (int seed = 0; seed < TREES.size(); seed++) {
      byte[] written = json.writeValueAsBytes(TREES.get(seed));

      assertThat(json.readValue(written, Document.class))
          .as("seed %d", seed)
          .isEqualTo(TREES.get(seed));
    }
  }

  private static void assertSaid(Form form, List<String> outlines) {
    for (int seed = 0; seed < TREES.size(); seed++) {
      assertThat(outlines.get(seed))
          .as("seed %d", seed)
          .isEqualTo(OutlineOfTree.of(TREES.get(seed), form));
    }
  }
}
