package be.werktafel.collab;

import static be.werktafel.collab.RescueWatch.Deletions.OF_AN_EDIT;
import static be.werktafel.collab.RescueWatch.Deletions.OF_A_STATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import be.werktafel.storage.DocumentId;
import be.werktafel.storage.Part;
import be.werktafel.storage.RescueNote;
import be.werktafel.storage.RescuedText.Span;
import be.werktafel.yjs.Doc;
import be.werktafel.yjs.Id;
import be.werktafel.yjs.Orphans;
import be.werktafel.yjs.Transaction;
import be.werktafel.yjs.Update;
import be.werktafel.yjs.XmlElement;
import be.werktafel.yjs.XmlFragment;
import be.werktafel.yjs.XmlNode;
import be.werktafel.yjs.XmlText;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random peers type, delete, and rebuild blocks over slow connections. Every letter is unique, so
 * that it can be traced: at the end it is in the document or in a note, or a peer who saw it has
 * deleted it.
 */
class RescueHistoriesTest {
  private static final DocumentId DOCUMENT = new DocumentId("event", "draft:1");
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final int PEOPLE = 3;
  private static final int STEPS = 250;
  private static final char FIRST_LETTER = '\u4e00';

  static List<Long> seeds() {
    return new Random(7).longs(200).boxed().toList();
  }

  /** A copy of the document that finds orphans, as a server node does. */
  private static final class Node {
    final Doc doc = new Doc(900);
    final FakeRescueNotes notes;
    final RescueWatch watch;

    Node(FakeRescueNotes notes) {
      this.notes = notes;
      this.watch = new RescueWatch(DOCUMENT, notes.of(DOCUMENT));
    }

    void take(byte[] bytes, RescueWatch.Deletions deletions, long from) {
      Update update = Update.decode(bytes);
      Orphans orphans = doc.applyAndFindOrphans(update);
      watch.found(update, deletions, orphans, client -> "p" + client, "p" + from, NOW);
      List<RescueNote> unkept = watch.unkept();
      unkept.forEach(notes::keep);
      watch.kept(unkept);
    }
  }

  private final class Peer {
    final Doc doc;
    final Deque<byte[]> up = new ArrayDeque<>();
    final Deque<byte[]> down = new ArrayDeque<>();
    boolean away;

    Peer(long client) {
      doc = new Doc(client);
    }

    void edit(Consumer<Transaction> edit) {
      byte[] update = doc.transact(edit);
      if (!away && update.length > 2) {
        up.add(update);
      }
    }
  }

  private final Set<Character> typed = new HashSet<>();
  private final Set<Character> deletedByName = new HashSet<>();
  private final List<Part> log = new ArrayList<>();
  private char next = FIRST_LETTER;

  /** Letters that their author deleted with an edit of their own, sent at once. */
  private final Set<Character> takenBack = new HashSet<>();

  /** Letters that occur in more than one place. */
  private final Set<Character> copied = new HashSet<>();

  private final Map<Character, Long> typedBy = new HashMap<>();

  private String letters(Peer peer, int count) {
    var letters = new StringBuilder();
    for (int i = 0; i < count; i++) {
      typed.add(next);
      typedBy.put(next, peer.doc.clientId());
      letters.append(next++);
    }
    return letters.toString();
  }

  private void deleteByName(String text) {
    text.chars().forEach(letter -> deletedByName.add((char) letter));
  }

  private static String textOf(XmlNode node) {
    return switch (node) {
      case XmlText text -> text.toString();
      case XmlElement element -> textOf(element.children());
    };
  }

  private static String textOf(List<XmlNode> nodes) {
    return nodes.stream().map(RescueHistoriesTest::textOf).collect(Collectors.joining());
  }

  private static String textOf(Doc doc) {
    return textOf(doc.xmlFragment("default").children());
  }

  private static void texts(List<XmlNode> nodes, List<XmlText> found) {
    for (XmlNode node : nodes) {
      switch (node) {
        case XmlText text -> found.add(text);
        case XmlElement element -> texts(element.children(), found);
      }
    }
  }

  private static void paragraph(Transaction t, XmlFragment in, int index, String id, String text) {
    XmlElement paragraph = in.insertElement(t, index, "paragraph");
    paragraph.setAttribute(t, "id", id);
    paragraph.insertText(t, 0, text);
  }

