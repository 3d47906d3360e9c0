package be.werktafel.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs a script of {@code src/test/node} with the web application's Node and packages. Its input
 * and output are JSON lists of the same length.
 */
public final class WebScript {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private WebScript() {}

  public static List<String> run(String script, List<?> input) {
    Path web = Path.of(System.getProperty("werktafel.web", "../web")).toAbsolutePath().normalize();
    Path node = web.resolve("node_modules/.bin/node");
    if (!Files.exists(node)) {
      throw new IllegalStateException(
          "no %s: run `npm ci` in %s, or build without -Dskip.web".formatted(node, web));
    }
    try {
      Path file = Files.createTempFile("input", ".json");
      try {
        Files.write(file, JSON.writeValueAsBytes(input));
        Process process =
            new ProcessBuilder(
                    node.toString(),
                    "--input-type=module",
                    "-e",
                    Files.readString(Path.of("src/test/node", script)))
                .directory(web.toFile())
                .redirectInput(file.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return List.of(JSON.readValue(process.getInputStream().readAllBytes(), String[].class));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
