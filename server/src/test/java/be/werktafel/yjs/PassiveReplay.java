package be.werktafel.yjs;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.lib0.Json;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Replays one history of {@code yjs-histories.mjs} with our document in the role of the passive
 * one.
 */
final class PassiveReplay {
  private final Map<?, ?> history;
  private final Doc doc;

  PassiveReplay(String line) {
    history = (Map<?, ?>) Objects.requireNonNull(Json.parse(line, 0));
    doc = new Doc(((Number) Objects.requireNonNull(history.get("client"))).longValue());
  }

  int seed() {
    return integer(history.get("seed"));
  }

  /** The number of steps that were played. */
  int length() {
    return integer(history.get("played"));
  }

  void play() {
    for (Object step : list(history.get("steps"))) {
      List<?> words = list(step);
      try {
        replay(words.subList(1, words.size()));
      } catch (RuntimeException | AssertionError failure) {
        throw new AssertionError(
            "seed %d, step %s: %s"
                .formatted(seed(), words.getFirst(), words.subList(1, words.size())),
            failure);
      }
    }
    List<?> peers = list(history.get("peers"));
    List<?> states = list(history.get("states"));
    String where = "seed " + seed();
    assertStanding(
        where + ", server", doc, (Map<?, ?>) Objects.requireNonNull(history.get("server")));
    for (int i = 0; i < peers.size(); i++) {
      String peer = where + ", peer " + i;
      Map<?, ?> standing = (Map<?, ?>) Objects.requireNonNull(peers.get(i));
      assertStanding(peer, doc, standing);
      assertThat(CanonicalForm.of(bytes(states.get(i))))
          .as(peer)
          .isEqualTo(bytes(standing.get("canonical")));
    }
  }

  private static void assertStanding(String where, Doc doc, Map<?, ?> standing) {
    assertThat(doc.stateVector().encode()).as(where).isEqualTo(bytes(standing.get("vector")));
    assertThat(doc.deleteSet().encode()).as(where).isEqualTo(bytes(standing.get("deletions")));
    assertThat(Reading.of(doc)).as(where).isEqualTo(standing.get("content"));
    assertThat(CanonicalForm.of(doc.encodeStateAsUpdate()))
        .as(where)
        .isEqualTo(bytes(standing.get("canonical")));
  }

  private void replay(List<?> step) {
    switch ((String) Objects.requireNonNull(step.getFirst())) {
      case "apply" -> {
        Update update = Update.decode(bytes(step.get(1)));
        assertThat(doc.contradicts(update)).isFalse();
        doc.apply(update);
        assertThat(doc.contradicts(update)).isFalse();
      }
      case "state" -> assertBytes(doc.encodeStateAsUpdate(), step.get(1));
      case "contains" ->
          assertThat(doc.contains(Update.decode(bytes(step.get(1))))).isEqualTo(step.get(2));
      case "merge" ->
          assertBytes(
              Update.merge(list(step.get(1)).stream().map(PassiveReplay::bytes).toList()),
              step.get(2));
      case "since" ->
          assertBytes(doc.encodeStateAsUpdate(StateVector.decode(bytes(step.get(1)))), step.get(2));
      case "diff" ->
          assertBytes(
              Update.diff(bytes(step.get(1)), StateVector.decode(bytes(step.get(2)))), step.get(3));
      case "vectorOf" ->
          assertBytes(Update.stateVectorOf(bytes(step.get(1))).encode(), step.get(2));
      case "edit" -> {
        byte[] update = doc.transact(t -> edit(doc, t, list(step.get(1))));
        if (step.get(2) == null) {
          assertThat(update).containsExactly(0, 0);
        } else {
          assertBytes(update, step.get(2));
        }
      }
      case "v2" -> {
        byte[] v2 = bytes(step.get(1));
        assertBytes(Update.fromV2(v2, 64 * v2.length), step.get(2));
      }
      case "position" -> {
        RelativePosition position = RelativePosition.decode(bytes(step.get(1)));
        assertBytes(position.encode(), step.get(1));
        assertThat(position.resolve(doc).map(RelativePosition.Place::index))
            .isEqualTo(Optional.ofNullable(step.get(2)));
      }
      case "positionAt" -> {
        RelativePosition.Side side =
            integer(step.get(2)) < 0 ? RelativePosition.Side.LEFT : RelativePosition.Side.RIGHT;
        assertBytes(
            RelativePosition.at(doc.text("text"), integer(step.get(1)), side).encode(),
            step.get(3));
      }
      case "pending" -> assertThat(doc.hasPending()).isEqualTo(step.get(1));
      default -> throw new IllegalStateException("unknown step " + step);
    }
  }

