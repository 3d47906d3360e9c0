package be.werktafel.text;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.text.Block.Cell;
import be.werktafel.text.Block.ListItem;
import be.werktafel.text.Block.ListKind;
import be.werktafel.text.Block.Row;
import be.werktafel.text.Inline.Break;
import be.werktafel.text.Inline.Mark;
import be.werktafel.text.Inline.Text;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Minimal texts that are hard to write as Markdown; WrittenTreeTest searches for others. */
class MarkdownTest {
  @Test
  void aBreakAtTheEndOfAParagraphIsOmitted() {
    assertThat(markdown(paragraph(text("einde"), new Break()), paragraph(text("nieuw"))))
        .isEqualTo("einde\n\nnieuw\n");
    assertThat(markdown(paragraph(new Break(), text("begin"), new Break(), new Break())))
        .isEqualTo("begin\n");
    assertThat(markdown(paragraph(new Break()))).isEqualTo("\n");
  }

  @Test
  void breaksBetweenWordsStay() {
    assertThat(markdown(paragraph(text("een "), new Break(), new Break(), text(" twee"))))
        .isEqualTo("een\\\n\\\ntwee\n");
  }

  @Test
  void aBreakInAHeadingKeepsTheRestInIt() {
    assertThat(
            markdown(
                new Block.Heading(3, List.of(text("een"), new Break(), text("twee")), "", false)))
        .isEqualTo("### een<br>twee\n");
  }

  @Test
  void emphasisWithPunctuationAgainstALetterIsEmphasis() {
    assertThat(markdown(paragraph(text("a"), bold("(b)"), text("c"))))
        .isEqualTo("&#97;**(b)**&#99;\n");
    assertThat(markdown(paragraph(text("a"), strike("„b”"), text("c"))))
        .isEqualTo("&#97;~~„b”~~&#99;\n");
    assertThat(markdown(paragraph(text("a"), italic("b"), text("c")))).isEqualTo("a*b*c\n");
    assertThat(markdown(paragraph(text("nu "), bold("al: "), text("ja"))))
        .isEqualTo("nu **al:** ja\n");
    assertThat(
            markdown(
                paragraph(
                    text("a"), italic("b"), new Text("-", List.of(Mark.BOLD, Mark.ITALIC), null))))
        .isEqualTo("&#97;*&#98;**-***\n");
  }

  @Test
  void emphasisThatTouchesOtherEmphasisUsesTheOtherDelimiter() {
    assertThat(markdown(paragraph(bold("a"), italic("b")))).isEqualTo("**a**_b_\n");
    assertThat(markdown(paragraph(new Text("a", List.of(Mark.BOLD, Mark.ITALIC), null), bold("b"))))
        .isEqualTo("**_a_&#98;**\n");
    assertThat(markdown(paragraph(new Text("a", List.of(Mark.BOLD, Mark.ITALIC), null))))
        .isEqualTo("***a***\n");
    assertThat(markdown(paragraph(text("x"), new Text("a", List.of(Mark.BOLD, Mark.ITALIC), null))))
        .isEqualTo("x***a***\n");
  }

  @Test
  void anExclamationMarkBeforeALinkMakesNoImage() {
    assertThat(
            markdown(paragraph(text("kijk!"), new Text("hier", List.of(), "https://voorbeeld.be"))))
        .isEqualTo("kijk\\![hier](<https://voorbeeld.be>)\n");
  }

  @Test
  void anAddressWithMarkdownCharactersStaysTheSame() {
    assertThat(markdown(paragraph(new Text("a", List.of(), "https://a.be/b c<d>?e=1&lt;&f=\\"))))
        .isEqualTo("[a](<https://a.be/b%20c%3Cd%3E?e=1&amp;lt;&f=\\\\>)\n");
  }

  @Test
  void anUnverifiedSourceNextToALetterIsStillMarked() {
    assertThat(
            markdown(
                paragraph(new Inline.Source("wet", Inline.SourceStatus.UNVERIFIED), text("x"))))
        .isEqualTo("wet *(na te kijken)*&#120;\n");
  }

  @Test
  void anEmptyTaskAndATaskUnderItAreTasks() {
    assertThat(
            markdown(
                list(
                    ListKind.TASK,
                    item(false, paragraph()),
                    item(
                        true,
                        paragraph(),
                        list(ListKind.TASK, item(false, paragraph(text("b"))))))))
        .isEqualTo("- [ ] &nbsp;\n\n- [x] &nbsp;\n\n  - [ ] b\n");
  }

