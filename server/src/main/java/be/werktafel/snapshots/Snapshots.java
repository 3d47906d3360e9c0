package be.werktafel.snapshots;

import be.werktafel.access.Person;
import be.werktafel.access.RefusalException;
import be.werktafel.collab.EventChannel;
import be.werktafel.programme.Events;
import be.werktafel.review.ThreadView;
import be.werktafel.review.Threads;
import be.werktafel.snapshots.CutText.KeptThread;
import be.werktafel.snapshots.Manifest.Line;
import be.werktafel.snapshots.Manifest.Source;
import be.werktafel.snapshots.Snapshot.CutDraft;
import be.werktafel.snapshots.Snapshot.Highlight;
import be.werktafel.snapshots.Snapshot.Kind;
import be.werktafel.snapshots.Snapshot.Span;
import be.werktafel.snapshots.Snapshot.TableSheet;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Takes, reads and publishes the snapshots of all events. Safe for use from many threads; every
 * call may block.
 */
@Component
public class Snapshots {
  static final String TOPIC = "snapshots";

  private final ManifestStore manifests;
  private final ContentStore contents;
  private final ContentReader reader;
  private final Cuts cuts;
  private final SnapshotAccess access;
  private final LateTexts lateTexts;
  private final Redactions redactions;
  private final Threads threads;
  private final Events events;
  private final EventChannel channel;
  private final ApplicationEventPublisher publisher;
  private final Clock clock;

  Snapshots(
      ManifestStore manifests,
      ContentStore contents,
      ContentReader reader,
      Cuts cuts,
      SnapshotAccess access,
      LateTexts lateTexts,
      Redactions redactions,
      Threads threads,
      Events events,
      EventChannel channel,
      ApplicationEventPublisher publisher,
      Clock clock) {
    this.manifests = manifests;
    this.contents = contents;
    this.reader = reader;
    this.cuts = cuts;
    this.access = access;
    this.lateTexts = lateTexts;
    this.redactions = redactions;
    this.threads = threads;
    this.events = events;
    this.channel = channel;
    this.publisher = publisher;
    this.clock = clock;
  }

  /** The event's snapshots, ordered by number, without unfinished ones. */
  public List<Snapshot> ofEvent(String event) {
    return manifests.ofEvent(event).stream().flatMap(found -> snapshot(found).stream()).toList();
  }

  /**
   * The snapshot that the last plenary before this one presented; empty before the first plenary.
   */
  public Optional<Snapshot> presentedBefore(Snapshot snapshot) {
    var event = events.get(snapshot.event());
    return EarlierPlenary.presentedBefore(snapshot, event, ofEvent(event.id()));
  }

  public Optional<Snapshot> find(String id) {
    return manifests.find(id).flatMap(Snapshots::snapshot);
  }

  /** A draft's text in the snapshot. */
  public CutText text(Snapshot snapshot, CutDraft draft) {
    var document =
        manifests.find(snapshot.id()).orElseThrow().sources().stream()
            .filter(source -> source.draftId().equals(draft.draftId()))
            .map(Source::document)
            .findFirst()
            .orElseThrow();
    return contents
        .find(snapshot.id(), document)
        .map(content -> reader.text(checked(snapshot, draft, content)))
        .orElseThrow(
            () -> new IllegalStateException(snapshot.id() + " has no content of " + document));
  }

  /** Throws when the content is neither what was cut nor what a redaction made of it. */
  private Content checked(Snapshot snapshot, CutDraft draft, Content content) {
    if (!redactions.accept(snapshot.event(), draft.digest(), content.digest())) {
      throw new IllegalStateException(
          content.id() + " does not match its hash: expected digest " + draft.digest());
    }
    return content;
  }

  /** Tells everybody that words were erased from some of the event's snapshots. */
  public void redacted(String event) {
    push(event);
    publisher.publishEvent(new SnapshotsRedacted(event));
  }

  Snapshot take(Order order) {
    var snapshot = snapshot(cuts.take(order)).orElseThrow();
    push(order.event());
    return snapshot;
  }

  Snapshot publish(Snapshot snapshot, Person by) {
    var manifest = manifests.find(snapshot.id()).orElseThrow();
    var published = snapshot(manifests.publish(manifest, by.id(), clock.instant())).orElseThrow();
    push(snapshot.event());
    return published;
  }

  /**
   * Withdraws a publication: from now on a person needs the right to read a draft live to read it
   * in the snapshot.
   */
  Snapshot withdraw(Snapshot snapshot) {
    var manifest = manifests.find(snapshot.id()).orElseThrow();
    var withdrawn = snapshot(manifests.withdraw(manifest)).orElseThrow();
    push(snapshot.event());
    return withdrawn;
  }

  /** The late text of a snapshot, oldest first. */
  List<LateText> late(Person person, Snapshot snapshot) {
    return lateTexts.of(
        person,
        manifests.find(snapshot.id()).orElseThrow(),
        draftId ->
            snapshot
                .draft(draftId)
                .map(draft -> access.mayRead(person, snapshot, draft))
                .orElse(snapshot.published()));
  }

