package be.werktafel.collab;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stock providers in a Node process; see {@code src/test/node/stock-clients.mjs}. */
public final class StockClients implements AutoCloseable {
  private static final String WEB_PROPERTY = "werktafel.web";
  private static final long PATIENCE_SECONDS = 120;

  private final JsonMapper json = JsonMapper.builder().build();
  private final AtomicLong ids = new AtomicLong();
  private final Map<Long, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
  private final Process process;
  private final BufferedWriter commands;
  private final CompletableFuture<String> complaints;

  public StockClients() {
    Path web = web();
    if (!Files.isDirectory(web.resolve("node_modules/@hocuspocus/provider"))) {
      throw new IllegalStateException(
          "no @hocuspocus/provider in %s/node_modules: run `npm ci` there, or build without -Dskip.web"
              .formatted(web));
    }
    try {
      process =
          new ProcessBuilder(node(), "src/test/node/stock-clients.mjs", web.toString()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    commands = process.outputWriter();
    complaints = CompletableFuture.supplyAsync(this::readComplaints, Thread::startVirtualThread);
    Thread.ofVirtual().name("stock-clients").start(this::read);
  }

  /** Reads the standard error of the process and copies it to the test output. */
  private String readComplaints() {
    var all = new StringBuilder();
    try (BufferedReader lines = process.errorReader()) {
      String line;
      while ((line = lines.readLine()) != null) {
        System.err.println(line);
        all.append(line).append('\n');
      }
    } catch (IOException e) {
      // The process has ended.
    }
    return all.toString();
  }

  private static Path web() {
    return Path.of(System.getProperty(WEB_PROPERTY, "../web")).toAbsolutePath().normalize();
  }

  /** The Node of the web application, which runs TypeScript directly. */
  public static String node() {
    return web().resolve("node_modules/.bin/node").toString();
  }

  private void read() {
    try (BufferedReader answers = process.inputReader()) {
      String line;
      while ((line = answers.readLine()) != null) {
        JsonNode answer = json.readTree(line);
        CompletableFuture<JsonNode> waiting = open.remove(answer.get("id").asLong());
        if (waiting == null) {
          continue;
        }
        if (answer.has("error")) {
          waiting.completeExceptionally(new AssertionError(answer.get("error").asString()));
        } else {
          waiting.complete(answer.get("answer"));
        }
      }
    } catch (IOException e) {
      // The process has ended.
    }
    var ended = new AssertionError("node ended: " + complaints.join());
    open.values().forEach(each -> each.completeExceptionally(ended));
  }

  /** Sends a command; arguments are name, value, name, value … */
  public CompletableFuture<JsonNode> send(String command, Object... arguments) {
    return begin(command, arguments).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** As {@link #send}, without a timeout. */
  CompletableFuture<JsonNode> begin(String command, Object... arguments) {
    long id = ids.incrementAndGet();
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("id", id);
    message.put("command", command);
    for (int i = 0; i < arguments.length; i += 2) {
      message.put((String) arguments[i], arguments[i + 1]);
    }
    var answer = new CompletableFuture<JsonNode>();
    open.put(id, answer);
    synchronized (commands) {
      try {
        commands.write(json.writeValueAsString(message));
        commands.newLine();
        commands.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return answer;
  }

  /** Sends a command and waits for the response. */
  public JsonNode ask(String command, Object... arguments) {
    return send(command, arguments).join();
  }

  /** Connects a client to a server process and waits until it is in sync with the document. */
  void connect(String client, int port, String token, String document) {
    ask(
        "connect",
        "client",
        client,
        "url",
        CollabServer.url(port),
        "token",
        token,
        "document",
        document);
    awaitSynced(client);
  }

  void awaitSynced(String client) {
    ask("synced", "client", client, "within", 60_000);
  }

  @Override
  public void close() throws Exception {
    commands.close();
    if (!process.waitFor(5, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
