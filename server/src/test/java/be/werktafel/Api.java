package be.werktafel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the public contract: JSON over HTTP, without a person or with a token. */
public final class Api {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String origin;
  private final List<String> headers;

  private Api(String origin, List<String> headers) {
    this.origin = origin;
    this.headers = headers;
  }

  public static Api at(int port) {
    return new Api("http://localhost:" + port, List.of());
  }

  /** A response; {@code body} is a missing node when it is not JSON. */
  public record Answer(int status, JsonNode body, HttpResponse<String> response) {
    /** The stable code of a refusal. */
    public String code() {
      return body.path("code").asString("");
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  public String origin() {
    return origin;
  }

  public Api bearing(String token) {
    return with("Authorization", "Bearer " + token);
  }

  public Api with(String header, String value) {
    var more = new ArrayList<>(headers);
    more.addAll(List.of(header, value));
    return new Api(origin, more);
  }

  /** Joins with a code. The result sends its token from then on. */
  public Joined join(String code, String name) {
    Answer answer = post("/api/join", Map.of("code", code, "name", name));
    if (answer.status() != 200) {
      throw new AssertionError("cannot join with " + code + ": " + answer.body());
    }
    JsonNode participant = answer.body().path("participant");
    return new Joined(
        bearing(answer.body().path("token").asString()),
        answer.body().path("token").asString(),
        participant.path("id").asString(),
        participant.path("tableId").asString(null));
  }

  public record Joined(Api api, String token, String id, @Nullable String tableId) {}

  public Answer get(String path) {
    return send(path, "GET", null);
  }

  public Answer post(String path) {
    return send(path, "POST", null);
  }

  public Answer post(String path, Object body) {
    return send(path, "POST", JSON.writeValueAsString(body));
  }

  /** Posts a file. */
  public Answer upload(String path, byte[] file) {
    return send(path, "POST", BodyPublishers.ofByteArray(file), "application/octet-stream");
  }

  /** Posts a text file. */
  public Answer upload(String path, String file) {
    return upload(path, file.getBytes(StandardCharsets.UTF_8));
  }

  public Answer send(String path, String method, @Nullable String body) {
    return body == null
        ? send(path, method, BodyPublishers.noBody(), null)
        : send(path, method, BodyPublishers.ofString(body), "application/json");
  }

  private Answer send(String path, String method, BodyPublisher body, @Nullable String type) {
    var request = HttpRequest.newBuilder(URI.create(origin + path)).method(method, body);
    if (type != null) {
      request.header("Content-Type", type);
    }
    if (!headers.isEmpty()) {
      request.headers(headers.toArray(String[]::new));
    }
    try {
      HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
      boolean isJson =
          response.headers().firstValue("Content-Type").orElse("").contains("json")
              && !response.body().isEmpty();
      JsonNode json = isJson ? JSON.readTree(response.body()) : JSON.missingNode();
      return new Answer(response.statusCode(), json, response);
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
