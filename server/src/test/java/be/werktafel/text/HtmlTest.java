package be.werktafel.text;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.text.Block.ListItem;
import be.werktafel.text.Block.ListKind;
import java.util.Arrays;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** The reading direction of the blocks of our HTML. */
class HtmlTest {
  private static final String ARABIC = "أمر أمير الأمراء (بحفر) بئر 12.";

  @Test
  void everyLineHasTheDirectionOfItsFirstLetter() {
    var html =
        Jsoup.parseBodyFragment(
            Html.of(
                List.of(
                    new Block.Section(
                        BlockGroupKind.DO, "Kop", List.of(paragraph(ARABIC)), "", false),
                    new Block.Heading(4, List.of(Inline.Text.plain(ARABIC)), "", false),
                    list(ARABIC, "Nederlands"),
                    new Block.Callout(
                        Block.CalloutKind.RISK, List.of(paragraph(ARABIC)), "", false))));

    assertThat(html.select("p, h2, h4"))
        .hasSize(7)
        .allSatisfy(line -> assertThat(line.attr("dir")).isEqualTo("auto"));
  }

  @Test
  void aBoxHasADirectionWhereItDiffersFromTheBoxAroundIt() {
    var html =
        Jsoup.parseBodyFragment(
            Html.of(
                List.of(
                    list("12 – " + ARABIC, "Nederlands", ARABIC, "3."),
                    new Block.Quote(List.of(paragraph("שלום")), "", false),
                    list("Nederlands", ARABIC))));

    assertThat(html.select("ul").eachAttr("dir")).containsExactly("rtl");
    assertThat(html.select("li").stream().map(item -> item.attr("dir")))
        .containsExactly("", "ltr", "", "", "", "rtl");
    assertThat(html.select("blockquote").attr("dir")).isEqualTo("rtl");
  }

  @Test
  void aCellAndItsTableHaveTheDirectionOfTheirOwnFirstLetters() {
    var html =
        Jsoup.parseBodyFragment(
            Html.of(
                List.of(
                    new Block.Table(
                        List.of(new Block.Row(List.of(cell("een"), cell("שלום")))), "", false))));

    assertThat(html.select("table").hasAttr("dir")).isFalse();
    assertThat(html.select("td").stream().map(cell -> cell.attr("dir"))).containsExactly("", "rtl");
  }

  private static Block paragraph(String text) {
    return new Block.Paragraph(List.of(Inline.Text.plain(text)), "", false);
  }

  private static Block list(String... items) {
    return new Block.ListBlock(
        ListKind.BULLET,
        1,
        Arrays.stream(items)
            .map(text -> new ListItem(null, List.of(paragraph(text)), "", false))
            .toList(),
        "",
        false);
  }

  private static Block.Cell cell(String text) {
    return new Block.Cell(false, 1, 1, List.of(paragraph(text)));
  }
}
