package be.werktafel;

import be.werktafel.storage.EmbeddedDatabase;
import be.werktafel.storage.MongoForTests;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Two servers, started at the same time on one empty database. */
public final class TwoServers implements AutoCloseable {
  private final @Nullable EmbeddedDatabase database;
  private final List<ConfigurableApplicationContext> contexts;

  private TwoServers() {
    String external = MongoForTests.external();
    database = external == null ? EmbeddedDatabase.open(MongoForTests.directory(), 0) : null;
    String uri = database == null ? "" + external : database.uri();
    String name = MongoForTests.freshName();
    Path data = MongoForTests.directory();
    contexts =
        IntStream.range(0, 2)
            .mapToObj(_ -> CompletableFuture.supplyAsync(() -> start(data, uri, name)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
  }

  public static TwoServers start() {
    return new TwoServers();
  }

  private static ConfigurableApplicationContext start(Path data, String uri, String name) {
    return SpringApplication.run(
        Werktafel.class,
        "--server.port=0",
        "--werktafel.data-dir=" + data,
        "--werktafel.organiser-key=" + ServerTest.ORGANISER_KEY,
        "--spring.mongodb.uri=" + uri,
        "--spring.mongodb.database=" + name);
  }

  public int port(int server) {
    return contexts
        .get(server)
        .getEnvironment()
        .getRequiredProperty("local.server.port", Integer.class);
  }

  public <T> T bean(int server, Class<T> type) {
    return contexts.get(server).getBean(type);
  }

  @Override
  public void close() {
    contexts.forEach(ConfigurableApplicationContext::close);
    if (database != null) {
      database.close();
    }
  }
}
