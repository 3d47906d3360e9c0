package be.werktafel.material;

import be.werktafel.material.Pieces.Numbering;
import be.werktafel.text.Block.ListKind;
import be.werktafel.text.Inline;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads plain text: a blank line ends a paragraph. A line with a bullet or number is an item when
 * another one or its own text follows directly. A line above a row of = or - is a heading.
 */
final class PlainReader {
  private static final Pattern RULE = Pattern.compile("(={3,}|-{3,})\\s*");
  private static final Pattern BULLET = Pattern.compile("^\\s*[-*•–‣▪◦]\\s+(?=\\S)");
  private static final Pattern NUMBER = Pattern.compile("^\\s*([0-9]{1,3})[.)]\\s+(?=\\S)");

  private final Size size = new Size();
  private final Pieces pieces = new Pieces(size);
  private int lists;

  private PlainReader() {}

  static ReadText read(String text) {
    var reader = new PlainReader();
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\\R", -1)) {
      if (line.isBlank()) {
        reader.paragraph(lines);
        lines.clear();
      } else {
        lines.add(line);
      }
    }
    reader.paragraph(lines);
    return new ReadText(null, reader.pieces.take(), 0, 0);
  }

  private void paragraph(List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    if (lines.size() >= 2) {
      Matcher rule = RULE.matcher(lines.get(1));
      if (rule.matches()) {
        pieces.paragraph(line(lines.getFirst()), rule.group(1).startsWith("=") ? 1 : 2, 0);
        paragraph(List.copyOf(lines.subList(2, lines.size())));
        return;
      }
    }
    boolean isList =
        BULLET.matcher(lines.getFirst()).find()
            || (lines.size() > 1 && NUMBER.matcher(lines.getFirst()).find());
    if (isList) {
      list(lines);
      return;
    }
    List<String> words = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (i > 0 && BULLET.matcher(lines.get(i)).find()) {
        pieces.paragraph(line(String.join(" ", words)), 0, 0);
        list(List.copyOf(lines.subList(i, lines.size())));
        return;
      }
      words.add(lines.get(i).strip());
    }
    pieces.paragraph(line(String.join(" ", words)), 0, 0);
  }

  /** Items, each with the lines behind it that start no item. */
  private void list(List<String> lines) {
    String name = "list" + lists++;
    StringBuilder item = new StringBuilder();
    Numbering numbering = Numbering.BULLET;
    for (String each : lines) {
      Matcher bullet = BULLET.matcher(each);
      Matcher number = NUMBER.matcher(each);
      boolean isBullet = bullet.find();
      boolean isNumber = !isBullet && number.find();
      if (isBullet || isNumber) {
        add(name, numbering, item);
        numbering =
            isBullet
                ? Numbering.BULLET
                : new Numbering(ListKind.ORDERED, Integer.parseInt(number.group(1)), null);
        item.append(each.substring(isBullet ? bullet.end() : number.end()));
      } else {
        item.append(' ').append(each.strip());
      }
    }
    add(name, numbering, item);
  }

  private void add(String name, Numbering numbering, StringBuilder item) {
    if (!item.isEmpty()) {
      pieces.item(name, 0, numbering, null, line(item.toString()));
      item.setLength(0);
    }
  }

  private List<Inline> line(String text) {
    var line = new Line(size);
    line.text(text.strip());
    return line.take();
  }
}
