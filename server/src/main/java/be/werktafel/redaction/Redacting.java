package be.werktafel.redaction;

import be.werktafel.access.Ids;
import be.werktafel.access.Person;
import be.werktafel.collab.LiveDocuments;
import be.werktafel.framework.Draft;
import be.werktafel.framework.Drafts;
import be.werktafel.snapshots.Redaction;
import be.werktafel.snapshots.Redactions;
import be.werktafel.snapshots.Snapshots;
import be.werktafel.storage.DocumentId;
import be.werktafel.storage.Entry;
import be.werktafel.storage.Part;
import be.werktafel.storage.UpdateLog;
import be.werktafel.yjs.Doc;
import be.werktafel.yjs.Erasure;
import be.werktafel.yjs.StructRange;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * Erases words from an event. Every step may be repeated, so an interrupted redaction is finished
 * by giving the same words again.
 *
 * <p>The order: (1) find the characters of the words in the whole history of every text; (2) give
 * each text that holds them a new epoch, whose log begins with the erased state; (3) close the old
 * documents, and carry over what was written until then; (4) rewrite the old logs; (5) erase the
 * words from snapshots, with a record; (6) erase them from everything that quotes the texts.
 *
 * <p>Safe for many threads; every call may block. One redaction runs at a time on a node.
 */
@Component
class Redacting {
  /** Client id of a part that one person did not write. */
  private static final long NO_CLIENT = 0;

  private static final long CLIENT_ID_BOUND = 1L << 32;
  private static final String NODE = "redaction";

  private final Drafts drafts;
  private final LiveDocuments documents;
  private final UpdateLog log;
  private final Snapshots snapshots;
  private final Redactions redactions;
  private final Quotations quotations;
  private final Clock clock;
  private final ReentrantLock running = new ReentrantLock(true);

  Redacting(
      Drafts drafts,
      LiveDocuments documents,
      UpdateLog log,
      Snapshots snapshots,
      Redactions redactions,
      Quotations quotations,
      Clock clock) {
    this.drafts = drafts;
    this.documents = documents;
    this.log = log;
    this.snapshots = snapshots;
    this.redactions = redactions;
    this.quotations = quotations;
    this.clock = clock;
  }

  /**
   * The words in one text.
   *
   * @param now how often they stand in the text of now
   * @param ranges their characters, now and in the history
   * @param holds whether any update holds them, also in an attribute
   */
  record Found(Draft draft, int now, Set<StructRange> ranges, boolean holds) {
    boolean isAnywhere() {
      return holds || !ranges.isEmpty();
    }
  }

  /** The texts of an event that hold the words, now or earlier. */
  List<Found> find(String event, String words) {
    return drafts.withSheets(event).stream()
        .map(draft -> find(draft, words))
        .filter(Found::isAnywhere)
        .toList();
  }

  private Found find(Draft draft, String words) {
    var inValues = new Erasure(words, Set.of());
    var ranges = new HashSet<StructRange>();
    var holds = new boolean[1];
    var now = 0;
    for (var each : draft.epochs()) {
      var doc = Doc.forReading();
      log.history(
          each.document(),
          Long.MAX_VALUE,
          entry -> {
            for (var part : entry.parts()) {
              doc.apply(part.update());
              ranges.addAll(Erasure.find(part.update(), words));
              holds[0] |= inValues.of(part.update()) != part.update();
            }
            ranges.addAll(Erasure.find(doc, words));
          });
      now = Erasure.count(doc, words);
    }
    return new Found(draft, now, ranges, holds[0]);
  }

  Redaction erase(Person by, String event, String words, String reason) {
    running.lock();
    try {
      var everywhere = new Erasure(words, Set.of());
      var found = find(event, words);
      found.forEach(each -> renew(each, new Erasure(words, each.ranges())));
      documents.reviseRights(event);
      var erasures = new HashMap<String, Erasure>();
      for (var each : found) {
        erasures.put(each.draft().id(), leave(each.draft(), words));
      }
      var redaction =
          redactions.erase(
              event,
              by.id(),
              clock.instant().truncatedTo(ChronoUnit.MILLIS),
              reason,
              found.stream().map(each -> each.draft().id()).sorted().toList(),
              draft -> erasures.getOrDefault(draft, everywhere));
      var ids = new HashSet<>(Set.of(event));
      snapshots.ofEvent(event).forEach(snapshot -> ids.add(snapshot.id()));
      quotations.erase(ids, everywhere);
      snapshots.redacted(event);
      return redaction;
    } finally {
      running.unlock();
    }
  }

  /** Begins the next epoch with the erased text. */
  private void renew(Found found, Erasure erasure) {
    var draft = found.draft();
    var fresh = draft.renewed().document();
    var state = erasure.of(state(draft.document()));
    var begin =
        new Entry(
            fresh,
            1,
            List.of(new Part(Part.SERVER, NO_CLIENT, true, state)),
            null,
            clock.instant(),
            NODE,
            Ids.next());
    // When an interrupted redaction has written entry 1, leave() adds what it lacks.
    log.append(List.of(begin));
    log.checkpoint(fresh, state, 1, documents.writers(draft.document()));
    drafts.renew(draft);
  }

  /** Ends the old epoch and erases the words from its log. Returns what was erased. */
  private Erasure leave(Draft old, String words) {
    old.epochs().forEach(each -> documents.close(each.document()));
    var erasure = new Erasure(words, find(old, words).ranges());
    documents.apply(
        old.renewed().document(),
        ThreadLocalRandom.current().nextLong(1, CLIENT_ID_BOUND),
        erasure.of(state(old.document())),
        _ -> true);
    old.epochs().forEach(each -> log.rewrite(each.document(), erasure::of));
    return erasure;
  }

  private byte[] state(DocumentId document) {
    var doc = Doc.forReading();
    log.history(
        document, Long.MAX_VALUE, entry -> entry.parts().forEach(part -> doc.apply(part.update())));
    return doc.encodeStateAsUpdate();
  }
}