  private void act(Peer peer, Random random) {
    XmlFragment root = peer.doc.xmlFragment("default");
    List<XmlNode> blocks = root.children();
    int at = blocks.isEmpty() ? 0 : random.nextInt(blocks.size());
    switch (random.nextInt(12)) {
      case 0 ->
          peer.edit(
              t ->
                  paragraph(
                      t,
                      root,
                      at,
                      "b" + random.nextInt(1000),
                      letters(peer, 1 + random.nextInt(3))));
      case 1 -> {
        if (!blocks.isEmpty() && random.nextInt(3) == 0) {
          deleteByName(textOf(blocks.get(at)));
          peer.edit(t -> root.delete(t, at, 1));
        }
      }
      case 2, 3 -> rebuild(peer, root, blocks, at, random);
      case 4 -> {
        if (!blocks.isEmpty()
            && blocks.get(at) instanceof XmlElement list
            && list.name().equals("bulletList")) {
          peer.edit(
              t ->
                  paragraph(
                      t,
                      list.insertElement(t, random.nextInt(list.length() + 1), "listItem"),
                      0,
                      "b" + random.nextInt(1000),
                      letters(peer, 1)));
        }
      }
      default -> type(peer, root, random);
    }
  }

  /**
   * Rebuilds a block as an editor does when it turns a paragraph into a list or back: delete, and
   * insert a copy.
   */
  private void rebuild(Peer peer, XmlFragment root, List<XmlNode> blocks, int at, Random random) {
    if (blocks.isEmpty() || !(blocks.get(at) instanceof XmlElement block)) {
      return;
    }
    String id = String.valueOf(block.attribute("id"));
    String text = textOf(block);
    text.chars().forEach(letter -> copied.add((char) letter));
    boolean toList = random.nextBoolean();
    peer.edit(
        t -> {
          root.delete(t, at, 1);
          if (toList) {
            XmlElement list = root.insertElement(t, at, "bulletList");
            paragraph(t, list.insertElement(t, 0, "listItem"), 0, id, text);
          } else {
            paragraph(t, root, at, id, text);
          }
        });
  }

