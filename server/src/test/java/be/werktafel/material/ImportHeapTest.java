package be.werktafel.material;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.access.RefusalException;
import be.werktafel.material.Documents.Headings;
import be.werktafel.material.Documents.Written;
import be.werktafel.storage.Killable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads documents in a JVM of its own, whose heap is as large as one import may make it. */
class ImportHeapTest {
  private static final String HEAP = "-Xmx16m";
  private static final long SEED = 60;

  /** Of about 500 words each. */
  private static final int PAGES = 60;

  private static final int PARAGRAPHS_PER_PAGE = 12;

  @TempDir private Path folder;

  /** Prints what became of each file. */
  static final class Importer {
    public static void main(String[] files) {
      var reader = new FileReader(Duration.ofMinutes(1));
      for (String file : files) {
        Path path = Path.of(file);
        System.out.println(path.getFileName() + " " + result(reader, path));
      }
      System.out.println("klaar");
    }

    private static String result(FileReader reader, Path file) {
      try {
        return reader.read(file, file.getFileName().toString()).pieces().size() + " pieces";
      } catch (RefusalException refused) {
        return "refused";
      }
    }
  }

  @Test
  void sixtyPagesAndABombFitInTheHeapOfOneImport() throws IOException {
    var random = new Random(SEED);
    List<Written> lines =
        IntStream.range(0, PAGES).boxed().flatMap(page -> page(page, random)).toList();
    Path word = Files.write(folder.resolve("a.docx"), Documents.docx(lines, Headings.STYLE));
    Path open = Files.write(folder.resolve("b.odt"), Documents.odt(lines, Headings.STYLE));
    Path plain = Files.write(folder.resolve("c.md"), Documents.markdown(lines));
    Path bomb = folder.resolve("d.docx");
    Documents.bomb(bomb, "word/document.xml", 128L << 20);

    List<String> files = Stream.of(word, open, plain, bomb).map(Path::toString).toList();
    try (var importer =
        Killable.start(Importer.class, List.of(HEAP), files, Map.of(), "klaar"::equals)) {
      String pieces = lines.size() + " pieces";
      assertThat(importer.output())
          .contains("a.docx " + pieces, "b.odt " + pieces, "c.md " + pieces, "d.docx refused");
    }
  }

  private static Stream<Written> page(int page, Random random) {
    return Stream.concat(
        Stream.of(Written.heading(1, "Hoofdstuk " + page, "")),
        IntStream.range(0, PARAGRAPHS_PER_PAGE)
            .mapToObj(_ -> Written.paragraph(Documents.sentences(random))));
  }
}
