package be.werktafel.transport;

import be.werktafel.collab.StockClients;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A proxy without WebSocket support, in a Node process; see {@code hostile-proxy.mjs}. */
final class HostileProxy implements AutoCloseable {
  /** How it treats an incomplete response. */
  enum Kind {
    BUFFERS,
    STREAMS
  }

  private final JsonMapper json = JsonMapper.builder().build();
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter questions;
  private final int port;

  HostileProxy(int serverPort, Duration cutAfter, Kind kind) throws IOException {
    process =
        new ProcessBuilder(
                StockClients.node(),
                "src/test/node/hostile-proxy.mjs",
                Integer.toString(serverPort),
                Long.toString(cutAfter.toMillis()),
                kind.name().toLowerCase(Locale.ROOT))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    answers = process.inputReader();
    questions = process.outputWriter();
    String ready = answers.readLine();
    if (ready == null) {
      throw new IllegalStateException("the proxy did not start");
    }
    port = Integer.parseInt(ready.substring("listening ".length()));
  }

  int port() {
    return port;
  }

  /** Its counters so far. */
  JsonNode done() throws IOException {
    questions.newLine();
    questions.flush();
    return json.readTree(answers.readLine());
  }

  @Override
  public void close() throws Exception {
    questions.close();
    if (!process.waitFor(5, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
