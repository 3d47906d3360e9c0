package be.werktafel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The build writes each asset compressed beside it; {@code compressed-test.js} is such an asset.
 */
@ServerTest
class CompressedAssetsIT {
  private static final String WORDS = "export const words = \"Wij luisteren eerst.\";\n";

  @LocalServerPort private int port;

  @Test
  void aBrowserGetsTheSmallestEncodingThatItAccepts() throws Exception {
    var answer = asset("gzip, deflate, br");

    assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("br");
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("javascript");
    assertThat(answer.headers().allValues("Vary")).contains("Accept-Encoding");
    assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
  }

  @Test
  void aClientWithoutBrotliGetsGzip() throws Exception {
    var answer = asset("gzip");

    assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(unzipped(answer.body())).isEqualTo(WORDS);
  }

  @Test
  void aClientWithoutEncodingsGetsThePlainFile() throws Exception {
    var answer = asset("identity");

    assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(WORDS);
  }

  private HttpResponse<byte[]> asset(String accepted) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(
                  URI.create("http://localhost:" + port + "/assets/compressed-test.js"))
              .header("Accept-Encoding", accepted)
              .build(),
          BodyHandlers.ofByteArray());
    }
  }

  private static String unzipped(byte[] body) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
