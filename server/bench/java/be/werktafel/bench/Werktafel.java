package be.werktafel.bench;

import be.werktafel.Api;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Our own server as it is packaged, durable on its embedded database. Its documents are reached as
 * the public contract has it: events are made until there are drafts enough, and everybody joins.
 */
final class Werktafel implements Product {
  private static final String KEY = "bench-organiser-key";
  private static final Path PREPARED = Path.of("server/target/bench/prepared");

  /** A draft that nobody used yet, and the code that seats one where it may be written. */
  private record Free(String event, String document, String joinCode) {}

  /** An event that was made; {@code facilitator} runs it. */
  record Made(String id, Api facilitator) {}

  private final List<String> jvm;
  private final Deque<Free> free = new ArrayDeque<>();
  private final List<Made> events = new ArrayList<>();
  private int people;

  /**
   * @param jvm options for the JVM
   */
  Werktafel(List<String> jvm) {
    this.jvm = jvm;
  }

  @Override
  public String name() {
    return "WERKTAFEL";
  }

  @Override
  public Wire wire() {
    return Wire.HOCUSPOCUS;
  }

  @Override
  public void startsAfresh() {
    free.clear();
    events.clear();
  }

  @Override
  public List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@server/bin/jvm.options");
    command.addAll(jvm);
    command.add("-XX:AOTCache=" + PREPARED.resolve("start/werktafel.aot"));
    command.addAll(List.of("-jar", PREPARED.resolve("start/app/werktafel.jar").toString()));
    return command;
  }

  /** Has the start script do what it does once for every new jar. */
  static void prepare() throws IOException, InterruptedException {
    Files.createDirectories(PREPARED);
    ProcessBuilder script = new ProcessBuilder("server/bin/werktafel").inheritIO();
    script.environment().put("JAVA_HOME", System.getProperty("java.home"));
    script.environment().put("JAVA_OPTS", "-Dspring.context.exit=onRefresh");
    script.environment().put("WERKTAFEL_DATA_DIR", PREPARED.toString());
    script.environment().put("SERVER_PORT", "0");
    int code = script.start().waitFor();
    if (code != 0 || !Files.exists(PREPARED.resolve("start/werktafel.aot"))) {
      throw new IllegalStateException("the start script prepared nothing");
    }
  }

  @Override
  public Map<String, String> environment(int port, Path directory) {
    return Map.of(
        "SERVER_PORT",
        Integer.toString(port),
        "WERKTAFEL_DATA_DIR",
        directory.resolve("data").toString(),
        "WERKTAFEL_ORGANISER_KEY",
        KEY,
        "WERKTAFEL_JOINING_TIMES_EXPECTED",
        "1000",
        "WERKTAFEL_DEMO",
        "false");
  }

  @Override
  public boolean isReady(int port) {
    return Api.at(port).get("/actuator/health").status() == 200;
  }

  @Override
  public boolean acknowledgesDurably() {
    return true;
  }

  List<Made> events() {
    return events;
  }

  @Override
  public List<Seat> seats(int port, int... sizes) {
    List<Seat> seats = new ArrayList<>();
    for (int group = 0; group < sizes.length; group++) {
      if (free.isEmpty()) {
        makeEvent(port);
      }
      Free draft = free.remove();
      for (int i = 0; i < sizes[group]; i++) {
        String token = Api.at(port).join(draft.joinCode(), "Schrijver " + people++).token();
        seats.add(new Seat("/collab?event=" + draft.event(), draft.document(), group, token));
      }
    }
    return seats;
  }

  private void makeEvent(int port) {
    Api.Answer made =
        Api.at(port)
            .bearing(KEY)
            .post(
                "/api/events",
                Map.of("template", "online-straathoekwerk", "startsOn", "2030-01-10"));
    if (made.status() != 201) {
      throw new IllegalStateException("no event: " + made.status() + " " + made.body());
    }
    String event = made.body().path("id").asString();
    Map<String, String> codes = new HashMap<>();
    for (JsonNode table : made.body().path("tables")) {
      codes.put(table.path("id").asString(), table.path("joinCode").asString());
    }
    Api facilitator =
        Api.at(port).join(made.body().path("facilitatorCode").asString(), "Begeleider").api();
    events.add(new Made(event, facilitator));
    for (JsonNode draft : facilitator.get("/api/events/" + event + "/drafts").body()) {
      String code = codes.get(draft.path("tableId").asString(""));
      if (code != null) {
        free.add(new Free(event, draft.path("documentName").asString(), code));
      }
    }
  }
}
