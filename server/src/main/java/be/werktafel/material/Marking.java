package be.werktafel.material;

import be.werktafel.access.Ids;
import be.werktafel.access.Person;
import be.werktafel.access.RefusalException;
import be.werktafel.access.TextLength;
import be.werktafel.material.TableMarks.Mark;
import be.werktafel.material.TableMarks.Missing;
import be.werktafel.material.TableMarks.Verdict;
import java.time.Clock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a table keeps, drops and misses in a material. Anybody at the table sets and changes it.
 * Each change is one write and is pushed. Safe for many threads; every call may block.
 */
@Component
class Marking {
  static final int LONGEST = 300;
  private static final int MOST_MISSING = 300;

  private final Materials materials;
  private final MaterialStore store;
  private final MaterialTopic topic;
  private final Clock clock;

  Marking(Materials materials, MaterialStore store, MaterialTopic topic, Clock clock) {
    this.materials = materials;
    this.store = store;
    this.topic = topic;
    this.clock = clock;
  }

  /** The marks of a table, for a person who may see them. */
  TableMarks read(Person person, String event, String materialId, String tableId) {
    Material material = materials.read(person, event, materialId);
    if (!topic.maySeeMarks(person, event, tableId)) {
      throw RefusalException.forbidden(
          "andere-tafel", "Dit is voor de tafel die deze tekst schrijft.");
    }
    return store.marks(material, tableId);
  }

  void mark(
      Person person, String event, String materialId, String blockId, Verdict verdict, String why) {
    var mark = new Mark(blockId, verdict, bounded(why), person.id(), clock.instant());
    change(person, event, materialId, blockId, marks -> marks.withMark(mark));
  }

  void unmark(Person person, String event, String materialId, String blockId) {
    change(person, event, materialId, blockId, marks -> marks.withoutMark(blockId));
  }

  /** Adds what the table misses behind a block; returns its id. */
  String addMissing(Person person, String event, String materialId, String blockId, String text) {
    var missing = missing(person, Ids.random(8), blockId, text);
    change(
        person,
        event,
        materialId,
        blockId,
        marks -> {
          if (marks.missing().size() >= MOST_MISSING) {
            throw RefusalException.conflict(
                    "te-veel-materiaal", "Jullie noteerden al heel veel dat ontbreekt.")
                .variant("ontbreekt");
          }
          return marks.withMissing(missing);
        });
    return missing.id();
  }

  void changeMissing(
      Person person, String event, String materialId, String missingId, String text) {
    change(
        person,
        event,
        materialId,
        null,
        marks ->
            marks.withMissing(
                missing(person, missingId, require(marks, missingId).blockId(), text)));
  }

  void removeMissing(Person person, String event, String materialId, String missingId) {
    change(person, event, materialId, null, marks -> marks.withoutMissing(missingId));
  }

  private Missing missing(Person person, String id, String blockId, String text) {
    String words = bounded(text);
    if (words.isEmpty()) {
      throw RefusalException.invalid("leeg-gemis", "Schrijf in een zin wat jullie missen.");
    }
    return new Missing(id, blockId, words, person.id(), clock.instant());
  }

  private static Missing require(TableMarks marks, String missingId) {
    return marks.missing().stream()
        .filter(each -> each.id().equals(missingId))
        .findFirst()
        .orElseThrow(Marking::unknown);
  }

  private static RefusalException unknown() {
    return RefusalException.notFound(
        "onbekend-stuk", "Dit stuk van het startmateriaal is er niet meer.");
  }

  private void change(
      Person person,
      String event,
      String materialId,
      @Nullable String blockId,
      UnaryOperator<TableMarks> change) {
    String table = person.mustSitAtTable(event);
    Material material = materials.read(person, event, materialId);
    if (blockId != null && !material.hasBlock(blockId)) {
      throw unknown();
    }
    store.change(material, table, change);
    topic.publish(event);
  }

  private static String bounded(String text) {
    return TextLength.atMost(LONGEST, text.strip().replaceAll("\\s+", " "));
  }
}
