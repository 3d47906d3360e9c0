package be.werktafel.passages;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.passages.DraftWords.Span;
import be.werktafel.yjs.Doc;
import be.werktafel.yjs.YjsInNode;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes histories of a draft with yjs in Node. In each, three people delete, undo, move, split,
 * join and duplicate the text of a reaction. The server must find the passage in every document
 * where the page finds it. {@code -Dwerktafel.passages=5000 -Dwerktafel.seed=1} runs more
 * histories.
 */
class PassageDifferentialTest {
  private static final int FIRST_SEED = Integer.getInteger("werktafel.seed", 1);
  private static final int HISTORIES = Integer.getInteger("werktafel.passages", 600);

  private final JsonMapper json = JsonMapper.builder().build();

  record History(int seed, Anchor anchor, String pointed, List<Standing> documents) {}

  record Standing(String state, @Nullable Span found, @Nullable String words) {}

  @Test
  void theServerAndThePageFindTheSamePassage() {
    System.out.printf("passages: seeds %d to %d%n", FIRST_SEED, FIRST_SEED + HISTORIES - 1);
    int[] counts = new int[3];
    YjsInNode.runTypeScript(
        "passages.mjs",
        List.of(Integer.toString(FIRST_SEED), Integer.toString(HISTORIES)),
        line -> {
          var history = json.readValue(line, History.class);
          var anchor = history.anchor();
          assertThat(Passage.lookAlikes(document(history.pointed()), anchor))
              .as("look-alikes of seed %d", history.seed())
              .isEqualTo(anchor.lookAlikes());
          for (var standing : history.documents()) {
            var doc = document(standing.state());
            var found = Passage.find(doc, DraftWords.of(doc), anchor).orElse(null);
            assertThat(found).as("seed %d", history.seed()).isEqualTo(standing.found());
            assertThat(Passage.text(doc, anchor))
                .as("words of seed %d", history.seed())
                .isEqualTo(Objects.requireNonNullElse(standing.words(), ""));
            counts[found == null ? 1 : 2]++;
          }
          counts[0]++;
        });
    assertThat(counts[0]).isEqualTo(HISTORIES);
    assertThat(counts[1]).as("passages that are gone").isPositive();
    assertThat(counts[2]).as("passages that stand").isPositive();
  }

  private static Doc document(String base64) {
    var doc = new Doc(1);
    doc.apply(Base64.getDecoder().decode(base64));
    return doc;
  }
}