  /**
   * Includes late text of the person's table in the snapshot as a revision, or throws a refusal.
   */
  void include(Person person, Snapshot snapshot, String draftId, Instant at) {
    var manifest = manifests.find(snapshot.id()).orElseThrow();
    var found =
        lateTexts.include(
            manifest,
            draftId,
            at,
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            tableId -> {
              if (!person.runsEvents() && !person.sitsAt(tableId)) {
                throw RefusalException.forbidden(
                    "andere-tafel", "Dit is voor de tafel die deze tekst schrijft.");
              }
            });
    if (!found) {
      throw RefusalException.notFound(
          "onbekend-nagekomen", "Deze nagekomen tekst is er niet (meer). Laad de pagina opnieuw.");
    }
  }

  /**
   * Each table's state at the end of the session, completed with what came since; empty for a
   * snapshot by hand.
   */
  List<SessionEndRow> rows(Snapshot snapshot) {
    var manifest = manifests.find(snapshot.id()).orElseThrow();
    var session = manifest.session();
    return session == null
        ? manifest.rows()
        : lateTexts.onto(manifest.rows(), manifest.event(), session, manifest.run());
  }

  /** The reactions to a draft at the cut, as this person may see them. */
  List<ThreadView> threads(Person person, Snapshot snapshot, CutText text) {
    var detached =
        text.threads().stream()
            .filter(KeptThread::detached)
            .map(kept -> kept.thread().id())
            .collect(Collectors.toUnmodifiableSet());
    var kept = text.threads().stream().map(KeptThread::thread).toList();
    return threads.shownTo(person, snapshot.event(), kept, detached);
  }

  /** Finishes the cuts that a stop of the server interrupted. */
  void finishInterrupted() {
    cuts.finishInterrupted().forEach(manifest -> push(manifest.event()));
  }

  List<SnapshotItem> shownTo(Person person, String event) {
    return access.listed(person, ofEvent(event)).stream().map(SnapshotItem::of).toList();
  }

  private void push(String event) {
    var all = ofEvent(event);
    channel.publish(
        event, TOPIC, person -> access.listed(person, all).stream().map(SnapshotItem::of).toList());
  }

  private static Optional<Snapshot> snapshot(Manifest manifest) {
    var result = manifest.result();
    if (result == null) {
      return Optional.empty();
    }
    var session = manifest.session();
    return Optional.of(
        new Snapshot(
            manifest.sid(),
            manifest.event(),
            manifest.number(),
            session == null ? Kind.MANUAL : Kind.SESSION,
            session,
            label(manifest),
            result.to(),
            new Span(result.from(), result.to()),
            result.hash(),
            result.previousHash(),
            manifest.publishedAt() != null,
            manifest.redactedAt(),
            result.lines().stream()
                .filter(line -> line.sectionId() == null)
                .map(line -> sheet(line, result.lines()))
                .toList(),
            result.lines().stream()
                .filter(line -> line.sectionId() != null)
                .map(Snapshots::draft)
                .toList()));
  }

  private static String label(Manifest manifest) {
    if (manifest.label() != null) {
      return manifest.label();
    }
    return manifest.session() == null ? "Tussentijds" : "Werksessie " + manifest.session();
  }

  private static TableSheet sheet(Line line, List<Line> all) {
    var tableId = Objects.requireNonNull(line.tableId());
    return new TableSheet(
        tableId,
        Objects.requireNonNullElse(line.headline(), ""),
        Objects.requireNonNullElse(line.roomQuestion(), ""),
        highlights(all.stream().filter(each -> tableId.equals(each.tableId())).toList()));
  }

  /** The highlights of one table's lines, in the table's order. */
  private static List<Highlight> highlights(List<Line> lines) {
    record Placed(int place, Highlight highlight) {}
    var placed = new ArrayList<Placed>();
    for (var line : lines) {
      for (var each : Objects.requireNonNullElse(line.highlights(), List.<CutHighlight>of())) {
        placed.add(
            new Placed(
                each.place(),
                new Highlight(
                    line.draftId(), Objects.requireNonNull(line.sectionId()), each.words())));
      }
    }
    return placed.stream()
        .sorted(Comparator.comparingInt(Placed::place))
        .map(Placed::highlight)
        .toList();
  }

  private static CutDraft draft(Line line) {
    return new CutDraft(
        line.draftId(),
        Objects.requireNonNull(line.sectionId()),
        line.tableId(),
        line.markerSeq(),
        line.digest(),
        line.words(),
        new Snapshot.Threads(line.openThreads(), line.handledThreads()),
        line.participants(),
        line.status());
  }

  /** The snapshot, if this person may open it; otherwise throws a refusal with status 404. */
  Snapshot readable(Person person, String id) {
    return find(id)
        .filter(snapshot -> access.mayOpen(person, snapshot))
        .orElseThrow(
            () ->
                RefusalException.notFound(
                    "onbekende-momentopname",
                    "Deze momentopname bestaat niet of is nog niet gepubliceerd."));
  }
}
