package be.werktafel.plenary;

import be.werktafel.access.Ids;
import be.werktafel.access.OptimisticWrite;
import be.werktafel.access.RefusalException;
import be.werktafel.access.TextLength;
import be.werktafel.plenary.DeckPlan.Sentence;
import be.werktafel.snapshots.Snapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * Plans decks: one document per snapshot, changed by single versioned writes. Safe for use from
 * many threads and many nodes.
 */
@Component
class DeckPlans {
  static final int MAX_SENTENCES = 20;
  static final int MAX_SENTENCE = 200;
  static final int MAX_NOTE = 1000;

  private final MongoOperations mongo;
  private final Decks decks;

  DeckPlans(MongoOperations mongo, Decks decks) {
    this.mongo = mongo;
    this.decks = decks;
  }

  DeckPlan of(Snapshot snapshot) {
    return Optional.ofNullable(mongo.findById(snapshot.id(), DeckPlan.class))
        .orElseGet(() -> DeckPlan.none(snapshot.event(), snapshot.id()));
  }

  /** The deck as the room sees it. */
  Deck shown(Snapshot snapshot) {
    return of(snapshot).shown(decks.of(snapshot));
  }

  /** Orders the slides; those that are not named follow the slide that they follow in the deck. */
  DeckPlan order(Snapshot snapshot, List<String> slideIds) {
    return change(
        snapshot,
        plan -> {
          mustHave(snapshot, plan, slideIds);
          if (new HashSet<>(slideIds).size() < slideIds.size()) {
            throw RefusalException.invalid(
                "dubbele-dia", "Een dia staat twee keer in de volgorde.");
          }
          return plan.ordered(slideIds);
        });
  }

  /** Hides slides from the room. One slide always stays. */
  DeckPlan hide(Snapshot snapshot, Set<String> slideIds) {
    return change(
        snapshot,
        plan -> {
          mustHave(snapshot, plan, slideIds);
          var changed = plan.hiding(slideIds);
          mustShowSomething(snapshot, changed);
          return changed;
        });
  }

  DeckPlan show(Snapshot snapshot, Set<String> slideIds) {
    return change(snapshot, plan -> plan.showing(slideIds));
  }

  DeckPlan note(Snapshot snapshot, String slideId, String text) {
    var note = TextLength.atMost(MAX_NOTE, text.strip());
    return change(
        snapshot,
        plan -> {
          mustHave(snapshot, plan, List.of(slideId));
          return plan.noted(slideId, note);
        });
  }

  /** Adds a slide of one sentence behind the slide {@code after}, or in front for null. */
  DeckPlan add(Snapshot snapshot, String text, @Nullable String after) {
    var sentence = new Sentence("zin-" + Ids.next(), sentence(text));
    return change(
        snapshot,
        plan -> {
          if (plan.sentences().size() >= MAX_SENTENCES) {
            throw RefusalException.conflict(
                    "te-veel-dias", "Je voegde al " + MAX_SENTENCES + " dia's toe.")
                .with("max", MAX_SENTENCES);
          }
          return plan.adding(sentence, after, decks.of(snapshot));
        });
  }

  DeckPlan reword(Snapshot snapshot, String sentenceId, String text) {
    var sentence = new Sentence(sentenceId, sentence(text));
    return change(
        snapshot,
        plan -> {
          mustHaveSentence(plan, sentenceId);
          return plan.rewording(sentence);
        });
  }

  DeckPlan remove(Snapshot snapshot, String sentenceId) {
    return change(
        snapshot,
        plan -> {
          mustHaveSentence(plan, sentenceId);
          var changed = plan.removing(sentenceId);
          mustShowSomething(snapshot, changed);
          return changed;
        });
  }

  private DeckPlan change(Snapshot snapshot, UnaryOperator<DeckPlan> change) {
    return OptimisticWrite.retry(() -> mongo.save(change.apply(of(snapshot))));
  }

  private static String sentence(String text) {
    var sentence = text.strip();
    if (sentence.isEmpty()) {
      throw RefusalException.invalid("lege-zin", "Schrijf eerst een zin.");
    }
    return TextLength.atMost(MAX_SENTENCE, sentence);
  }

  private void mustHave(Snapshot snapshot, DeckPlan plan, Iterable<String> slideIds) {
    var known = new HashSet<String>();
    plan.all(decks.of(snapshot)).forEach(slide -> known.add(slide.id()));
    for (var id : slideIds) {
      if (!known.contains(id)) {
        throw RefusalException.invalid("onbekende-dia", "Deze dia bestaat niet.");
      }
    }
  }

  private static void mustHaveSentence(DeckPlan plan, String sentenceId) {
    if (plan.sentences().stream().noneMatch(each -> each.slideId().equals(sentenceId))) {
      throw RefusalException.notFound("onbekende-dia", "Deze dia bestaat niet.");
    }
  }

  private void mustShowSomething(Snapshot snapshot, DeckPlan plan) {
    if (plan.shown(decks.of(snapshot)).slides().isEmpty()) {
      throw RefusalException.conflict("laatste-dia", "Laat minstens één dia staan.");
    }
  }
}
