package be.werktafel.storage;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mongodb.MongoDBContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The database of all tests of a run: the one in {@code SPRING_MONGODB_URI}, otherwise one in
 * Docker, otherwise the embedded one. As an extension it passes a new {@link MongoDatabase} to a
 * test method or constructor. A {@code @SpringBootTest} needs nothing: see {@link
 * MongoForContexts}.
 */
public final class MongoForTests implements ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(MongoForTests.class);

  /** The external server of this run; absent when tests start the embedded one. */
  private static final class Chosen {
    static final @Nullable String URI = choose();

    private static @Nullable String choose() {
      String given = System.getenv("SPRING_MONGODB_URI");
      if (given != null && !given.isBlank()) {
        say("the MongoDB of SPRING_MONGODB_URI");
        return given;
      }
      if (DockerClientFactory.instance().isDockerAvailable()) {
        MongoDBContainer container = new MongoDBContainer(DockerImageName.parse("mongo:8"));
        container.withReplicaSet().start();
        say("a MongoDB in Docker");
        return container.getReplicaSetUrl("werktafel");
      }
      say("the embedded database");
      return null;
    }

    private static void say(String which) {
      System.out.println("[tests] database: " + which);
    }
  }

  /** One embedded server for the tests without Spring. */
  private static final class Embedded {
    static final EmbeddedDatabase SERVER = EmbeddedDatabase.open(directory(), 0);
  }

  /** The uri of the external server, null when tests run on the embedded database. */
  public static @Nullable String external() {
    return Chosen.URI;
  }

  /** A directory that is deleted when the run ends. */
  public static Path directory() {
    try {
      Path directory = Files.createTempDirectory("werktafel-test");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      System.err.println("[tests] left behind: " + directory);
    }
  }

  /** A client with the same settings as the server's. */
  public static MongoClient client(String uri) {
    return MongoClients.create(
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(uri))
            .writeConcern(WriteConcern.MAJORITY.withJournal(true))
            .readConcern(ReadConcern.MAJORITY)
            .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(2, TimeUnit.SECONDS))
            .build());
  }

  public static String freshName() {
    return "werktafel-test-" + UUID.randomUUID().toString().substring(0, 8);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == MongoDatabase.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .computeIfAbsent(Fresh.class, _ -> new Fresh(), Fresh.class)
        .database;
  }

  private static final class Fresh implements AutoCloseable {
    final MongoClient client;
    final MongoDatabase database;

    Fresh() {
      String external = external();
      client = client(external != null ? external : Embedded.SERVER.uri());
      database = client.getDatabase(freshName());
    }

    @Override
    public void close() {
      database.drop();
      client.close();
    }
  }
}
