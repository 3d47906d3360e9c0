package be.werktafel.rehearsal;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Plays an event and ends the process: exit code 0 when it went well. Only with {@code
 * werktafel.rehearsal=true}, on a data directory that is deleted afterwards.
 */
@Component
class Rehearsal {
  private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
  private static final int WRITERS_AT_EACH_TABLE = 4;

  /** Enough rounds for the JVM to profile the hot code; a few seconds. */
  private static final int ARRIVALS = 3;

  private static final int KEYSTROKES_BETWEEN = 66;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int FAILED = 1;

  @EventListener
  void ready(ApplicationReadyEvent ready) {
    ConfigurableApplicationContext application = ready.getApplicationContext();
    Environment settings = application.getEnvironment();
    if (!settings.getProperty("werktafel.rehearsal", Boolean.class, false)) {
      return;
    }
    int port = settings.getRequiredProperty("local.server.port", Integer.class);
    String organiserKey = settings.getRequiredProperty("werktafel.organiser-key");
    Thread.ofPlatform().daemon().name("rehearsal-patience").start(Rehearsal::giveUpInTime);
    Thread.ofPlatform()
        .name("rehearsal")
        .start(
            () -> {
              int code = play(port, organiserKey);
              System.exit(SpringApplication.exit(application, () -> code));
            });
  }

  private static void giveUpInTime() {
    LockSupport.parkNanos(PATIENCE.toNanos());
    LOG.error("the rehearsal takes too long");
    Runtime.getRuntime().halt(FAILED);
  }

  private static int play(int port, String organiserKey) {
    try {
      play(new Guest(HttpClient.newHttpClient(), port, organiserKey));
      LOG.info("the rehearsal went well");
      return 0;
    } catch (IOException | RuntimeException e) {
      LOG.error("the rehearsal went wrong", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return FAILED;
  }

  private static void play(Guest organiser) throws IOException, InterruptedException {
    JsonNode event = organiser.post("/api/events", Map.of("template", "online-straathoekwerk"));
    String path = "/api/events/" + event.path("id").asString();
    Guest facilitator = organiser.join(event.path("facilitatorCode").asString(), "Begeleider");
    look(facilitator, path);
    facilitator.post(path + "/sessions/1/start", Map.of());
    List<Writer> writers = new ArrayList<>();
    for (JsonNode table : event.path("tables")) {
      for (int i = 0; i < WRITERS_AT_EACH_TABLE; i++) {
        Guest guest = organiser.join(table.path("joinCode").asString(), "Deelnemer " + i);
        look(guest, path);
        writers.add(Writer.of(guest, event.path("id").asString()));
      }
    }
    for (int i = 0; i < ARRIVALS; i++) {
      for (Writer writer : writers) {
        writer.arrive();
      }
      write(writers);
      for (Writer writer : writers) {
        writer.leave();
      }
    }
    facilitator.post(path + "/sessions/1/end", Map.of());
    for (JsonNode snapshot : facilitator.get(path + "/snapshots")) {
      facilitator.get("/api/snapshots/" + snapshot.path("id").asString());
    }
  }

  private static void look(Guest guest, String event) throws IOException, InterruptedException {
    guest.page("/");
    guest.get(event);
    guest.get(event + "/programme");
    guest.get(event + "/framework");
    guest.get(event + "/tables");
  }

  private static void write(List<Writer> writers) throws InterruptedException {
    for (int key = 0; key < KEYSTROKES_BETWEEN; key++) {
      for (Writer writer : writers) {
        writer.type();
      }
      for (Writer writer : writers) {
        writer.awaitSaved();
      }
    }
  }
}
