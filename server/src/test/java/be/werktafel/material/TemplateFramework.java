package be.werktafel.material;

import be.werktafel.framework.Framework;
import be.werktafel.framework.Framework.Dimension;
import be.werktafel.framework.Framework.Question;
import be.werktafel.framework.Framework.Section;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The framework of the built-in template. */
final class TemplateFramework {
  private TemplateFramework() {}

  static Framework read() {
    try (InputStream file =
        TemplateFramework.class.getResourceAsStream("/templates/online-straathoekwerk.yaml")) {
      JsonNode template = YAMLMapper.builder().build().readTree(Objects.requireNonNull(file));
      List<Dimension> dimensions = new ArrayList<>();
      for (JsonNode each : template.path("dimensions")) {
        String id = each.path("id").asString();
        List<Section> sections = new ArrayList<>();
        for (JsonNode section : template.path("sections")) {
          if (section.path("id").asString().startsWith(id)) {
            sections.add(section(section));
          }
        }
        dimensions.add(new Dimension(id, each.path("title").asString(), null, sections));
      }
      return new Framework(
          "event",
          null,
          dimensions,
          section(template.path("introduction")),
          List.of(),
          List.of(),
          List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Section section(JsonNode section) {
    String id = section.path("id").asString();
    List<Question> questions = new ArrayList<>();
    for (JsonNode question : section.path("questions")) {
      questions.add(new Question(id + "." + (questions.size() + 1), question.asString()));
    }
    return new Section(
        id,
        section.path("title").asString(),
        section.path("keyQuestion").asString(),
        questions,
        null,
        null,
        List.of(),
        List.of(),
        List.of());
  }
}
