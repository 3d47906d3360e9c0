package be.werktafel;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.storage.MongoForTests;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Stops the server and starts it on the same data directory. */
class RestartIT {
  private final Path directory = MongoForTests.directory();

  @Test
  void peopleStaySignedInOverARestartAndTheKeyIsShownOnce() throws Exception {
    Run first = run();
    String key = Files.readString(directory.resolve("organiser.key")).strip();
    assertThat(first.printed()).contains("http://localhost:" + first.port() + "/j/").contains(key);
    var event =
        first
            .api()
            .bearing(key)
            .post("/api/events", Map.of("template", "online-straathoekwerk"))
            .body();
    var fatima = first.api().join(event.path("joinCode").asString(), "Fatima");
    String demo = first.api().get("/api/demo").body().path("event").path("id").asString();
    first.context().close();

    Run second = run();
    var again = second.api().bearing(fatima.token());
    assertThat(again.get("/api/me").body().path("participant").path("name").asString())
        .isEqualTo("Fatima");
    assertThat(again.get("/api/events/" + event.path("id").asString() + "/drafts").body())
        .isNotEmpty();
    assertThat(second.api().get("/api/demo").body().path("event").path("id").asString())
        .isEqualTo(demo);
    assertThat(second.printed()).contains("/j/").doesNotContain(key);
    second.context().close();
  }

  private record Run(ConfigurableApplicationContext context, int port, String printed) {
    Api api() {
      return Api.at(port);
    }
  }

  private Run run() {
    PrintStream terminal = System.out;
    var printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      var context =
          SpringApplication.run(
              Werktafel.class, "--server.port=0", "--werktafel.data-dir=" + directory);
      int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
      return new Run(context, port, printed.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(terminal);
    }
  }
}
