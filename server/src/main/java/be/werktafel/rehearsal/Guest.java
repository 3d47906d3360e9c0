package be.werktafel.rehearsal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of the API of the server on {@code port}.
 *
 * @param token its bearer token
 */
record Guest(HttpClient http, int port, String token) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  Guest join(String code, String name) throws IOException, InterruptedException {
    JsonNode joined = post("/api/join", Map.of("code", code, "name", name));
    return new Guest(http, port, joined.path("token").asString());
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return JSON.readTree(send(request(path)));
  }

  void page(String path) throws IOException, InterruptedException {
    send(request(path));
  }

  JsonNode post(String path, Map<String, String> body) throws IOException, InterruptedException {
    return JSON.readTree(
        send(
            request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Authorization", "Bearer " + token);
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpRequest asked = request.build();
    var answer = http.send(asked, BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(
          asked.method() + " " + asked.uri().getPath() + " → " + answer.statusCode());
    }
    return answer.body();
  }
}
