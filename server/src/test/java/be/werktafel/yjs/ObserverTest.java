package be.werktafel.yjs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What observers are told, and when. That yjs tells the same is {@link DifferentialTest}'s. */
class ObserverTest {
  private final Doc doc = new Doc(1);
  private final YText text = doc.text("t");
  private final YMap map = doc.map("m");

  @Test
  void aTextTellsWhatStaysWhatGoesAndWhatComes() {
    doc.transact(t -> text.insert(t, 0, "Goede morgen"));
    List<List<Delta>> deltas = new ArrayList<>();
    text.observe(event -> deltas.add(event.delta()));
    doc.transact(
        t -> {
          text.delete(t, 6, 6);
          text.insert(t, 6, "avond");
          text.format(t, 0, 5, Map.of("bold", true));
        });
    assertThat(deltas)
        .containsExactly(
            List.of(
                new Delta.Retain(5, Map.of("bold", true)),
                new Delta.Retain(1, Map.of()),
                new Delta.Delete(6),
                new Delta.InsertText("avond", Map.of())));
  }

  @Test
  void aMapTellsTheOldValuesEvenOfWhatIsCollectedAfterwards() {
    doc.transact(
        t -> {
          map.set(t, "a", "oud");
          map.set(t, "b", 1);
        });
    List<Map<String, ChangeEvent.KeyChange>> changes = new ArrayList<>();
    map.observe(event -> changes.add(event.keys()));
    doc.transact(
        t -> {
          map.set(t, "a", "nieuw");
          map.delete(t, "b");
          map.set(t, "c", true);
        });
    assertThat(changes)
        .containsExactly(
            Map.of(
                "a", new ChangeEvent.KeyChange(ChangeEvent.KeyChange.Kind.UPDATED, "oud"),
                "b", new ChangeEvent.KeyChange(ChangeEvent.KeyChange.Kind.REMOVED, 1),
                "c", new ChangeEvent.KeyChange(ChangeEvent.KeyChange.Kind.ADDED, null)));
  }

  @Test
  void whoObservesATreeIsToldWhereItChangedNearestFirst() {
    XmlFragment root = doc.xmlFragment("x");
    doc.transact(
        t -> {
          XmlElement list = root.insertElement(t, 0, "list");
          list.insertElement(t, 0, "item").insertText(t, 0, "een");
        });
    XmlElement list = (XmlElement) root.children().getFirst();
    XmlText words = (XmlText) ((XmlElement) list.children().getFirst()).children().getFirst();
    List<List<Object>> paths = new ArrayList<>();
    root.observeDeep(events -> events.forEach(event -> paths.add(event.path())));
    List<SharedType> direct = new ArrayList<>();
    list.observe(event -> direct.add(event.target()));
    doc.transact(
        t -> {
          words.insert(t, 3, "!");
          list.setAttribute(t, "start", 2);
        });
    assertThat(paths).containsExactly(List.of(0), List.of(0, 0, 0));
    assertThat(direct).containsExactly(list);
  }

  @Test
  void updatesFromElsewhereAreTold() {
    Doc other = new Doc(2);
    List<byte[]> updates = new ArrayList<>();
    List<Boolean> local = new ArrayList<>();
    doc.observeUpdates(updates::add);
    text.observe(event -> local.add(event.isLocal()));
    byte[] update = other.transact(t -> other.text("t").insert(t, 0, "a"));
    doc.apply(update);
    doc.apply(update);
    doc.transact(t -> text.insert(t, 1, "b"));
    assertThat(local).containsExactly(false, true);
    assertThat(updates).hasSize(2);
    assertThat(updates.getFirst()).isEqualTo(update);
  }

  @Test
  void whatIsClosedIsNotCalledAgain() {
    List<ChangeEvent> events = new ArrayList<>();
    Observation observation = text.observe(events::add);
    doc.transact(t -> text.insert(t, 0, "a"));
    observation.close();
    doc.transact(t -> text.insert(t, 0, "b"));
    assertThat(events).hasSize(1);
    assertThatIllegalStateException().isThrownBy(() -> events.getFirst().delta());
  }

  @Test
  void anObserverMayNotEditAndOneThatFailsKeepsNobodyFromBeingTold() {
    List<Delta> told = new ArrayList<>();
    List<Transaction> running = new ArrayList<>();
    List<Consumer<ChangeEvent>> wrongs =
        List.of(
            _ -> doc.transact(t -> text.insert(t, 0, "x")),
            _ -> text.insert(running.getFirst(), 0, "x"));
    wrongs.forEach(text::observe);
    text.observe(event -> told.addAll(event.delta()));
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                doc.transact(
                    t -> {
                      running.add(t);
                      text.insert(t, 0, "a");
                    }))
        .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
    assertThat(told).containsExactly(new Delta.InsertText("a", Map.of()));
    assertThat(text.toString()).isEqualTo("a");
    assertThat(CanonicalForm.of(doc.encodeStateAsUpdate())).isEqualTo(doc.encodeStateAsUpdate());
  }
}
