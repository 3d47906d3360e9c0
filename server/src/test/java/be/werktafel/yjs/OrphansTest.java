package be.werktafel.yjs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import be.werktafel.yjs.Orphans.Kind;
import be.werktafel.yjs.Orphans.Run;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Content that an update deletes although no delete set names it. */
class OrphansTest {
  private final Doc server = new Doc(1);
  private final Doc anna = new Doc(2);
  private final Doc bert = new Doc(3);

  private static Update edit(Doc doc, Consumer<Transaction> edit) {
    return Update.decode(doc.transact(edit));
  }

  private static XmlFragment root(Doc doc) {
    return doc.xmlFragment("default");
  }

  private static XmlText text(Doc doc) {
    return (XmlText) ((XmlElement) root(doc).children().getFirst()).children().getFirst();
  }

  private static Update type(Doc doc, int at, String text) {
    return edit(doc, t -> text(doc).insert(t, at, text));
  }

  @BeforeEach
  void giveAllPeersOneParagraph() {
    Update made =
        edit(
            bert,
            t -> {
              XmlElement paragraph = root(bert).insertElement(t, 0, "paragraph");
              paragraph.setAttribute(t, "id", "p1");
              paragraph.insertText(t, 0, "Wie mag");
            });
    server.apply(made);
    anna.apply(made);
  }

  @Test
  void textThatArrivesInACollectedTypeIsAnOrphan() {
    Update typed = type(anna, 7, " dat");
    server.apply(edit(bert, t -> root(bert).delete(t, 0, 1)));
    assertThat(server.applyAndFindOrphans(typed).runs())
        .extracting(Run::kind, Run::text, run -> run.range().client())
        .containsExactly(tuple(Kind.TEXT, " dat", 2L));
  }

  @Test
  void textUnknownToTheDeletionOfItsTypeIsAnOrphanAndTheTypeIsDescribed() {
    Update deleted = edit(bert, t -> root(bert).delete(t, 0, 1));
    server.apply(type(anna, 3, " dan"));
    Orphans orphans = server.applyAndFindOrphans(deleted);
    assertThat(orphans.runs()).extracting(Run::text).containsExactly(" dan");
    assertThat(orphans.deleted())
        .singleElement()
        .satisfies(
            element -> {
              assertThat(element.name()).isEqualTo("paragraph");
              assertThat(element.attributes()).isEqualTo(Map.of("id", "p1"));
              assertThat(element.text()).isEqualTo("Wie mag");
            });
  }

  @Test
  void onlyCharactersUnknownToTheDeletionAreOrphans() {
    Update first = type(anna, 7, "ab");
    bert.apply(first);
    Update deleted = edit(bert, t -> root(bert).delete(t, 0, 1));
    server.apply(first);
    server.apply(type(anna, 9, "cd"));
    assertThat(server.applyAndFindOrphans(deleted).runs())
        .extracting(Run::text)
        .containsExactly("cd");
  }

  @Test
  void textThatItsAuthorDeletedInTheSameUpdateIsNoOrphan() {
    byte[] typed = type(anna, 7, "abc").bytes();
    byte[] takenBack = edit(anna, t -> text(anna).delete(t, 8, 1)).bytes();
    server.apply(edit(bert, t -> root(bert).delete(t, 0, 1)));
    Update both = Update.decode(Update.merge(List.of(typed, takenBack)));
    assertThat(server.applyAndFindOrphans(both).runs())
        .extracting(Run::text)
        .containsExactly("a", "c");
  }

  @Test
  void textWhoseDeletionArrivedFirstIsNoOrphan() {
    Update typed = type(anna, 7, "abc");
    bert.apply(typed);
    server.apply(edit(bert, t -> root(bert).delete(t, 0, 1)));
    assertThat(server.applyAndFindOrphans(typed).runs()).isEmpty();
  }

  @Test
  void aBlockInsertedIntoADeletedOneIsAnOrphanWithItsText() {
    Update made =
        edit(
            anna,
            t -> {
              XmlElement outer = (XmlElement) root(anna).children().getFirst();
              outer.insertElement(t, 1, "paragraph").insertText(t, 0, "nieuw");
            });
    server.apply(edit(bert, t -> root(bert).delete(t, 0, 1)));
    List<Run> runs = server.applyAndFindOrphans(made).runs();
    assertThat(runs).extracting(Run::kind).containsExactly(Kind.ELEMENT, Kind.TYPE, Kind.TEXT);
    assertThat(runs.get(2).text()).isEqualTo("nieuw");
    assertThat(runs.get(2).parent())
        .isEqualTo(new Id(runs.get(1).range().client(), runs.get(1).range().clock()));
  }

  @Test
  void editsThatDeleteNoTypeHaveNoOrphans() {
    Update typed = type(anna, 7, "abc");
    Update deleted = edit(bert, t -> text(bert).delete(t, 0, 7));
    assertThat(server.applyAndFindOrphans(typed)).isSameAs(Orphans.NONE);
    assertThat(server.applyAndFindOrphans(deleted)).isSameAs(Orphans.NONE);
    assertThat(text(server)).hasToString("abc");
  }

  @Test
  void findingOrphansDoesNotChangeTheResult() {
    Doc other = new Doc(9);
    other.apply(server.encodeStateAsUpdate());
    Update typed = type(anna, 3, " dan");
    Update deleted = edit(bert, t -> root(bert).delete(t, 0, 1));
    for (Update update : List.of(typed, deleted)) {
      server.applyAndFindOrphans(update);
      other.apply(update);
    }
    assertThat(server.encodeStateAsUpdate()).isEqualTo(other.encodeStateAsUpdate());
  }
}
