package be.werktafel;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Describes records, enums and sealed families exactly as Jackson writes them: which fields are
 * always there, which may be null and which are left out. Each gets a schema of its own; its name
 * is that of {@code @Schema(name = …)}, or else of the class. Everything else is left to the next
 * converter.
 */
final class WireSchemas implements ModelConverter {
  private final Map<String, Class<?>> named = new ConcurrentHashMap<>();

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    Schema<?> ours = ours(type.getType(), context);
    if (ours != null) {
      return ours;
    }
    return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
  }

  /** Null for what is left to the next converter. */
  private @Nullable Schema<?> ours(Type type, ModelConverterContext context) {
    JavaType java = TypeFactory.defaultInstance().constructType(type);
    Class<?> raw = java.getRawClass();
    if (java.isCollectionLikeType()) {
      Schema<?> items = ours(java.getContentType(), context);
      return items == null ? null : new JsonSchema().typesItem("array").items(items);
    }
    if (!raw.getName().startsWith("be.werktafel.")) {
      return null;
    }
    if (raw.isRecord()) {
      return define(raw, context, () -> record(raw, context));
    }
    if (raw.isEnum()) {
      return define(raw, context, () -> words(raw));
    }
    return raw.isSealed() ? define(raw, context, () -> union(raw, context)) : null;
  }

  private interface Making {
    Schema<?> make();
  }

  private Schema<?> define(Class<?> raw, ModelConverterContext context, Making making) {
    String name = nameOf(raw);
    Class<?> other = named.putIfAbsent(name, raw);
    if (other != null && other != raw) {
      throw new IllegalStateException(
          "%s and %s are both %s on the wire; give one a @Schema(name = …)"
              .formatted(other.getName(), raw.getName(), name));
    }
    if (!context.getDefinedModels().containsKey(name)) {
      // Defined before it is made: a block holds blocks.
      context.defineModel(name, new JsonSchema());
      context.defineModel(name, making.make());
    }
    return SchemaParts.reference(name);
  }

  private static String nameOf(Class<?> raw) {
    var given = raw.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
    if (given != null && !given.name().isEmpty()) {
      return given.name();
    }
    Class<?> around = raw.getEnclosingClass();
    boolean belongs = around != null && (around.isInterface() || (raw.isEnum() && isData(around)));
    return belongs ? nameOf(around) + raw.getSimpleName() : raw.getSimpleName();
  }

  private static boolean isData(Class<?> type) {
    return type.isRecord() || type.isInterface();
  }

  private static Schema<?> words(Class<?> raw) {
    return SchemaParts.oneOf(
        Arrays.stream(raw.getEnumConstants())
            .map(each -> Json31.mapper().convertValue(each, String.class)));
  }

  private Schema<?> union(Class<?> raw, ModelConverterContext context) {
    Schema<?> union = new JsonSchema();
    for (Class<?> member : raw.getPermittedSubclasses()) {
      union.addOneOfItem(schemaOf(member, context));
    }
    return union;
  }

  private Schema<?> record(Class<?> raw, ModelConverterContext context) {
    Schema<?> schema = SchemaParts.object();
    familyOf(raw)
        .ifPresent(
            family ->
                SchemaParts.require(
                    schema,
                    family.getAnnotation(JsonTypeInfo.class).property(),
                    SchemaParts.constant(wordOf(raw, family))));
    for (RecordComponent component : raw.getRecordComponents()) {
      if (isWritten(component)) {
        field(schema, component, context);
      }
    }
    return schema;
  }

  private void field(Schema<?> schema, RecordComponent component, ModelConverterContext context) {
    var renamed = component.getAccessor().getAnnotation(JsonProperty.class);
    String name = renamed == null ? component.getName() : renamed.value();
    Schema<?> type = schemaOf(component.getGenericType(), context);
    boolean isNullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    switch (inclusion(component)) {
      case NON_EMPTY -> schema.addProperty(name, type);
      case NON_NULL -> {
        schema.addProperty(name, type);
        if (!isNullable) {
          schema.addRequiredItem(name);
        }
      }
      default -> SchemaParts.require(schema, name, isNullable ? SchemaParts.nullable(type) : type);
    }
  }

  private Schema<?> schemaOf(Type type, ModelConverterContext context) {
    Schema<?> ours = ours(type, context);
    return ours != null ? ours : context.resolve(new AnnotatedType(type).resolveAsRef(true));
  }

  private static boolean isWritten(RecordComponent component) {
    return !component.getAccessor().isAnnotationPresent(JsonIgnore.class)
        && !component.getAccessor().isAnnotationPresent(JsonAnyGetter.class);
  }

  private static JsonInclude.Include inclusion(RecordComponent component) {
    var own = component.getAccessor().getAnnotation(JsonInclude.class);
    var all = component.getDeclaringRecord().getAnnotation(JsonInclude.class);
    return own != null ? own.value() : all != null ? all.value() : JsonInclude.Include.ALWAYS;
  }

  /** The family of which each member has a word of its own in its JSON. */
  private static Optional<Class<?>> familyOf(Class<?> raw) {
    return Arrays.stream(raw.getInterfaces())
        .filter(family -> family.isAnnotationPresent(JsonSubTypes.class))
        .findFirst();
  }

  /** The word that tells this member of a family from the others. */
  private static String wordOf(Class<?> raw, Class<?> family) {
    return Arrays.stream(family.getAnnotation(JsonSubTypes.class).value())
        .filter(member -> member.value() == raw)
        .map(JsonSubTypes.Type::name)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(raw + " has no word in " + family));
  }
}
