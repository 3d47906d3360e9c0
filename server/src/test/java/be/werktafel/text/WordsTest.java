package be.werktafel.text;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.yjs.Doc;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class WordsTest {
  /** A text as HTML and as the update that the editor made of it (yjs 13.6, Tiptap 3.31). */
  record Counted(String html, int words, String update) {
    @Override
    public String toString() {
      return html;
    }
  }

  static List<Counted> texts() throws Exception {
    try (InputStream file = WordsTest.class.getResourceAsStream("words.json")) {
      return JsonMapper.builder().build().readValue(file, new TypeReference<>() {});
    }
  }

  /** The page counts the same texts: outline.test.ts. */
  @ParameterizedTest
  @MethodSource("texts")
  void theServerCountsTheWordsOfATableAsThePageDoes(Counted text) {
    var doc = new Doc(2);
    doc.apply(Base64.getDecoder().decode(text.update()));

    assertThat(Words.own(NeutralReader.read(doc))).isEqualTo(text.words());
  }
}
