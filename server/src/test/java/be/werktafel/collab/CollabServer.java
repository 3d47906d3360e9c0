package be.werktafel.collab;

import be.werktafel.Werktafel;
import be.werktafel.access.Ids;
import be.werktafel.access.People;
import be.werktafel.access.Person;
import be.werktafel.access.Role;
import be.werktafel.access.Tokens;
import be.werktafel.storage.DocumentId;
import be.werktafel.storage.Killable;
import be.werktafel.text.DocumentRules;
import be.werktafel.transport.EarlyPort;
import be.werktafel.wire.CloseReason;
import be.werktafel.wire.Scope;
import be.werktafel.yjs.Doc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * The whole server, with a port and a data directory from the test. It can be stopped and started
 * again. Its gate lets everybody write in every document of their event.
 */
public final class CollabServer implements AutoCloseable {
  public static final String EVENT = "k3x9abcdef";
  public static final String ORGANISER_KEY = "sleutel-van-de-proef";

  private final Path data;
  private final int port;
  private final String uri;
  private final String[] settings;
  private ConfigurableApplicationContext context;

  public CollabServer(Path data) {
    this(data, freePort());
  }

  public CollabServer(Path data, int port) {
    this(data, port, "");
  }

  /**
   * @param uri the database; empty for the in-process one
   * @param settings such as {@code --werktafel.collab.idle=0s}
   */
  public CollabServer(Path data, int port, String uri, String... settings) {
    this.data = data;
    this.port = port;
    this.uri = uri;
    this.settings = settings;
    this.context = start(data, port, uri, settings);
  }

  public static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static ConfigurableApplicationContext start(Path data, int port) {
    return start(data, port, "");
  }

  /**
   * Starts one of several servers on a shared database.
   *
   * @param uri the database; empty for the in-process one
   */
  public static ConfigurableApplicationContext start(
      Path data, int port, String uri, String... settings) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--server.port=" + port,
                "--werktafel.data-dir=" + data,
                "--werktafel.organiser-key=" + ORGANISER_KEY,
                "--spring.mongodb.uri=" + uri,
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn"));
    arguments.addAll(List.of(settings));
    return new SpringApplicationBuilder(Werktafel.class, Gate.class)
        .listeners(new EarlyPort())
        .run(arguments.toArray(String[]::new));
  }

  /**
   * Runs a server as its own process, with the data directory, the port, the uri and settings as
   * arguments. Prints a line when it is ready.
   */
  public static void main(String[] arguments) {
    String[] settings = Arrays.copyOfRange(arguments, 3, arguments.length);
    start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), arguments[2], settings);
    System.out.println("ready");
  }

  /**
   * Starts a server as its own process, to be killed.
   *
   * @param uri the database; empty for the in-process one
   */
  public static Killable startKillable(Path data, int port, String uri) {
    return Killable.start(
        CollabServer.class,
        List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
        List.of(data.toString(), Integer.toString(port), uri),
        Map.of(),
        CollabServer::saysReady);
  }

  public static boolean saysReady(String line) {
    return line.equals("ready");
  }

  public void restart() {
    SpringApplication.exit(context);
    context = start(data, port, uri, settings);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public String url() {
    return url(port);
  }

  public static String url(int port) {
    return "ws://127.0.0.1:" + port + "/collab?event=" + EVENT + "&schema=1";
  }

  public int port() {
    return port;
  }

  /** Adds a participant and returns their token. */
  public String join(String name) {
    return join(context, name);
  }

  public static String join(ConfigurableApplicationContext context, String name) {
    var person = new Person(Ids.next(), EVENT, name, null, null, Role.PARTICIPANT, "t1");
    context.getBean(People.class).add(person);
    return context.getBean(Tokens.class).issue(person, Instant.now().plusSeconds(86_400));
  }

  public Gate gate() {
    return bean(Gate.class);
  }

  public static DocumentId document(String draft) {
    return new DocumentId(EVENT, draft + ":1");
  }

  public static String nameOf(DocumentId document) {
    return document.event() + "." + document.draft();
  }

  @Override
  public void close() {
    SpringApplication.exit(context);
  }

  /** Returns the answers that a test has set; otherwise everybody may write. */
  @TestConfiguration(proxyBeanMethods = false)
  public static class Gate {
    final Map<String, Admission> answers = new ConcurrentHashMap<>();

    @Bean
    @Primary
    static DocumentGate testGate(Gate gate) {
      return new DocumentGate() {
        @Override
        public Admission admit(Person person, String documentName) {
          return gate.admit(person, documentName);
        }

        @Override
        public void rightsChanged() {}

        @Override
        public DocumentRules rules(DocumentId document) {
          return (_, _, _) -> true;
        }

        @Override
        public byte[] seed(DocumentId document) {
          return gate.seed(document);
        }
      };
    }

    Admission admit(Person person, String documentName) {
      Admission answer = answers.get(person.name());
      if (answer != null) {
        return answer;
      }
      String prefix = EVENT + ".";
      return documentName.startsWith(prefix) && person.event().equals(EVENT)
          ? new Admission.Admitted(
              new DocumentId(EVENT, documentName.substring(prefix.length())), Scope.READ_WRITE)
          : new Admission.Refused(CloseReason.NO_ACCESS);
    }

    byte[] seed(DocumentId document) {
      var doc = new Doc(1);
      return doc.transact(
          t ->
              List.of("Principe", "Doen", "Niet doen")
                  .forEach(
                      title -> {
                        var root = doc.xmlFragment("default");
                        root.insertElement(t, root.length(), "paragraph").insertText(t, 0, title);
                      }));
    }
  }
}
