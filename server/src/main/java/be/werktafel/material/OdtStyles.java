package be.werktafel.material;

import be.werktafel.material.Pieces.Numbering;
import be.werktafel.text.Block.ListKind;
import be.werktafel.text.Inline.Mark;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The styles of an OpenDocument text, those of the page and the automatic ones together. */
final class OdtStyles {
  private static final Pattern HEADING = Pattern.compile("(?i)(?:heading|kop)_20_([1-9])");
  private static final Pattern POINTS = Pattern.compile("([0-9]{1,3})(?:\\.([0-9]+))?pt");
  private static final int LONGEST_CHAIN = 30;
  private static final int MOST = 20_000;

  private final Map<String, Style> styles = new HashMap<>();

  /** List style and depth → look. */
  private final Map<String, Numbering> lists = new HashMap<>();

  private static final class Style {
    final String name;
    @Nullable String parent;
    @Nullable Integer level;
    @Nullable Integer size;
    final Map<Mark, Boolean> letters = new EnumMap<>(Mark.class);

    Style(String name) {
      this.name = name;
    }
  }

  /** Reads the element if it is a style, to its end. */
  void read(XmlStream xml) {
    switch (xml.name()) {
      case "style" -> style(xml);
      case "list-style" -> listStyle(xml);
      default -> {}
    }
  }

  private void style(XmlStream xml) {
    var style = new Style(xml.attribute("name", ""));
    style.parent = xml.attribute("parent-style-name");
    if (xml.attribute("default-outline-level") != null) {
      style.level = xml.number("default-outline-level", 0, 0, 9);
    }
    int within = xml.depth();
    while (xml.next(within)) {
      if (xml.name().equals("text-properties")) {
        say(style, Mark.BOLD, xml.attribute("font-weight"), "bold|[6-9]00");
        say(style, Mark.ITALIC, xml.attribute("font-style"), "italic|oblique");
        say(style, Mark.UNDERLINE, xml.attribute("text-underline-style"), "(?!none).*");
        say(style, Mark.STRIKE, xml.attribute("text-line-through-style"), "(?!none).*");
        Matcher points = POINTS.matcher(xml.attribute("font-size", ""));
        if (points.matches()) {
          style.size = 2 * Integer.parseInt(points.group(1));
        }
      }
    }
    if (styles.size() >= MOST) {
      throw UnreadableFile.bomb();
    }
    styles.put(style.name, style);
  }

  private static void say(Style style, Mark mark, @Nullable String value, String on) {
    if (value != null) {
      style.letters.put(mark, value.matches(on));
    }
  }

  private void listStyle(XmlStream xml) {
    String name = xml.attribute("name", "");
    int within = xml.depth();
    while (xml.next(within)) {
      if (xml.name().equals("list-level-style-number")) {
        String format = xml.attribute("num-format", "1");
        lists.put(
            name + "/" + xml.number("level", 1, 1, 10),
            new Numbering(
                ListKind.ORDERED,
                xml.number("start-value", 1, 0, 1_000_000),
                format.matches("[aAiI]") ? format : null));
      }
    }
  }

  /** The level of a heading of this style; 0 for other styles. */
  int level(@Nullable String name) {
    Integer level =
        inherited(
            name,
            style -> {
              if (style.level != null) {
                return style.level;
              }
              Matcher heading = HEADING.matcher(style.name);
              return heading.matches() ? Integer.valueOf(heading.group(1)) : null;
            });
    return level == null ? 0 : level;
  }

  boolean isTitle(@Nullable String name) {
    return inherited(name, style -> style.name.matches("(?i)title|titel") ? true : null) != null;
  }

  int size(@Nullable String name) {
    Integer size = inherited(name, style -> style.size);
    return size == null ? 0 : size;
  }

  /** The marks of letters with this style inside letters with those marks. */
  Set<Mark> marks(@Nullable String name, Set<Mark> around) {
    Map<Mark, Boolean> said = new EnumMap<>(Mark.class);
    inherited(
        name,
        style -> {
          style.letters.forEach(said::putIfAbsent);
          return null;
        });
    Set<Mark> marks = EnumSet.noneOf(Mark.class);
    marks.addAll(around);
    said.forEach(
        (mark, on) -> {
          if (on) {
            marks.add(mark);
          } else {
            marks.remove(mark);
          }
        });
    return marks;
  }

  Numbering list(@Nullable String name, int depth) {
    return lists.getOrDefault(name + "/" + (depth + 1), Numbering.BULLET);
  }

  private <T> @Nullable T inherited(@Nullable String name, Function<Style, @Nullable T> property) {
    String next = name;
    for (int i = 0; i < LONGEST_CHAIN && next != null; i++) {
      // A file need not define the styles that every program has.
      Style style = styles.getOrDefault(next, new Style(next));
      T found = property.apply(style);
      if (found != null) {
        return found;
      }
      next = style.parent;
    }
    return null;
  }
}
