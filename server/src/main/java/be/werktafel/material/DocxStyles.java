package be.werktafel.material;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The styles of a Word document. A property that a style lacks comes from the style it is based on,
 * so a house style based on "Kop 1" is a heading too.
 */
final class DocxStyles {
  /** Word stores its own names in English, whatever the interface's language. */
  private static final Pattern HEADING =
      Pattern.compile("(?:heading|kop|titre|überschrift) ?([1-9])");

  private static final int LONGEST_CHAIN = 30;
  private static final int MOST = 20_000;
  private static final int BODY = 0;

  private final Map<String, Style> styles = new HashMap<>();
  private String defaultStyle = "";
  private int defaultSize;

  private static final class Style {
    String name;
    @Nullable String basedOn;
    @Nullable Integer level;
    @Nullable String list;
    @Nullable Integer listDepth;
    final DocxRun run = new DocxRun();

    Style(String name) {
      this.name = name.toLowerCase(Locale.ROOT);
    }
  }

  static DocxStyles read(ZipArchive zip, String part) throws IOException {
    var styles = new DocxStyles();
    try (InputStream content = zip.read(part)) {
      if (content != null) {
        styles.read(XmlStream.of(content));
      }
    }
    return styles;
  }

  private void read(XmlStream xml) {
    while (xml.next(0)) {
      switch (xml.name()) {
        case "docDefaults" -> {
          var run = new DocxRun();
          int within = xml.depth();
          while (xml.next(within)) {
            run.read(xml);
          }
          defaultSize = run.size();
        }
        case "style" -> style(xml);
        default -> {}
      }
    }
  }

  private void style(XmlStream xml) {
    String id = xml.attribute("styleId", "");
    var style = new Style(id);
    boolean first = xml.attribute("default", "").matches("1|true");
    if (first && xml.attribute("type", "").equals("paragraph")) {
      defaultStyle = id;
    }
    int within = xml.depth();
    while (xml.next(within)) {
      switch (xml.name()) {
        case "name" -> style.name = xml.attribute("val", "").toLowerCase(Locale.ROOT);
        case "basedOn" -> style.basedOn = xml.attribute("val");
        case "outlineLvl" -> style.level = outline(xml);
        case "numId" -> style.list = xml.attribute("val");
        case "ilvl" -> style.listDepth = xml.number("val", 0, 0, 8);
        default -> style.run.read(xml);
      }
    }
    if (styles.size() >= MOST) {
      throw UnreadableFile.bomb();
    }
    styles.put(id, style);
  }

  /** The level of an outline property, from 1; {@code 0} is body text. */
  static int outline(XmlStream xml) {
    int level = xml.number("val", 9, 0, 9);
    return level == 9 ? BODY : level + 1;
  }

  /** The level of a heading of this style; 0 for other styles. */
  int level(@Nullable String id) {
    Integer level =
        inherited(
            id,
            style -> {
              if (style.level != null) {
                return style.level;
              }
              Matcher heading = HEADING.matcher(style.name);
              return heading.matches() ? Integer.valueOf(heading.group(1)) : null;
            });
    return level == null ? BODY : level;
  }

  boolean isTitle(@Nullable String id) {
    return inherited(id, style -> style.name.matches("title|titel") ? true : null) != null;
  }

  /** Whether the style is of a line of the table of contents. */
  boolean isContents(@Nullable String id) {
    return inherited(id, style -> style.name.matches("toc .*|inhopg .*") ? true : null) != null;
  }

  @Nullable String list(@Nullable String id) {
    return inherited(id, style -> style.list);
  }

  int listDepth(@Nullable String id) {
    Integer depth = inherited(id, style -> style.listDepth);
    return depth == null ? 0 : depth;
  }

  /** The letters of a style, for what a run does not say itself. */
  DocxRun run(@Nullable String id) {
    var run = new DocxRun();
    inherited(
        id,
        style -> {
          run.inherit(style.run);
          return null;
        });
    run.inheritSize(defaultSize);
    return run;
  }

  private <T> @Nullable T inherited(@Nullable String id, Function<Style, @Nullable T> property) {
    String next = id == null ? defaultStyle : id;
    for (int i = 0; i < LONGEST_CHAIN && next != null; i++) {
      // A file need not define the styles that every program has.
      Style style = styles.getOrDefault(next, new Style(next));
      T found = property.apply(style);
      if (found != null) {
        return found;
      }
      next = style.basedOn;
    }
    return null;
  }
}
