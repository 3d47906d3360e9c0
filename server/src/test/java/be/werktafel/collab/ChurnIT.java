package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.wire.Address;
import be.werktafel.wire.Frame;
import be.werktafel.wire.Message;
import be.werktafel.yjs.Doc;
import com.sun.management.HotSpotDiagnosticMXBean;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand connections and rooms that open and close leak no resources of a running server. */
class ChurnIT {
  private static final int CYCLES = 1_000;

  /** Cycles before the baseline, so that lazy initialisation is not counted as a leak. */
  private static final int WARM_UP = 300;

  private static final int DOCUMENTS = 100;
  private static final long MORE_HEAP = 6L << 20;
  private static final int MORE_THREADS = 4;

  @TempDir Path data;

  private final HttpClient http = HttpClient.newHttpClient();
  private CollabServer server;
  private String token;

  @BeforeEach
  void start() {
    server = new CollabServer(data, CollabServer.freePort(), "", "--werktafel.collab.idle=0s");
    token = server.join("Anna");
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  /** Resources of the server when nobody is connected. */
  private record Held(long heap, int threads, long virtualThreads, int rooms, int people) {}

  private Held held() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> connections() == 0 && server.bean(Collaboration.class).rooms().size() == 0);
    long heap = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      heap = Math.min(heap, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return new Held(
        heap,
        ManagementFactory.getThreadMXBean().getThreadCount(),
        collabThreads(),
        server.bean(Collaboration.class).rooms().size(),
        (int) server.bean(MeterRegistry.class).get("werktafel.people").gauge().value());
  }

  /** Virtual threads of rooms and connections. Only a thread dump lists them. */
  private long collabThreads() {
    try {
      Path dump = Files.createTempFile(data, "threads", ".json");
      Files.delete(dump);
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(dump.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.JSON);
      return Files.readAllLines(dump).stream()
          .filter(line -> line.contains("\"name\": \"collab-") && !line.contains("collab-tick"))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertSame(Held before, Held after) {
    System.out.printf("[tests] before %s%n[tests] after  %s%n", before, after);
    assertThat(after.rooms()).isZero();
    assertThat(after.people()).isZero();
    assertThat(after.virtualThreads()).isLessThanOrEqualTo(before.virtualThreads());
    // Pools of the client and of other tests' servers keep idle threads for a minute.
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () ->
                assertThat(ManagementFactory.getThreadMXBean().getThreadCount())
                    .isLessThanOrEqualTo(before.threads() + MORE_THREADS));
    assertThat(after.heap()).isLessThan(before.heap() + MORE_HEAP);
  }

  /** A socket that sends frames and records the ones it receives. */
  private final class Line implements WebSocket.Listener {
    final ByteArrayOutputStream frame = new ByteArrayOutputStream();
    final ConcurrentHashMap<String, Integer> heard = new ConcurrentHashMap<>();
    final WebSocket socket =
        http.newWebSocketBuilder().buildAsync(URI.create(server.url()), this).join();

    void say(Address address, Message message) {
      socket.sendBinary(ByteBuffer.wrap(new Frame(address, message).encode()), true).join();
    }

    void open(Address address) {
      say(address, new Message.Token(token, "4.8.0"));
      say(address, new Message.SyncStep1(new Doc(7).stateVector().encode()));
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer bytes, boolean last) {
      byte[] part = new byte[bytes.remaining()];
      bytes.get(part);
      frame.writeBytes(part);
      if (last) {
        if (frame.size() > 1) {
          Frame said = Frame.decode(frame.toByteArray());
          heard.merge(said.message().getClass().getSimpleName(), 1, Integer::sum);
        }
        frame.reset();
      }
      socket.request(1);
      return null;
    }

    void await(String message, int times) {
      org.awaitility.Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> heard.getOrDefault(message, 0) >= times);
    }
  }

  private static Address document(int number) {
    return new Address(CollabServer.nameOf(CollabServer.document("D" + number + ".t3")));
  }

  private void connectAndAbort(int cycle) {
    Line line = new Line();
    switch (cycle % 5) {
      case 0 -> {}
      case 1 -> line.open(document(1));
      case 2 -> {
        line.open(document(1));
        line.await("SyncStep2", 1);
      }
      case 3 -> {
        line.open(document(1));
        line.socket.sendBinary(ByteBuffer.wrap(new byte[500]), false).join();
      }
      default -> {
        line.open(document(1));
        line.say(document(1), new Message.Awareness(new byte[] {1, 7, 1, 2, '{', '}'}));
        line.open(new Address("event:" + CollabServer.EVENT));
      }
    }
    line.socket.abort();
  }

  @Test
  void aThousandLostConnectionsLeakNothing() {
    for (int cycle = 0; cycle < WARM_UP; cycle++) {
      connectAndAbort(cycle);
    }
    Held before = held();
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      connectAndAbort(cycle);
    }
    assertSame(before, held());
  }

  /** Opens every document and closes it again, so that each is loaded and unloaded. */
  private void openAllAndLeave() {
    Line line = new Line();
    List<Address> documents = new ArrayList<>();
    for (int number = 0; number < DOCUMENTS; number++) {
      documents.add(document(number));
      line.open(documents.getLast());
    }
    line.await("SyncStep2", DOCUMENTS);
    line.socket.abort();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> server.bean(Collaboration.class).rooms().size() == 0);
  }

  @Test
  void aThousandLoadedAndUnloadedRoomsLeakNothing() {
    for (int round = 0; round < WARM_UP / DOCUMENTS; round++) {
      openAllAndLeave();
    }
    Held before = held();
    for (int round = 0; round < CYCLES / DOCUMENTS; round++) {
      openAllAndLeave();
    }
    assertSame(before, held());
  }

  private int connections() {
    return (int) server.bean(MeterRegistry.class).get("werktafel.connections").gauge().value();
  }
}
