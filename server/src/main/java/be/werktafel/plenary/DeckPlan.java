package be.werktafel.plenary;

import be.werktafel.snapshots.Snapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The facilitators' changes to the deck of one snapshot: the order, the hidden slides, private
 * notes, and added slides of one sentence. An immutable value; the deck itself never changes.
 *
 * @param order slide ids in the wanted order; empty for the deck's own order. A slide that is not
 *     in it follows the slide that it follows in the deck
 * @param hidden slide ids
 * @param version counts the writes; null before the first
 */
@Document("deckplans")
record DeckPlan(
    @Id String snapshot,
    String event,
    List<String> order,
    List<String> hidden,
    List<Note> notes,
    List<Sentence> sentences,
    @Version @Nullable Long version) {
  DeckPlan {
    order = List.copyOf(order);
    hidden = List.copyOf(hidden);
    notes = List.copyOf(notes);
    sentences = List.copyOf(sentences);
  }

  /** What the presenter reads beside a slide; the room never receives it. */
  record Note(String slideId, String text) {}

  /** An added slide with this sentence. */
  record Sentence(String slideId, String text) {}

  static DeckPlan none(String event, String snapshot) {
    return new DeckPlan(snapshot, event, List.of(), List.of(), List.of(), List.of(), null);
  }

  /** Different after every change of the plan, and after words were erased from the snapshot. */
  long revision(Snapshot of) {
    long redacted = of.redactedAt() == null ? 0 : of.redactedAt().toEpochMilli();
    return redacted + (version == null ? 0 : version + 1);
  }

  /** All slides in the planned order, hidden ones included. */
  List<Slide> all(Deck deck) {
    var byId = new LinkedHashMap<String, Slide>();
    deck.slides().forEach(slide -> byId.put(slide.id(), slide));
    sentences.forEach(sentence -> byId.put(sentence.slideId(), slide(sentence)));
    var placed = new ArrayList<String>();
    order.stream().filter(byId::containsKey).forEach(placed::add);
    var known = new HashSet<>(placed);
    @Nullable String before = null;
    for (var id : byId.keySet()) {
      if (known.add(id)) {
        placed.add(before == null ? 0 : placed.indexOf(before) + 1, id);
      }
      before = id;
    }
    return placed.stream().map(id -> Objects.requireNonNull(byId.get(id))).toList();
  }

  /** The deck as the room sees it. */
  Deck shown(Deck deck) {
    return new Deck(
        all(deck).stream().filter(slide -> !isHidden(slide.id())).toList(), deck.texts());
  }

  boolean isHidden(String slideId) {
    return hidden.contains(slideId);
  }

  String noteOf(String slideId) {
    return notes.stream()
        .filter(note -> note.slideId().equals(slideId))
        .map(Note::text)
        .findFirst()
        .orElse("");
  }

  DeckPlan ordered(List<String> slideIds) {
    return with(slideIds, hidden, notes, sentences);
  }

  DeckPlan hiding(Set<String> slideIds) {
    return with(
        order,
        Stream.concat(hidden.stream(), slideIds.stream()).distinct().toList(),
        notes,
        sentences);
  }

  DeckPlan showing(Set<String> slideIds) {
    return with(
        order, hidden.stream().filter(id -> !slideIds.contains(id)).toList(), notes, sentences);
  }

  /** With this note; an empty text removes it. */
  DeckPlan noted(String slideId, String text) {
    var others = notes.stream().filter(note -> !note.slideId().equals(slideId));
    var note = text.isEmpty() ? Stream.<Note>empty() : Stream.of(new Note(slideId, text));
    return with(order, hidden, Stream.concat(others, note).toList(), sentences);
  }

  /** With a slide of one sentence behind the slide {@code after}, or in front for null. */
  DeckPlan adding(Sentence sentence, @Nullable String after, Deck deck) {
    var ids = new ArrayList<>(all(deck).stream().map(Slide::id).toList());
    ids.add(ids.indexOf(after) + 1, sentence.slideId());
    return with(
        ids, hidden, notes, Stream.concat(sentences.stream(), Stream.of(sentence)).toList());
  }

  DeckPlan rewording(Sentence changed) {
    return with(
        order,
        hidden,
        notes,
        sentences.stream()
            .map(each -> each.slideId().equals(changed.slideId()) ? changed : each)
            .toList());
  }

  DeckPlan removing(String sentenceId) {
    return new DeckPlan(
            snapshot,
            event,
            order.stream().filter(id -> !id.equals(sentenceId)).toList(),
            hidden.stream().filter(id -> !id.equals(sentenceId)).toList(),
            notes,
            sentences.stream().filter(each -> !each.slideId().equals(sentenceId)).toList(),
            version)
        .noted(sentenceId, "");
  }

  private DeckPlan with(
      List<String> newOrder,
      List<String> newHidden,
      List<Note> newNotes,
      List<Sentence> newSentences) {
    return new DeckPlan(snapshot, event, newOrder, newHidden, newNotes, newSentences, version);
  }

  private static Slide slide(Sentence sentence) {
    return new Slide.Sentence(sentence.slideId(), sentence.text());
  }
}
