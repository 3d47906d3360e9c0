package be.werktafel.yjs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs a script of {@code src/test/node} with the yjs of the web application and passes on its
 * output, line by line.
 */
public final class YjsInNode {
  /** The directory of the web application, with its node_modules. */
  private static final String WEB_PROPERTY = "werktafel.web";

  private YjsInNode() {}

  /** As {@link #run}, for a script that reads the web application's own sources. */
  public static void runTypeScript(String script, List<String> arguments, Consumer<String> line) {
    run(web().resolve("node_modules/.bin/node").toString(), script, arguments, line);
  }

  static void run(String script, List<String> arguments, Consumer<String> line) {
    run("node", script, arguments, line);
  }

  private static Path web() {
    Path web = Path.of(System.getProperty(WEB_PROPERTY, "../web")).toAbsolutePath().normalize();
    if (!Files.isDirectory(web.resolve("node_modules/yjs"))) {
      throw new IllegalStateException(
          "no yjs in %s/node_modules: run `npm ci` there, or build without -Dskip.web"
              .formatted(web));
    }
    return web;
  }

  private static void run(
      String node, String script, List<String> arguments, Consumer<String> line) {
    List<String> command =
        new ArrayList<>(List.of(node, "src/test/node/" + script, web().toString()));
    command.addAll(arguments);
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      try (BufferedReader output =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        output.lines().forEach(line);
      } finally {
        process.destroy();
      }
      int exit = process.waitFor();
      if (exit != 0) {
        throw new IllegalStateException("%s ended with %d".formatted(script, exit));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