  @Test
  void adjacentListsOfOneKindStaySeparate() {
    assertThat(
            markdown(
                list(ListKind.ORDERED, item(null, paragraph(text("a")))),
                new Block.ListBlock(
                    ListKind.ORDERED, 5, List.of(item(null, paragraph(text("b")))), "", false),
                list(ListKind.BULLET, item(null, paragraph(text("c")))),
                list(ListKind.TASK, item(true, paragraph(text("d"))))))
        .isEqualTo("1. a\n\n5) b\n\n- c\n\n* [x] d\n");
  }

  @Test
  void aListInTheFirstLineOfAnItemIsNotReadAsARule() {
    assertThat(
            markdown(
                list(
                    ListKind.BULLET,
                    item(
                        null,
                        list(ListKind.BULLET, item(null, list(ListKind.BULLET, item(null))))))))
        .isEqualTo("- * -\n");
    assertThat(markdown(list(ListKind.BULLET, item(null, new Block.Rule("", false)))))
        .isEqualTo("- ___\n");
  }

  @Test
  void aCellOverSeveralRowsKeepsTheOthersInTheirColumns() {
    assertThat(
            markdown(
                table(
                    row(cell(1, 1, "a"), cell(1, 1, "b"), cell(1, 1, "c")),
                    row(cell(1, 2, "d"), cell(2, 1, "e")),
                    row(cell(1, 1, "f"), cell(1, 1, "g")))))
        .isEqualTo(
            """
            | a | b | c |
            |---|---|---|
            | d | e |  |
            |  | f | g |
            """);
  }

  @Test
  void blocksInACellKeepTheirStructure() {
    assertThat(
            markdown(
                table(
                    row(
                        new Cell(
                            false,
                            1,
                            1,
                            List.of(
                                paragraph(text("a|b"), new Break()),
                                paragraph(text("c")),
                                list(ListKind.BULLET, item(null, paragraph(text("d")))),
                                list(ListKind.TASK, item(true, paragraph(text("e"))))))))))
        .isEqualTo("| a\\|b<br>c<ul><li>d</li></ul><ul><li>☑ e</li></ul> |\n|---|\n");
  }

  @Test
  void markupCharactersAtTheStartOfALineStayText() {
    assertThat(markdown(paragraph(text("a"), new Break(), text("- b"), new Break(), text("---"))))
        .isEqualTo("a\\\n\\- b\\\n\\---\n");
    assertThat(markdown(paragraph(bold("1"), text(". a")))).isEqualTo("**1**. a\n");
    assertThat(markdown(paragraph(new Inline.FillIn("hoeveel", "1"), text(". a"))))
        .isEqualTo("1\\. a\n");
    assertThat(markdown(new Block.Heading(3, List.of(text("a ##")), "", false)))
        .isEqualTo("### a \\#\\#\n");
  }

  @Test
  void aTypedBoxInAListIsNotATask() {
    assertThat(markdown(list(ListKind.BULLET, item(null, paragraph(text("[ ] a"))))))
        .isEqualTo("- \\[<!-- --> \\] a\n");
  }

  @Test
  void anAddressThatGithubWouldLinkPastItsEndIsNotLinked() {
    assertThat(markdown(paragraph(text("www.a.be"), new Break(), text("b"))))
        .isEqualTo("www\\.a.be\\\nb\n");
    assertThat(markdown(paragraph(text("www.a.be/"), bold("b")))).isEqualTo("www\\.a.be/**b**\n");
  }

  @Test
  void marksInAFillInSpotAreWritten() {
    assertThat(
            markdown(paragraph(new Inline.FillIn("wie", "a b", List.of(text("a "), italic("b"))))))
        .isEqualTo("a *b*\n");
  }

  private static String markdown(Block... blocks) {
    return Markdown.of(List.of(blocks));
  }

  private static Block paragraph(Inline... inlines) {
    return new Block.Paragraph(List.of(inlines), "", false);
  }

  private static Text text(String text) {
    return Text.plain(text);
  }

  private static Text bold(String text) {
    return new Text(text, List.of(Mark.BOLD), null);
  }

  private static Text italic(String text) {
    return new Text(text, List.of(Mark.ITALIC), null);
  }

  private static Text strike(String text) {
    return new Text(text, List.of(Mark.STRIKE), null);
  }

  private static Block list(ListKind kind, ListItem... items) {
    return new Block.ListBlock(kind, 1, List.of(items), "", false);
  }

  private static ListItem item(@Nullable Boolean checked, Block... blocks) {
    return new ListItem(checked, List.of(blocks), "", false);
  }

  private static Block table(Row... rows) {
    return new Block.Table(Arrays.asList(rows), "", false);
  }

  private static Row row(Cell... cells) {
    return new Row(List.of(cells));
  }

  private static Cell cell(int colspan, int rowspan, String text) {
    return new Cell(false, colspan, rowspan, List.of(paragraph(text(text))));
  }
}
