package be.werktafel.text;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** The outline of HTML: our own HTML, or a Markdown parser's HTML of our Markdown. */
final class OutlineOfHtml {
  private static final Set<String> TITLES =
      Stream.concat(
              Arrays.stream(Block.CalloutKind.values()).map(Block.CalloutKind::title),
              Arrays.stream(Block.DecisionStatus.values()).map(Block.DecisionStatus::title))
          .collect(Collectors.toSet());

  private final Outline outline = new Outline();
  private final OutlineOfTree.Form form;

  private OutlineOfHtml(OutlineOfTree.Form form) {
    this.form = form;
  }

  static String of(String html, OutlineOfTree.Form form) {
    var reader = new OutlineOfHtml(form);
    reader.children(Jsoup.parseBodyFragment(html).body(), Set.of(), null);
    return reader.outline.toString();
  }

  private void children(Node parent, Set<String> marks, @Nullable String href) {
    parent.childNodes().forEach(node -> node(node, marks, href));
  }

  private void node(Node node, Set<String> marks, @Nullable String href) {
    if (node instanceof TextNode text) {
      outline.text(text.getWholeText(), marks, href);
    } else if (node instanceof Element element) {
      element(element, marks, href);
    }
  }

  private void element(Element element, Set<String> marks, @Nullable String href) {
    switch (element.normalName()) {
      case "h2", "h3", "h4" -> line(element, element.normalName() + " ");
      case "p" -> paragraph(element);
      case "ul" -> list(element, "ul");
      case "ol" -> {
        String start = element.hasAttr("start") ? element.attr("start") : "1";
        list(element, ("ol " + start + " " + element.attr("type")).strip());
      }
      case "li" -> item(element);
      case "blockquote", "aside", "div" -> outline.nodeUnlessEmpty("quote", () -> quote(element));
      case "table" -> outline.nodeUnlessEmpty("table", () -> table(element));
      case "hr" -> outline.node("rule", () -> {});
      case "br" -> outline.lineBreak();
      case "strong" -> children(element, with(marks, "bold"), href);
      case "em" -> children(element, with(marks, "italic"), href);
      case "u" -> children(element, with(marks, "underline"), href);
      case "s", "del" -> children(element, with(marks, "strike"), href);
      case "a" -> children(element, marks, isAutomatic(element) ? href : element.attr("href"));
      case "input" -> {}
      default -> children(element, marks, href);
    }
  }

  private void paragraph(Element p) {
    Element parent = p.parent();
    boolean label =
        p.hasClass("callout-kind")
            || p.hasClass("decision-status")
            || (parent != null
                && parent.normalName().equals("blockquote")
                && p.previousElementSibling() == null
                && startsWithLabel(p));
    if (label) {
      outline.text(p.text(), Set.of(), null);
      outline.endLine("label ");
    } else {
      line(p, "");
    }
  }

  private void line(Element element, String name) {
    outline.endLine("");
    children(element, Set.of(), null);
    outline.endLine(name);
  }

  private static boolean startsWithLabel(Element element) {
    return element.childNodeSize() > 0
        && element.childNode(0) instanceof Element first
        && first.normalName().equals("strong")
        && TITLES.contains(first.text());
  }

  /** In a cell, the label of a quote is not a paragraph. */
  private void quote(Element quote) {
    if (isInCell(quote) && startsWithLabel(quote)) {
      outline.text(quote.child(0).text(), Set.of(), null);
      outline.endLine("label ");
      quote.childNodes().stream().skip(1).forEach(node -> node(node, Set.of(), null));
    } else {
      children(quote, Set.of(), null);
    }
  }

  private static boolean isInCell(Element element) {
    return element.closest("td, th") != null;
  }

  private void list(Element list, String name) {
    if (list.childrenSize() > 0) {
      outline.node(name, () -> children(list, Set.of(), null));
    }
  }

  private void item(Element item) {
    Element box = item.selectFirst("> input, > p:first-child > input");
    String checked = box == null ? "" : " " + box.hasAttr("checked");
    if (form == OutlineOfTree.Form.MARKDOWN
        && isInCell(item)
        && item.childNodeSize() > 0
        && item.childNode(0) instanceof TextNode text
        && text.getWholeText().matches("(?s)[☐☑].*")) {
      checked = " " + text.getWholeText().startsWith("☑");
      text.text(text.getWholeText().substring(1));
    }
    outline.node("li" + checked, () -> children(item, Set.of(), null));
  }

  private void table(Element table) {
    boolean inMarkdown = form == OutlineOfTree.Form.MARKDOWN && !isInCell(table);
    List<Element> rows = table.select("> tr, > thead > tr, > tbody > tr");
    Set<List<Integer>> taken = new HashSet<>();
    for (int row = 0; row < rows.size(); row++) {
      for (Element cell : rows.get(row).children()) {
        int colspan = span(cell, "colspan");
        int rowspan = span(cell, "rowspan");
        int column = 0;
        while (taken.contains(List.of(row, column))) {
          column++;
        }
        for (int y = row; y < row + rowspan; y++) {
          for (int x = column; x < column + colspan; x++) {
            taken.add(List.of(y, x));
          }
        }
        String place = "cell %d,%d".formatted(row, column);
        outline.nodeUnlessEmpty(
            inMarkdown
                ? place
                : place
                    + " %s %dx%d %s"
                        .formatted(cell.normalName(), colspan, rowspan, cell.attr("align")),
            () -> children(cell, Set.of(), null));
      }
    }
  }

  private static int span(Element cell, String name) {
    return cell.hasAttr(name) ? Integer.parseInt(cell.attr(name)) : 1;
  }

  private static Set<String> with(Set<String> marks, String mark) {
    return Stream.concat(marks.stream(), Stream.of(mark)).collect(Collectors.toSet());
  }

  /** Whether the parser made the link from an address in the text. */
  private static boolean isAutomatic(Element link) {
    String text = link.wholeText();
    String address = Outline.decoded(link.attr("href"));
    return Stream.of(text, "http://" + text, "mailto:" + text)
        .anyMatch(each -> Outline.decoded(each).equals(address));
  }
}
