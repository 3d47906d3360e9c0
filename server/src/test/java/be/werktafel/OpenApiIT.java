package be.werktafel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@ServerTest
class OpenApiIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path COMMITTED =
      Path.of(System.getProperty("werktafel.web"), "openapi.json");

  @LocalServerPort private int port;

  @Test
  void everyCallIsDescribedInASentenceUnderATag() {
    JsonNode paths = description().path("paths");

    assertThat(paths.propertyNames())
        .contains("/api/join", "/api/events", "/api/events/{id}/live")
        .allSatisfy(path -> assertThat(path).startsWith("/api/"));
    for (JsonNode path : paths) {
      for (var operation : path.properties()) {
        String summary = operation.getValue().path("summary").asString("");
        assertThat(summary).as(path.toString()).matches("(?s)\\p{Lu}.*\\.");
        assertThat(operation.getValue().path("tags")).as(summary).isNotEmpty();
        assertThat(operation.getValue().path("parameters"))
            .as(summary)
            .noneSatisfy(
                parameter -> assertThat(parameter.path("name").asString()).isEqualTo("person"));
      }
    }
  }

  /** The web application's types are generated from the file. */
  @Test
  void theCommittedDescriptionIsTheServersOwn() throws IOException {
    ObjectNode description = (ObjectNode) description();
    description.remove("servers");
    String now =
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(sorted(description)) + "\n";
    if (Boolean.getBoolean("werktafel.write-openapi")) {
      Files.writeString(COMMITTED, now);
    }
    assertThat(now)
        .as(
            """
            The REST calls or live messages are no longer what web/openapi.json says. Is the change meant? Write it \
            again with
              mvn -Dit.test=OpenApiIT -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dskip.web=true \
            -Dwerktafel.write-openapi=true verify
            and then the types of the web application: cd web && npm run wire\
            """)
        .isEqualTo(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "");
  }

  private JsonNode description() {
    return Api.at(port).get("/v3/api-docs").body();
  }

  /** By key, so that the file stays the same when Spring finds its beans in another order. */
  private static JsonNode sorted(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode copy = JSON.createObjectNode();
        object.propertyNames().stream()
            .sorted()
            .forEach(name -> copy.set(name, sorted(object.get(name))));
        yield copy;
      }
      case ArrayNode array -> {
        ArrayNode copy = JSON.createArrayNode();
        array.forEach(each -> copy.add(sorted(each)));
        yield copy;
      }
      default -> node;
    };
  }
}
