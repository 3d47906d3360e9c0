package be.werktafel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ServerTest
class OpenApiIT {
  @LocalServerPort private int port;

  @Test
  void everyCallIsDescribedInASentenceUnderATag() {
    JsonNode paths = Api.at(port).get("/v3/api-docs").body().path("paths");

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
}