  private void type(Peer peer, XmlFragment root, Random random) {
    List<XmlText> texts = new ArrayList<>();
    texts(root.children(), texts);
    if (texts.isEmpty()) {
      return;
    }
    XmlText text = texts.get(random.nextInt(texts.size()));
    int place = random.nextInt(text.length() + 1);
    if (random.nextInt(4) == 0 && place > 0) {
      char letter = text.toString().charAt(place - 1);
      deleteByName(String.valueOf(letter));
      if (!peer.away && peer.doc.clientId() == typedBy.getOrDefault(letter, 0L)) {
        takenBack.add(letter);
      }
      peer.edit(t -> text.delete(t, place - 1, 1));
    } else {
      int count = 1 + random.nextInt(4);
      for (int i = 0; i < count; i++) {
        int index = place + i;
        peer.edit(t -> text.insert(t, index, letters(peer, 1)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyLetterThatNobodyDeletedIsInTheDocumentOrInANote(long seed) {
    System.out.printf("rescue histories: seed %d%n", seed);
    var random = new Random(seed);
    var node = new Node(new FakeRescueNotes());
    List<Peer> peers = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      peers.add(new Peer(1 + random.nextInt(100) + 200L * i));
    }
    for (int step = 0; step < STEPS; step++) {
      Peer peer = peers.get(random.nextInt(PEOPLE));
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> act(peer, random);
        case 3, 4 -> sendOne(node, peers, peer);
        case 5, 6 -> receiveOne(peer);
        default -> {
          if (random.nextInt(4) == 0) {
            comeAndGo(node, peers, peer);
          }
        }
      }
    }
    settle(node, peers);
    for (Peer peer : peers) {
      assertThat(textOf(peer.doc)).isEqualTo(textOf(node.doc));
    }
    assertNothingIsLost(node);
    assertNothingTakenBackIsNoted(node);
    replayMerged(node, random);
  }

  private void sendOne(Node node, List<Peer> peers, Peer peer) {
    if (!peer.away && !peer.up.isEmpty()) {
      deliver(node, peers, peer, peer.up.remove(), OF_AN_EDIT);
    }
  }

  private void deliver(
      Node node, List<Peer> peers, Peer from, byte[] update, RescueWatch.Deletions deletions) {
    node.take(update, deletions, from.doc.clientId());
    log.add(new Part("p" + from.doc.clientId(), from.doc.clientId(), false, update));
    for (Peer other : peers) {
      if (other != from && !other.away) {
        other.down.add(update);
      }
    }
  }

  private static void receiveOne(Peer peer) {
    if (!peer.away && !peer.down.isEmpty()) {
      peer.doc.apply(peer.down.remove());
    }
  }

  /** A peer that reconnects sends all text that the server lacks, with its whole delete set. */
  private void comeAndGo(Node node, List<Peer> peers, Peer peer) {
    if (peer.away) {
      peer.away = false;
      byte[] theirs = node.doc.encodeStateAsUpdate(peer.doc.stateVector());
      deliver(node, peers, peer, peer.doc.encodeStateAsUpdate(node.doc.stateVector()), OF_A_STATE);
      peer.doc.apply(theirs);
    } else if (peer.up.isEmpty()) {
      peer.away = true;
      peer.down.clear();
    }
  }

  private void settle(Node node, List<Peer> peers) {
    for (Peer peer : peers) {
      if (peer.away) {
        comeAndGo(node, peers, peer);
      }
    }
    for (Peer peer : peers) {
      while (!peer.up.isEmpty()) {
        sendOne(node, peers, peer);
      }
    }
    for (Peer peer : peers) {
      while (!peer.down.isEmpty()) {
        receiveOne(peer);
      }
    }
    // All peers reconnect. They send a state whose delete set contains the words that they lost as
    // the server did.
    for (Peer peer : peers) {
      node.take(
          peer.doc.encodeStateAsUpdate(node.doc.stateVector()), OF_A_STATE, peer.doc.clientId());
    }
  }

  private void assertNothingIsLost(Node node) {
    Set<Character> kept = new HashSet<>(deletedByName);
    textOf(node.doc).chars().forEach(letter -> kept.add((char) letter));
    node.notes.of(DOCUMENT).stream()
        .filter(RescueNote::isOpen)
        .forEach(note -> note.words().chars().forEach(letter -> kept.add((char) letter)));
    Set<Character> lost = new HashSet<>(typed);
    lost.removeAll(kept);
    assertThat(lost).as("letters that are nowhere").isEmpty();
    Set<Id> seen = new HashSet<>();
    List<RescueNote> all = node.notes.of(DOCUMENT);
    for (RescueNote note : all) {
      for (Span span : note.spans()) {
        for (int i = 0; i < span.length(); i++) {
          assertThat(seen.add(new Id(span.client(), span.clock() + i)))
              .as("a unit is in one note only")
              .isTrue();
        }
      }
    }
  }

  private void assertNothingTakenBackIsNoted(Node node) {
    Set<Character> noted = new HashSet<>();
    node.notes
        .of(DOCUMENT)
        .forEach(note -> note.words().chars().forEach(letter -> noted.add((char) letter)));
    noted.retainAll(takenBack);
    noted.removeAll(copied);
    assertThat(noted).as("letters that their author deleted").isEmpty();
  }

  /**
   * Another node reads the log in entries that hold several updates. It must change no note. It may
   * add one where the order within an entry hides that somebody deleted a block together with its
   * last words.
   */
  private void replayMerged(Node node, Random random) {
    var replayed = new Node(node.notes);
    List<RescueNote> before = node.notes.of(DOCUMENT);
    var alone = new Node(new FakeRescueNotes());
    for (int from = 0; from < log.size(); ) {
      int to = Math.min(log.size(), from + 1 + random.nextInt(6));
      for (Part part : Part.together(log.subList(from, to))) {
        alone.take(part.update(), OF_A_STATE, part.client());
        replayed.take(part.update(), OF_A_STATE, part.client());
      }
      from = to;
    }
    assertThat(textOf(alone.doc)).isEqualTo(textOf(node.doc));
    assertNothingIsLost(alone);
    assertThat(replayed.notes.of(DOCUMENT))
        .extracting(RescueNote::id, RescueNote::words)
        .containsAll(before.stream().map(note -> tuple(note.id(), note.words())).toList());
  }
}
