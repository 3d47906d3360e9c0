package be.werktafel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents name only files, links and settings that exist. */
class DocumentsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path README = ROOT.resolve("README.md");
  private static final Path SETTINGS = ROOT.resolve("server/docs/settings.md");
  private static final List<Path> SOURCES =
      Stream.of("server/src/main", "web/src").map(ROOT::resolve).toList();

  /** A link or an image in Markdown: its target, without the anchor. */
  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(?:#[^)]*)?\\)");

  private static final Pattern NAMED_FILE = Pattern.compile("`([\\w-]+\\.(?:java|tsx?|yaml))`");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ .*$");

  private static final Pattern PREFIX =
      Pattern.compile("@ConfigurationProperties\\(\"([\\w.-]+)\"\\)");
  private static final Pattern COMPONENT =
      Pattern.compile("@DefaultValue\\(\"([^\"]*)\"\\)\\s+\\w+\\s+(\\w+)");

  /** {@code @Value("${werktafel.x:default}")} or {@code getProperty("werktafel.x"}. */
  private static final Pattern SINGLE =
      Pattern.compile("(?:\\$\\{|Property\\(\\s*\")(werktafel\\.[a-z.-]+)(?::([^}\"]*))?[}\"]");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([\\w.-]+)` \\| (?:`([^`]*)`|([^|]*)) \\|");

  @Test
  void everyRelativeLinkNamesAnExistingFile() throws IOException {
    List<String> dead = new ArrayList<>();
    int links = 0;
    for (Path document : documents()) {
      for (String target : matches(LINK, Files.readString(document), 1)) {
        if (!target.contains(":")) {
          links++;
          if (!Files.exists(document.resolveSibling(target))) {
            dead.add(ROOT.relativize(document) + " → " + target);
          }
        }
      }
    }
    assertThat(dead).isEmpty();
    assertThat(links).isGreaterThan(10);
  }

  @Test
  void whereToLookFirstNamesFilesThatExist() throws IOException {
    List<String> named = matches(NAMED_FILE, section("Where to look first"), 1);
    List<String> files = new ArrayList<>();
    for (Path folder : SOURCES) {
      files.addAll(files(folder).map(file -> file.getFileName().toString()).toList());
    }
    assertThat(named).hasSizeGreaterThan(8);
    assertThat(files).containsAll(named);
  }

  @Test
  void theListOfSettingsHasEverySettingWithItsDefault() throws IOException {
    Map<String, String> listed = new TreeMap<>();
    ROW.matcher(Files.readString(SETTINGS))
        .results()
        .filter(row -> row.group(1).startsWith("werktafel."))
        .forEach(row -> listed.put(row.group(1), row.group(2) == null ? "" : row.group(2)));
    Map<String, String> read = settingsInTheSources();
    assertThat(read).hasSizeGreaterThan(40);
    assertThat(listed.keySet()).isEqualTo(read.keySet());
    read.forEach(
        (name, standard) -> {
          if (!standard.isEmpty()) {
            assertThat(listed).as("server/docs/settings.md").containsEntry(name, standard);
          }
        });
  }

  @Test
  void theReadmeIsShortAndNamesOnlySettingsThatExist() throws IOException {
    assertThat(Files.readAllLines(README)).hasSizeLessThan(200);
    List<String> variables =
        settingsInTheSources().keySet().stream()
            .map(name -> name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"))
            .toList();
    List<String> named =
        matches(Pattern.compile("`(WERKTAFEL_\\w+)`"), Files.readString(README), 1);
    assertThat(named).isNotEmpty();
    assertThat(variables).containsAll(named);
  }

  /** Every setting of ours that the sources read; the default is empty where they have none. */
  private static Map<String, String> settingsInTheSources() throws IOException {
    Map<String, String> settings = new TreeMap<>();
    for (Path file : files(ROOT.resolve("server/src/main/java")).toList()) {
      String source = Files.readString(file);
      SINGLE
          .matcher(source)
          .results()
          .forEach(
              use ->
                  settings.merge(
                      use.group(1),
                      use.group(2) == null ? "" : use.group(2),
                      (one, other) -> one.isEmpty() ? other : one));
      for (String prefix : matches(PREFIX, source, 1)) {
        COMPONENT
            .matcher(source)
            .results()
            .forEach(part -> settings.put(prefix + "." + kebab(part.group(2)), part.group(1)));
      }
    }
    return settings;
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>(List.of(README));
    for (String folder : List.of(".github", "server/docs")) {
      files(ROOT.resolve(folder))
          .filter(file -> file.toString().endsWith(".md"))
          .forEach(documents::add);
    }
    return documents;
  }

  /** The text of the README between one heading and the next. */
  private static String section(String heading) throws IOException {
    String readme = Files.readString(README);
    List<MatchResult> headings = HEADING.matcher(readme).results().toList();
    for (int i = 0; i < headings.size(); i++) {
      if (headings.get(i).group().endsWith("# " + heading)) {
        int end = i + 1 < headings.size() ? headings.get(i + 1).start() : readme.length();
        return readme.substring(headings.get(i).end(), end);
      }
    }
    throw new AssertionError("The README has no section “" + heading + "”.");
  }

  private static List<String> matches(Pattern pattern, String text, int group) {
    return pattern.matcher(text).results().map(match -> match.group(group)).toList();
  }

  private static Stream<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList().stream();
    }
  }
}