  private static void edit(Doc doc, Transaction t, List<?> words) {
    switch ((String) Objects.requireNonNull(words.getFirst())) {
      case "insert" ->
          text(doc, words.get(1)).insert(t, integer(words.get(2)), string(words.get(3)));
      case "insertWith" ->
          text(doc, words.get(1))
              .insert(t, integer(words.get(2)), string(words.get(3)), marks(words.get(4)));
      case "embed" ->
          text(doc, words.get(1))
              .insertEmbed(
                  t,
                  integer(words.get(2)),
                  Objects.requireNonNull(words.get(3)),
                  marks(words.get(4)));
      case "delete" ->
          text(doc, words.get(1)).delete(t, integer(words.get(2)), integer(words.get(3)));
      case "format" ->
          text(doc, words.get(1))
              .format(t, integer(words.get(2)), integer(words.get(3)), marks(words.get(4)));
      case "set" -> doc.map("map").set(t, string(words.get(1)), words.get(2));
      case "remove" -> doc.map("map").delete(t, string(words.get(1)));
      case "push" -> doc.array("array").push(t, list(words.get(1)));
      case "add" -> doc.array("array").insert(t, integer(words.get(1)), list(words.get(2)));
      case "drop" -> doc.array("array").delete(t, integer(words.get(1)), integer(words.get(2)));
      case "cut" -> doc.xmlFragment("default").delete(t, integer(words.get(1)), 1);
      case "element" -> {
        XmlElement element =
            doc.xmlFragment("default")
                .insertElement(t, integer(words.get(1)), string(words.get(2)));
        element.insertText(t, 0, string(words.get(3)));
        element.setAttribute(t, "id", words.get(4));
      }
      case "clear" -> doc.map("map").clear(t);
      case "setBytes" -> doc.map("map").set(t, string(words.get(1)), bytes(words.get(2)));
      case "setDoc" ->
          doc.map("map")
              .set(
                  t,
                  string(words.get(1)),
                  new Subdocument(string(words.get(2)), Map.of("autoLoad", true)));
      case "setType" -> doc.map("map").set(t, string(words.get(1)), newType(words.get(2)));
      case "addType" ->
          doc.array("array")
              .insert(
                  t,
                  integer(words.get(1)),
                  Arrays.asList(words.get(2), newType(words.get(3)), words.get(4)));
      case "node" ->
          doc.xmlFragment("default").insert(t, integer(words.get(1)), newType(words.get(2)));
      case "attribute" ->
          node(doc, words.get(1)).setAttribute(t, string(words.get(2)), words.get(3));
      case "unset" -> node(doc, words.get(1)).removeAttribute(t, string(words.get(2)));
      default -> throw new IllegalStateException("unknown edit " + words);
    }
  }

  private static NewType newType(@Nullable Object name) {
    return switch (string(name)) {
      case "map" -> NewType.MAP;
      case "array" -> NewType.ARRAY;
      case "text" -> NewType.TEXT;
      case "xmlText" -> NewType.XML_TEXT;
      case "fragment" -> NewType.XML_FRAGMENT;
      case "element" -> NewType.xmlElement("los");
      case "hook" -> NewType.xmlHook("haak");
      default -> throw new IllegalStateException("unknown type " + name);
    };
  }

  private static YText text(Doc doc, @Nullable Object path) {
    return list(path).isEmpty() ? doc.text("text") : (XmlText) node(doc, path);
  }

  private static XmlNode node(Doc doc, @Nullable Object path) {
    XmlFragment parent = doc.xmlFragment("default");
    XmlNode node = null;
    for (Object index : list(path)) {
      node = parent.children().get(integer(index));
      if (node instanceof XmlElement element) {
        parent = element;
      }
    }
    return Objects.requireNonNull(node);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> marks(@Nullable Object value) {
    return (Map<String, @Nullable Object>) Objects.requireNonNull(value);
  }

  private static List<?> list(@Nullable Object value) {
    return (List<?>) Objects.requireNonNull(value);
  }

  private static String string(@Nullable Object value) {
    return (String) Objects.requireNonNull(value);
  }

  private static int integer(@Nullable Object value) {
    return (Integer) Objects.requireNonNull(value);
  }

  private static byte[] bytes(@Nullable Object value) {
    return Base64.getDecoder().decode((String) Objects.requireNonNull(value));
  }

  private static void assertBytes(byte[] actual, @Nullable Object expected) {
    assertThat(Base64.getEncoder().encodeToString(actual)).isEqualTo(expected);
  }
}
