package be.werktafel;

import be.werktafel.programme.LiveTopic;
import be.werktafel.programme.TableFact;
import be.werktafel.programme.Topic;
import be.werktafel.wire.CloseReason;
import be.werktafel.wire.Notice;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.aop.support.AopUtils;

/**
 * Adds what the event's live channel and the documents' channels say to the description: the whole
 * live state, its messages by topic, the fields that features add to a table, close reasons and
 * notices.
 */
final class LiveSchemas implements OpenApiCustomizer {
  private final List<Topic<?>> topics;
  private final List<TableFact<?>> facts;

  LiveSchemas(List<Topic<?>> topics, List<TableFact<?>> facts) {
    this.topics = topics.stream().sorted(Comparator.comparing(Topic::topic)).toList();
    this.facts = facts.stream().sorted(Comparator.comparing(TableFact::field)).toList();
  }

  @Override
  public void customise(OpenAPI description) {
    Components components = description.getComponents();
    Schema<?> live = schema(components, "Live");
    for (Topic<?> topic : topics) {
      if (topic instanceof LiveTopic<?>) {
        SchemaParts.require(live, topic.topic(), body(topic, components));
      }
    }
    Schema<?> table = schema(components, "Table");
    for (TableFact<?> fact : facts) {
      table.addProperty(fact.field(), argument(TableFact.class, fact, components));
    }
    components.addSchemas("LiveMessage", messages(components));
    components.addSchemas(
        "CloseReason",
        SchemaParts.oneOf(Arrays.stream(CloseReason.values()).map(CloseReason::wire)));
    components.addSchemas("Notice", notice());
    letRequestsLeaveOut(description);
  }

  private Schema<?> messages(Components components) {
    Schema<?> messages = new JsonSchema();
    for (Topic<?> topic : topics) {
      Schema<?> message = message(SchemaParts.constant(topic.topic()));
      SchemaParts.require(message, "body", body(topic, components));
      messages.addOneOfItem(message);
    }
    messages.addOneOfItem(message(SchemaParts.constant("hello")));
    Schema<?> nothing = new JsonSchema();
    nothing.addType("null");
    messages.addOneOfItem(message(nothing));
    return messages;
  }

  private static Schema<?> message(Schema<?> topic) {
    Schema<?> message = SchemaParts.object();
    Schema<?> version = new JsonSchema();
    version.addType("integer");
    version.setFormat("int64");
    SchemaParts.require(message, "v", version);
    Schema<?> at = new JsonSchema();
    at.addType("string");
    at.setFormat("date-time");
    SchemaParts.require(message, "at", at);
    SchemaParts.require(message, "topic", topic);
    return message;
  }

  private static Schema<?> notice() {
    Schema<?> notice = SchemaParts.object();
    SchemaParts.require(
        notice, "reason", SchemaParts.oneOf(Arrays.stream(Notice.values()).map(Notice::wire)));
    return notice;
  }

  private static Schema<?> body(Topic<?> topic, Components components) {
    Schema<?> body = argument(Topic.class, topic, components);
    return isNullable(topic) ? SchemaParts.nullable(body) : body;
  }

  /** Whether there is a person, or a moment, for whom the topic has no body. */
  private static boolean isNullable(Topic<?> topic) {
    return topic instanceof LiveTopic<?>
        && Stream.of(
                AopUtils.getTargetClass(topic).getMethods(),
                AopUtils.getTargetClass(topic).getDeclaredMethods())
            .flatMap(Arrays::stream)
            .filter(method -> method.getName().equals("body") && !method.isBridge())
            .filter(LiveSchemas::isOfTheTopic)
            .anyMatch(
                method -> method.getAnnotatedReturnType().isAnnotationPresent(Nullable.class));
  }

  private static boolean isOfTheTopic(Method method) {
    return method.getParameterCount() == 2 && method.getParameterTypes()[0] == String.class;
  }

  /** The schema of the type argument that the bean's class gives to the interface. */
  private static Schema<?> argument(Class<?> generic, Object bean, Components components) {
    JavaType type =
        TypeFactory.defaultInstance()
            .constructType(AopUtils.getTargetClass(bean))
            .findTypeParameters(generic)[0];
    if (type.isJavaLangObject()) {
      throw new IllegalStateException("%s must say the type of its %s".formatted(bean, generic));
    }
    var resolved =
        ModelConverters.getInstance(true)
            .resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
    resolved.referencedSchemas.forEach(
        (name, schema) -> {
          if (components.getSchemas().get(name) == null) {
            components.addSchemas(name, schema);
          }
        });
    return resolved.schema;
  }

  private static Schema<?> schema(Components components, String name) {
    return Objects.requireNonNull(components.getSchemas().get(name), name);
  }

  /** What may be null in a request may as well be left out. */
  private static void letRequestsLeaveOut(OpenAPI description) {
    Map<String, Schema> all = description.getComponents().getSchemas();
    Set<String> asked = new TreeSet<>();
    description.getPaths().values().stream()
        .map(PathItem::readOperations)
        .flatMap(List::stream)
        .map(Operation::getRequestBody)
        .filter(Objects::nonNull)
        .flatMap(body -> body.getContent().values().stream())
        .forEach(content -> asked.addAll(SchemaParts.reachable(content.getSchema(), all)));
    for (String name : asked) {
      Schema<?> schema = schema(description.getComponents(), name);
      if (schema.getRequired() != null && schema.getProperties() != null) {
        schema.getProperties().forEach((field, type) -> letLeaveOut(schema, field, type));
      }
    }
  }

  private static void letLeaveOut(Schema<?> schema, String field, Schema<?> type) {
    if (type.getOneOf() != null && schema.getRequired() != null) {
      schema.getRequired().remove(field);
      if (schema.getRequired().isEmpty()) {
        schema.setRequired(null);
      }
    }
  }
}
