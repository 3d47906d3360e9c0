package be.werktafel;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes and reads the parts of an OpenAPI 3.1 schema. */
final class SchemaParts {
  private static final String REF = "#/components/schemas/";

  private SchemaParts() {}

  static Schema<?> reference(String name) {
    Schema<?> reference = new JsonSchema();
    reference.set$ref(REF + name);
    return reference;
  }

  /** A value of this schema, or null. */
  static Schema<?> nullable(Schema<?> schema) {
    Schema<?> answer = new JsonSchema();
    Schema<?> nothing = new JsonSchema();
    nothing.addType("null");
    answer.setOneOf(List.of(schema, nothing));
    return answer;
  }

  static Schema<?> constant(String word) {
    Schema<Object> constant = new JsonSchema();
    constant.addType("string");
    constant.setConst(word);
    return constant;
  }

  static Schema<?> oneOf(Stream<String> words) {
    Schema<Object> schema = new JsonSchema();
    schema.addType("string");
    schema.setEnum(words.map(Object.class::cast).toList());
    return schema;
  }

  static Schema<?> object() {
    Schema<?> schema = new JsonSchema();
    schema.addType("object");
    return schema;
  }

  /** A field that is always there. */
  static void require(Schema<?> schema, String field, Schema<?> type) {
    schema.addProperty(field, type);
    schema.addRequiredItem(field);
  }

  /** The names of the schemas that this one is made of, its own among them. */
  static Set<String> reachable(@Nullable Schema<?> from, Map<String, Schema> all) {
    Set<String> names = new LinkedHashSet<>();
    collect(from, all, names);
    return names;
  }

  private static void collect(
      @Nullable Schema<?> from, Map<String, Schema> all, Set<String> names) {
    if (from == null) {
      return;
    }
    String reference = from.get$ref();
    if (reference != null) {
      String name = reference.substring(REF.length());
      if (names.add(name)) {
        collect(all.get(name), all, names);
      }
    }
    collect(from.getItems(), all, names);
    for (List<Schema> parts : Arrays.asList(from.getOneOf(), from.getAllOf(), from.getAnyOf())) {
      if (parts != null) {
        parts.forEach(part -> collect(part, all, names));
      }
    }
    if (from.getProperties() != null) {
      from.getProperties().values().forEach(field -> collect(field, all, names));
    }
  }
}
