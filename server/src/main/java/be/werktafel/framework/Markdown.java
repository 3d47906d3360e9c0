package be.werktafel.framework;

import be.werktafel.framework.Block.Callout;
import be.werktafel.framework.Block.Decision;
import be.werktafel.framework.Block.Heading;
import be.werktafel.framework.Block.ListBlock;
import be.werktafel.framework.Block.ListItem;
import be.werktafel.framework.Block.Paragraph;
import be.werktafel.framework.Block.Quote;
import be.werktafel.framework.Block.Row;
import be.werktafel.framework.Block.Rule;
import be.werktafel.framework.Block.Section;
import be.werktafel.framework.Block.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a neutral tree as CommonMark with tables and task lists; headings from level 2. What a
 * writer typed is escaped, so that it stays text.
 */
public final class Markdown {
  private Markdown() {}

  public static String of(Document document) {
    return of(document.blocks());
  }

  public static String of(List<Block> blocks) {
    return String.join("\n", lines(blocks)) + "\n";
  }

  /** Blocks with an empty line between them. */
  private static List<String> lines(List<Block> blocks) {
    List<String> lines = new ArrayList<>();
    for (Block block : blocks) {
      List<String> own = lines(block);
      if (!lines.isEmpty() && !own.isEmpty()) {
        lines.add("");
      }
      lines.addAll(own);
    }
    return lines;
  }

  private static List<String> lines(Block block) {
    return switch (block) {
      case Section section -> titled("## " + escaped(section.title()), section.blocks());
      case Paragraph paragraph -> line("", paragraph.inlines());
      case Heading heading -> line("#".repeat(heading.level()) + " ", heading.inlines());
      case ListBlock list -> list(list);
      case Quote quote -> quoted(lines(quote.blocks()));
      case Callout callout ->
          quoted(titled("**" + callout.kind().title() + "**", callout.blocks()));
      case Decision decision ->
          quoted(titled("**" + decision.status().title() + "**", decision.blocks()));
      case Table table -> table(table);
      case Rule rule -> List.of("---");
    };
  }

  private static List<String> titled(String title, List<Block> blocks) {
    List<String> lines = new ArrayList<>();
    lines.add(title);
    List<String> rest = lines(blocks);
    if (!rest.isEmpty()) {
      lines.add("");
      lines.addAll(rest);
    }
    return lines;
  }

  private static List<String> line(String prefix, List<Inline> inlines) {
    String text = inlines(inlines, "\\\n").strip();
    return text.isEmpty() ? List.of() : List.of((prefix + text).split("\n"));
  }

  private static List<String> quoted(List<String> lines) {
    return lines.stream().map(line -> line.isEmpty() ? ">" : "> " + line).toList();
  }

  private static List<String> list(ListBlock list) {
    List<String> lines = new ArrayList<>();
    int number = list.start();
    for (ListItem item : list.items()) {
      String marker =
          switch (list.kind()) {
            case BULLET -> "- ";
            case ORDERED -> number++ + ". ";
            case TASK -> Boolean.TRUE.equals(item.checked()) ? "- [x] " : "- [ ] ";
          };
      String indent = " ".repeat(marker.startsWith("- ") ? 2 : marker.length());
      List<String> own = lines(item.blocks());
      lines.add((marker + (own.isEmpty() ? "" : own.getFirst())).stripTrailing());
      own.stream().skip(1).forEach(line -> lines.add(line.isEmpty() ? "" : indent + line));
    }
    return lines;
  }

  private static List<String> table(Table table) {
    int columns = table.rows().stream().mapToInt(Markdown::width).max().orElse(0);
    if (columns == 0) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    for (Row row : table.rows()) {
      lines.add(row(row, columns));
      if (lines.size() == 1) {
        lines.add("|" + " --- |".repeat(columns));
      }
    }
    return lines;
  }

  private static int width(Row row) {
    return row.cells().stream().mapToInt(Block.Cell::colspan).sum();
  }

  /** A cell over several columns is followed by empty ones; Markdown knows no other way. */
  private static String row(Row row, int columns) {
    List<String> cells = new ArrayList<>();
    for (Block.Cell cell : row.cells()) {
      cells.add(
          Words.inlines(cell.blocks()).stream()
              .map(inlines -> inlines(inlines, "<br>").strip())
              .filter(text -> !text.isEmpty())
              .collect(Collectors.joining("<br>")));
      for (int i = 1; i < cell.colspan(); i++) {
        cells.add("");
      }
    }
    while (cells.size() < columns) {
      cells.add("");
    }
    return "| " + String.join(" | ", cells.subList(0, columns)) + " |";
  }

  private static String inlines(List<Inline> inlines, String lineBreak) {
    var text = new StringBuilder();
    for (Inline inline : inlines) {
      switch (inline) {
        case Inline.Text run -> text.append(run(run));
        case Inline.Break aBreak -> text.append(lineBreak);
        case Inline.FillIn fillIn ->
            text.append(
                fillIn.text().isEmpty()
                    ? "\\[" + escaped(fillIn.hint()) + "\\]"
                    : escaped(fillIn.text()));
        case Inline.Source source ->
            text.append(escaped(source.label()))
                .append(
                    source.status() == Inline.SourceStatus.UNVERIFIED ? " *(na te kijken)*" : "");
        case Inline.SectionReference reference -> text.append(escaped(reference.label()));
      }
    }
    return text.toString();
  }

  /**
   * Marks hug the characters they set: spaces at the edges stay outside, or they would not count.
   */
  private static String run(Inline.Text run) {
    String words = run.text().strip();
    if (words.isEmpty()) {
      return run.text();
    }
    int from = run.text().indexOf(words);
    String marked = escaped(words);
    for (Inline.Mark mark : run.marks()) {
      marked =
          switch (mark) {
            case BOLD -> "**" + marked + "**";
            case ITALIC -> "*" + marked + "*";
            case UNDERLINE -> "<u>" + marked + "</u>";
            case STRIKE -> "~~" + marked + "~~";
          };
    }
    String href = Html.safeHref(run.href());
    if (href != null) {
      marked = "[" + marked + "](<" + href.replaceAll("[<>\\s]", "") + ">)";
    }
    return run.text().substring(0, from) + marked + run.text().substring(from + words.length());
  }

  /** Escapes what would be markup, also at the start of a line; a line break becomes a space. */
  static String escaped(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    String flat = text.replaceAll("[\\r\\n]+", " ");
    for (int i = 0; i < flat.length(); i++) {
      char c = flat.charAt(i);
      if ("\\`*_[]<>~|#&".indexOf(c) >= 0 || (i == 0 && "-+=".indexOf(c) >= 0)) {
        escaped.append('\\');
      }
      if ((c == '.' || c == ')') && i > 0 && isNumber(flat, i)) {
        escaped.append('\\');
      }
      escaped.append(c);
    }
    return escaped.toString();
  }

  /** Whether everything before {@code end} is digits, so that a dot there would start a list. */
  private static boolean isNumber(String text, int end) {
    return end <= 9 && text.substring(0, end).chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
