package be.werktafel.snapshots;

import be.werktafel.access.Ids;
import be.werktafel.access.Person;
import be.werktafel.access.RefusalException;
import be.werktafel.access.Right;
import be.werktafel.collab.LiveDocuments;
import be.werktafel.framework.Draft;
import be.werktafel.framework.Drafts;
import be.werktafel.snapshots.RestorePoint.Kind;
import be.werktafel.text.Document;
import be.werktafel.text.NeutralReader;
import be.werktafel.text.Words;
import be.werktafel.yjs.Doc;
import be.werktafel.yjs.Update;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Restores a draft's text from the last snapshot or from an earlier state in its log. A restore is
 * an ordinary edit by the server: nothing in the log is rewritten, concurrent edits merge with it,
 * and the text just before it becomes a restore point.
 */
@Component
class Restoring {
  private static final String SNAPSHOT = "snapshot:";
  private static final String LOG = "log:";
  private static final Pattern SEQ = Pattern.compile("[1-9][0-9]{0,14}");
  private static final int PREVIEW = 240;

  /** Attempts to write the marker with no other edit between the marker and the restore. */
  private static final int ATTEMPTS = 5;

  private final Drafts drafts;
  private final LiveDocuments documents;
  private final PastTexts past;
  private final ManifestStore manifests;
  private final ContentStore contents;
  private final Clock clock;

  Restoring(
      Drafts drafts,
      LiveDocuments documents,
      PastTexts past,
      ManifestStore manifests,
      ContentStore contents,
      Clock clock) {
    this.drafts = drafts;
    this.documents = documents;
    this.past = past;
    this.manifests = manifests;
    this.contents = contents;
    this.clock = clock;
  }

  /**
   * The restore points of a draft in which the person may write, latest first; no two with equal
   * text.
   */
  List<RestorePoint> points(Person person, String draftId) {
    var draft = writable(person, draftId);
    var history = past.before(draft.document(), clock.instant());
    var found = new ArrayList<Candidate>();
    history.past().forEach(each -> found.add(candidate(each)));
    inSnapshot(draft).ifPresent(found::add);
    found.sort(Comparator.comparing((Candidate each) -> each.point().at()).reversed());
    var seen = new HashSet<Document>();
    seen.add(history.now());
    return found.stream()
        .filter(each -> each.point().words() > 0)
        .filter(each -> seen.add(each.text()))
        .map(Candidate::point)
        .toList();
  }

  /** Restores the text of a restore point. Returns the restore point of the text before. */
  String restore(Person person, String draftId, String point) {
    var draft = writable(person, draftId);
    var wanted = wanted(draft, point);
    var document = draft.document();
    for (int attempt = 1; ; attempt++) {
      var last = attempt == ATTEMPTS;
      var marked =
          documents.cut(List.of(document), PastTexts.RESTORE + Ids.next()).slices().getFirst();
      var held = Update.stateVectorOf(marked.state());
      var done = new AtomicBoolean();
      documents.edit(
          document,
          at -> {
            if (last || at.doc().stateVector().equals(held)) {
              done.set(true);
              TextReplacement.apply(
                  at,
                  at.doc().xmlFragment(NeutralReader.ROOT),
                  wanted.xmlFragment(NeutralReader.ROOT));
            }
          });
      if (done.get()) {
        return LOG + (marked.seq() - 1);
      }
    }
  }

  private record Candidate(RestorePoint point, Document text) {}

  private Candidate candidate(PastTexts.Past each) {
    return candidate(
        LOG + each.seq(),
        each.kind(),
        each.at(),
        each.minutes() == 0 ? null : each.minutes(),
        null,
        each.text());
  }

  private static Candidate candidate(
      String name,
      Kind kind,
      Instant at,
      @Nullable Integer minutes,
      @Nullable Integer snapshot,
      Document text) {
    var words = String.join(" · ", Words.lines(text));
    var preview = words.length() <= PREVIEW ? words : words.substring(0, PREVIEW) + "…";
    return new Candidate(
        new RestorePoint(name, kind, at, minutes, snapshot, Words.count(text), preview), text);
  }

  /**
   * The text in the last snapshot that holds the draft, also in an earlier epoch: words that were
   * erased since are erased from the snapshot too.
   */
  private Optional<Candidate> inSnapshot(Draft draft) {
    for (var manifest : manifests.ofEvent(draft.event()).reversed()) {
      if (manifest.result() != null) {
        var content = inSnapshot(draft, manifest);
        if (content.isPresent()) {
          return content.map(
              kept ->
                  candidate(
                      SNAPSHOT + manifest.sid(),
                      Kind.SNAPSHOT,
                      kept.at(),
                      null,
                      manifest.number(),
                      NeutralReader.read(doc(kept))));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Content> inSnapshot(Draft draft, Manifest manifest) {
    return manifest.sources().stream()
        .filter(source -> source.draftId().equals(draft.id()))
        .findFirst()
        .flatMap(source -> contents.find(manifest.sid(), source.document()));
  }

  private static Doc doc(Content content) {
    var doc = Doc.forReading();
    doc.apply(content.state().getData());
    return doc;
  }

  private Doc wanted(Draft draft, String point) {
    @Nullable Doc found = null;
    if (point.startsWith(SNAPSHOT)) {
      found =
          manifests
              .find(point.substring(SNAPSHOT.length()))
              .flatMap(manifest -> inSnapshot(draft, manifest))
              .map(Restoring::doc)
              .orElse(null);
    } else if (point.startsWith(LOG) && SEQ.matcher(point.substring(LOG.length())).matches()) {
      found = past.at(draft.document(), Long.parseLong(point.substring(LOG.length())));
    }
    if (found == null) {
      throw RefusalException.notFound(
          "onbekend-punt", "Dat moment is er niet (meer). Laad de lijst opnieuw.");
    }
    return found;
  }

  private Draft writable(Person person, String draftId) {
    var draft = drafts.require(person, draftId, Right.WRITE);
    if (draft.isSheet()) {
      throw RefusalException.notFound(
          "geen-sectie", "Enkel de tekst van een sectie kan je terugzetten.");
    }
    return draft;
  }
}
