package be.werktafel.yjs;

import be.werktafel.lib0.Json;
import be.werktafel.lib0.Undefined;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the content of a document as {@code yjs-histories.mjs} does, so that both can be compared
 * as text.
 */
public final class Reading {
  private Reading() {}

  static String of(Doc doc) {
    return Json.stringify(
        row(
            plain(doc.text("text")),
            plain(doc.xmlFragment("default")),
            plain(doc.map("map")),
            plain(doc.array("array"))));
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Undefined _ -> Map.of("$", "undefined");
      case BigInteger integer -> Map.of("$big", integer.toString());
      case Double number when number.isNaN() -> Map.of("$num", "NaN");
      case Double number when number.isInfinite() -> Map.of("$num", number.toString());
      case byte[] bytes -> Map.of("$bytes", Base64.getEncoder().encodeToString(bytes));
      case Subdocument subdocument -> Map.of("$doc", subdocument.guid());
      case XmlElement element ->
          row(
              "element",
              element.name(),
              entries(element.attributes()),
              list(Values.list(element.branch)));
      case XmlFragment fragment -> row("fragment", list(Values.list(fragment.branch)));
      case XmlText text -> row("xmlText", entries(text.attributes()), runs(text));
      case YText text -> row("text", runs(text));
      case XmlHook hook -> row("hook", hook.name(), entries(hook.entries()));
      case YMap map -> row("map", entries(map.entries()));
      case YArray array -> row("array", list(array.values()));
      case List<?> list -> list(list);
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, inner) -> copy.put((String) key, plain(inner)));
        yield copy;
      }
      default -> value;
    };
  }

  private static List<@Nullable Object> list(List<?> values) {
    List<@Nullable Object> plain = new ArrayList<>();
    for (Object value : values) {
      plain.add(plain(value));
    }
    return plain;
  }

  private static List<@Nullable Object> entries(Map<String, @Nullable Object> entries) {
    List<@Nullable Object> plain = new ArrayList<>();
    entries.forEach((key, value) -> plain.add(row(key, plain(value))));
    return plain;
  }

  private static List<@Nullable Object> runs(YText text) {
    List<@Nullable Object> plain = new ArrayList<>();
    for (Run run : text.runs()) {
      Object content =
          switch (run) {
            case Run.Text characters -> characters.text();
            case Run.Embed embed -> list(java.util.Collections.singletonList(embed.value()));
          };
      plain.add(row(content, entries(run.attributes())));
    }
    return plain;
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return java.util.Arrays.asList(values);
  }
}
