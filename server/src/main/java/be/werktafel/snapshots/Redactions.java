package be.werktafel.snapshots;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import be.werktafel.snapshots.Manifest.Source;
import be.werktafel.snapshots.Redaction.Change;
import be.werktafel.yjs.Erasure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * Erases words from snapshots and records it, so that the hash chain still verifies: a content must
 * have the digest of its cut, or one that recorded redactions lead to. Safe for many threads; every
 * call may block.
 */
@Component
public class Redactions {
  private final MongoOperations mongo;
  private final ManifestStore manifests;
  private final ContentStore contents;
  private final ContentReader reader;

  Redactions(
      MongoOperations mongo, ManifestStore manifests, ContentStore contents, ContentReader reader) {
    this.mongo = mongo;
    this.manifests = manifests;
    this.contents = contents;
    this.reader = reader;
  }

  /** The event's redactions, oldest first. */
  public List<Redaction> of(String event) {
    return mongo.find(query(where("event").is(event)).with(Sort.by("number")), Redaction.class);
  }

  private record Erased(Manifest manifest, Content content, Change change) {}

  /**
   * Erases words from all snapshots of an event. The record is stored before a content is replaced,
   * so that every content verifies at every moment.
   *
   * @param erasures what to erase, by draft id
   */
  public Redaction erase(
      String event,
      String by,
      Instant at,
      String reason,
      List<String> drafts,
      Function<String, Erasure> erasures) {
    var erased = erased(event, erasures);
    var redaction = record(event, by, at, reason, drafts, erased);
    erased.forEach(each -> contents.replace(each.content()));
    erased.stream()
        .map(Erased::manifest)
        .distinct()
        .forEach(manifest -> manifests.redacted(manifest, at));
    return redaction;
  }

  private List<Erased> erased(String event, Function<String, Erasure> erasures) {
    var erased = new ArrayList<Erased>();
    for (var manifest : manifests.ofEvent(event)) {
      for (Source source : manifest.sources()) {
        contents
            .find(manifest.sid(), source.document())
            .ifPresent(
                before -> {
                  var after =
                      reader.erased(before, source.isSheet(), erasures.apply(source.draftId()));
                  if (!after.digest().equals(before.digest())) {
                    var change =
                        new Change(
                            manifest.sid(),
                            source.draftId(),
                            source.document(),
                            before.digest(),
                            after.digest());
                    erased.add(new Erased(manifest, after, change));
                  }
                });
      }
    }
    return erased;
  }

  private Redaction record(
      String event,
      String by,
      Instant at,
      String reason,
      List<String> drafts,
      List<Erased> erased) {
    var changes = erased.stream().map(Erased::change).toList();
    while (true) {
      var before = of(event);
      var last = before.isEmpty() ? null : before.getLast();
      var redaction =
          Redaction.of(
              event,
              last == null ? 1 : last.number() + 1,
              by,
              at,
              reason,
              drafts,
              changes,
              last == null ? null : last.hash());
      try {
        return mongo.insert(redaction);
      } catch (DuplicateKeyException anotherWasFirst) {
        continue;
      }
    }
  }

  /** Whether recorded redactions lead from the digest of the cut to this digest. */
  boolean accept(String event, String cut, String digest) {
    if (digest.equals(cut)) {
      return true;
    }
    var accepted = new HashSet<>(List.of(cut));
    for (var redaction : of(event)) {
      if (redaction.hash().equals(redaction.computedHash())) {
        redaction.changes().stream()
            .filter(change -> accepted.contains(change.before()))
            .map(Change::after)
            .forEach(accepted::add);
      }
    }
    return accepted.contains(digest);
  }
}
