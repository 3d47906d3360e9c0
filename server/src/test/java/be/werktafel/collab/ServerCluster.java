package be.werktafel.collab;

import be.werktafel.storage.Killable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.boot.SpringApplication;
import tools.jackson.databind.JsonNode;

/**
 * Server processes on a database process, with a load balancer in front of them and stock clients
 * connected to it.
 */
final class ServerCluster implements AutoCloseable {
  static final String DOCUMENT = CollabServer.nameOf(CollabServer.document("D1.t3"));

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Path directory;
  private final int databasePort;
  private final List<Integer> ports;
  private final Killable[] nodes;
  private final Balancer balancer;
  private final List<String> tokens = new ArrayList<>();
  final StockClients stock = new StockClients();
  private Killable database;

  ServerCluster(Path directory, int nodes, int people) {
    this.directory = directory;
    this.databasePort = CollabServer.freePort();
    this.database = Killable.database(directory.resolve("database"), databasePort);
    this.ports = IntStream.range(0, nodes).mapToObj(_ -> CollabServer.freePort()).toList();
    this.nodes = new Killable[nodes];
    this.balancer = new Balancer(ports);
    enrol(people);
    for (int node = 0; node < nodes; node++) {
      startNode(node);
    }
  }

  private String uri() {
    return database.readyLine();
  }

  private Path data() {
    return directory.resolve("data");
  }

  /** Adds all participants before the first node starts. */
  private void enrol(int people) {
    var context = CollabServer.start(data(), 0, uri());
    for (int i = 0; i < people; i++) {
      tokens.add(CollabServer.join(context, "Schrijver " + i));
    }
    SpringApplication.exit(context);
  }

  void startNode(int node) {
    nodes[node] = CollabServer.startKillable(data(), ports.get(node), uri());
  }

  void killNode(int node) {
    nodes[node].kill();
  }

  int terminateNode(int node) {
    return nodes[node].terminate();
  }

  int port(int node) {
    return ports.get(node);
  }

  /** The value of a metric of the node. */
  double metric(int node, String name) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port(node) + "/actuator/prometheus"))
            .header("Authorization", "Bearer " + CollabServer.ORGANISER_KEY)
            .build();
    return HTTP.send(request, BodyHandlers.ofLines())
        .body()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  void killDatabase() {
    database.kill();
  }

  void startDatabase() {
    database = Killable.database(directory.resolve("database"), databasePort);
  }

  /** A client that connects through the balancer. */
  void connect(String client, int person) {
    connect(client, person, balancer.port());
  }

  void connect(String client, int person, int port) {
    stock.connect(client, port, tokens.get(person), DOCUMENT);
  }

  /** Connects this many clients, each of another person. */
  List<String> connectWriters(int count) {
    List<String> writers = new ArrayList<>();
    for (int w = 0; w < count; w++) {
      String writer = "w" + w;
      connect(writer, w);
      writers.add(writer);
    }
    return writers;
  }

  void synced(String client) {
    stock.awaitSynced(client);
  }

  List<String> words(String client) {
    return strings(stock.ask("words", "client", client).get("words"));
  }

  static List<String> strings(JsonNode list) {
    List<String> strings = new ArrayList<>();
    list.forEach(each -> strings.add(each.asString()));
    return strings;
  }

  /**
   * The acknowledged words that are missing. An assertion would compare each of many thousands with
   * each.
   */
  static Set<String> missing(Set<String> acknowledged, List<String> words) {
    var missing = new HashSet<>(acknowledged);
    missing.removeAll(new HashSet<>(words));
    return missing;
  }

  @Override
  public void close() throws Exception {
    stock.close();
    balancer.close();
    for (Killable node : nodes) {
      if (node != null) {
        node.close();
      }
    }
    database.close();
  }
}
