package be.werktafel.templates;

import be.werktafel.text.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

/** One entry of a block's starting text, in one of the short forms of a template file. */
@JsonDeserialize(using = StartingBlock.Reader.class)
sealed interface StartingBlock {
  record Line(String text) implements StartingBlock {}

  record Bullets(List<String> items) implements StartingBlock {}

  record Checklist(List<String> items) implements StartingBlock {}

  record Grid(List<String> header, List<List<String>> rows) implements StartingBlock {}

  record Remark(Block.CalloutKind kind, String text) implements StartingBlock {}

  /** A reference to a source, with its article in the law that was replaced and in the new one. */
  record Source(
      String text, boolean verified, @Nullable String oldNumber, @Nullable String newNumber)
      implements StartingBlock {}

  /** Recognises a form by its keys. Reports other content together with the allowed forms. */
  final class Reader extends StdDeserializer<StartingBlock> {
    private static final String ALLOWED =
        "verwacht: tekst, of een van bullets, checklist, table, callout, of text met verified,"
            + " oldNumber en newNumber";

    private static final Set<String> SOURCE_KEYS =
        Set.of("text", "verified", "oldNumber", "newNumber");

    Reader() {
      super(StartingBlock.class);
    }

    @Override
    public StartingBlock deserialize(JsonParser parser, DeserializationContext context) {
      JsonNode node = context.readTree(parser);
      if (node.isString()) {
        return new Line(node.asString());
      }
      if (!node.isObject() || node.isEmpty()) {
        return report(context, ALLOWED);
      }
      Set<String> keys = new TreeSet<>(node.propertyNames());
      if (node.size() == 1) {
        Map.Entry<String, JsonNode> only = node.properties().iterator().next();
        JsonNode value = only.getValue();
        return switch (only.getKey()) {
          case "bullets" -> new Bullets(strings(value, "bullets", context));
          case "checklist" -> new Checklist(strings(value, "checklist", context));
          case "table" -> grid(value, context);
          case "callout" -> remark(value, context);
          case "text" -> source(node, context);
          default -> report(context, "onbekende sleutel “" + only.getKey() + "”; " + ALLOWED);
        };
      }
      if (keys.contains("text") && SOURCE_KEYS.containsAll(keys)) {
        return source(node, context);
      }
      return report(context, "deze sleutels horen niet samen: " + keys + "; " + ALLOWED);
    }

    private static Source source(JsonNode node, DeserializationContext context) {
      return new Source(
          text(node.path("text"), "text", context),
          node.path("verified").asBoolean(false),
          number(node, "oldNumber", context),
          number(node, "newNumber", context));
    }

    private static @Nullable String number(
        JsonNode node, String name, DeserializationContext context) {
      return node.has(name) ? text(node.path(name), name, context) : null;
    }

    private static Grid grid(JsonNode node, DeserializationContext context) {
      List<String> header = strings(node.path("header"), "header", context);
      List<List<String>> rows = new ArrayList<>();
      for (JsonNode row : node.path("rows")) {
        List<String> cells = strings(row, "rows", context);
        if (cells.size() != header.size()) {
          return report(
              context,
              "een rij heeft %d cellen en de kop %d".formatted(cells.size(), header.size()));
        }
        rows.add(cells);
      }
      return new Grid(header, rows);
    }

    private static Remark remark(JsonNode node, DeserializationContext context) {
      String kind = text(node.path("kind"), "kind", context);
      return new Remark(
          Block.CalloutKind.of(kind.equals("legal-basis") ? "legalBasis" : kind)
              .orElseGet(
                  () ->
                      report(
                          context,
                          "onbekende soort “"
                              + kind
                              + "”; verwacht: recommendation, condition, risk, example of"
                              + " legal-basis")),
          text(node.path("text"), "text", context));
    }

    private static List<String> strings(
        JsonNode node, String name, DeserializationContext context) {
      if (!node.isArray() || node.isEmpty()) {
        return report(context, "“" + name + "” hoort een lijst van teksten te zijn");
      }
      List<String> strings = new ArrayList<>();
      node.forEach(each -> strings.add(text(each, name, context)));
      return strings;
    }

    private static String text(JsonNode node, String name, DeserializationContext context) {
      return node.isString()
          ? node.asString()
          : report(context, "“" + name + "” hoort een tekst te zijn");
    }

    /** Always throws. */
    private static <T> T report(DeserializationContext context, String what) {
      return context.reportInputMismatch(StartingBlock.class, "%s", what);
    }
  }
}
