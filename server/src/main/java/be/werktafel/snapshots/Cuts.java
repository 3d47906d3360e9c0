package be.werktafel.snapshots;

import be.werktafel.access.Futures;
import be.werktafel.access.Ids;
import be.werktafel.collab.Cut.Slice;
import be.werktafel.collab.LiveDocuments;
import be.werktafel.highlights.Highlights;
import be.werktafel.progress.SectionStatuses;
import be.werktafel.review.Threads;
import be.werktafel.snapshots.Chain.Link;
import be.werktafel.snapshots.Manifest.Line;
import be.werktafel.snapshots.Manifest.Result;
import be.werktafel.snapshots.Manifest.Source;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Cuts all drafts of an event at one moment and chains the manifests. Safe for use from many
 * threads and nodes; every call may block.
 *
 * <p>Every step may be repeated: (1) the order takes the next number, whose key is unique; (2) the
 * logs get their markers; (3) each document's content is stored under the snapshot's id, unless it
 * is there already; (4) the manifest gets its result, once. The next number is given out only when
 * the previous cut is finished, so the chain cannot fork. A caller that finds an unfinished cut
 * finishes it first.
 */
@Component
class Cuts {
  private static final long PAUSE_NANOS = 2_000_000;
  private static final ThreadFactory THREADS = Thread.ofPlatform().name("cut-", 0).factory();

  private final ManifestStore manifests;
  private final ContentStore contents;
  private final ContentReader reader;
  private final CutSources sources;
  private final LiveDocuments documents;
  private final Markers markers;
  private final Threads threads;
  private final Highlights highlights;
  private final SectionStatuses statuses;
  private final Clock clock;
  private final ReentrantLock reading = new ReentrantLock(true);
  private final ConcurrentHashMap<String, ReentrantLock> eventLocks = new ConcurrentHashMap<>();

  Cuts(
      ManifestStore manifests,
      ContentStore contents,
      ContentReader reader,
      CutSources sources,
      LiveDocuments documents,
      Markers markers,
      Threads threads,
      Highlights highlights,
      SectionStatuses statuses,
      Clock clock) {
    this.manifests = manifests;
    this.contents = contents;
    this.reader = reader;
    this.sources = sources;
    this.documents = documents;
    this.markers = markers;
    this.threads = threads;
    this.highlights = highlights;
    this.statuses = statuses;
    this.clock = clock;
  }

  /** Takes a snapshot. The same run of the same session always returns the same snapshot. */
  Manifest take(Order order) {
    return serialised(order.event(), () -> taken(order));
  }

  /** Finishes the cuts that a stop of the server interrupted. Returns their manifests. */
  List<Manifest> finishInterrupted() {
    return manifests.unfinished().stream()
        .map(unfinished -> serialised(unfinished.event(), () -> finished(unfinished)))
        .toList();
  }

  /**
   * Runs one cut at a time per event, on a platform thread: reading thirty texts keeps the
   * processor busy for longer than a keystroke may wait, and a virtual thread would not yield
   * meanwhile.
   */
  private Manifest serialised(String event, Supplier<Manifest> work) {
    var eventLock = eventLocks.computeIfAbsent(event, _ -> new ReentrantLock());
    eventLock.lock();
    try (var cutting = Executors.newThreadPerTaskExecutor(THREADS)) {
      return Futures.join(CompletableFuture.supplyAsync(work, cutting));
    } finally {
      eventLock.unlock();
    }
  }

  private Manifest taken(Order order) {
    while (true) {
      var before = manifests.ofEvent(order.event());
      var met = before.stream().filter(order::isMetBy).findFirst();
      if (met.isPresent()) {
        return finished(met.get());
      }
      if (!before.isEmpty()) {
        finished(before.getLast());
      }
      var fresh = ordered(order, before.isEmpty() ? 1 : before.getLast().number() + 1);
      if (manifests.add(fresh)) {
        return completed(fresh, cut(fresh, fresh.sources()));
      }
    }
  }

  private Manifest ordered(Order order, int number) {
    return new Manifest(
        Manifest.id(order.event(), number),
        Ids.next(),
        order.event(),
        number,
        order.session(),
        order.run(),
        order.label(),
        order.by(),
        clock.instant(),
        sources.of(order.event()),
        order.rows(),
        null,
        null,
        null,
        null);
  }

  private Manifest finished(Manifest manifest) {
    if (manifest.result() != null) {
      return manifest;
    }
    var kept = byDocument(manifest, List.of()).keySet();
    var before = linesBefore(manifest);
    var slices = new ArrayList<Slice>();
    var uncut = new ArrayList<Source>();
    for (var source : manifest.sources()) {
      if (!kept.contains(source.document())) {
        var line = before.get(source.document());
        markers
            .find(source.in(manifest.event()), manifest.sid(), line == null ? 0 : line.markerSeq())
            .ifPresentOrElse(slices::add, () -> uncut.add(source));
      }
    }
    slices.addAll(cut(manifest, uncut));
    return completed(manifest, slices);
  }

  private List<Slice> cut(Manifest manifest, List<Source> uncut) {
    var ids = uncut.stream().map(source -> source.in(manifest.event())).toList();
    return ids.isEmpty() ? List.of() : documents.cut(ids, manifest.sid()).slices();
  }

  private Manifest completed(Manifest manifest, List<Slice> slices) {
    var kept = contents.add(read(manifest, slices));
    return manifests.complete(manifest, result(manifest, byDocument(manifest, kept)));
  }

  private List<Content> read(Manifest manifest, List<Slice> slices) {
    var ofDocument =
        manifest.sources().stream().collect(Collectors.toMap(Source::document, source -> source));
    var threadsOfDraft = threads.ofEvent(manifest.event());
    var highlightsOfDraft = highlights.ofEvent(manifest.event());
    var read = new ArrayList<Content>();
    for (var slice : slices) {
      var source = ofDocument.get(slice.document().draft());
      if (source == null) {
        throw new IllegalStateException("cut " + slice.document() + ", which is not in the order");
      }
      var reactions = threadsOfDraft.getOrDefault(source.draftId(), List.of());
      var highlighted = highlightsOfDraft.getOrDefault(source.draftId(), List.of());
      read.add(
          readWithPause(
              () -> reader.content(manifest.sid(), source, slice, reactions, highlighted)));
    }
    return read;
  }

  /**
   * Reads one text at a time on this node, and pauses before the next so that keystrokes are
   * handled.
   */
  private Content readWithPause(Supplier<Content> text) {
    reading.lock();
    try {
      return text.get();
    } finally {
      LockSupport.parkNanos(PAUSE_NANOS);
      reading.unlock();
    }
  }

  private Result result(Manifest manifest, Map<String, Content> kept) {
    var lines = new ArrayList<Line>();
    var statusOfDraft = statuses.of(manifest.event());
    var from = Instant.MAX;
    var to = Instant.MIN;
    for (var source : manifest.sources()) {
      var content = kept.get(source.document());
      if (content == null) {
        throw new IllegalStateException(
            "snapshot " + manifest.id() + " has no content of " + source.document());
      }
      lines.add(reader.line(source, content, statusOfDraft.get(source.draftId())));
      from = content.at().isBefore(from) ? content.at() : from;
      to = content.at().isAfter(to) ? content.at() : to;
    }
    if (lines.isEmpty()) {
      from = manifest.orderedAt();
      to = manifest.orderedAt();
    }
    var previous = previous(manifest).map(Cuts::resultOf).map(Result::hash).orElse(null);
    var hashed =
        Chain.text(
            new Link(
                manifest.event(),
                manifest.number(),
                manifest.session(),
                from,
                to,
                previous,
                lines.stream().map(Cuts::chained).toList()));
    return new Result(from, to, previous, Chain.sha256(hashed), hashed, lines);
  }

  private static Chain.Line chained(Line line) {
    return new Chain.Line(line.document(), line.markerSeq(), line.digest());
  }

  /** The stored content by document; reads those that {@code atHand} lacks. */
  private Map<String, Content> byDocument(Manifest manifest, List<Content> atHand) {
    var kept = new HashMap<String, Content>();
    atHand.forEach(content -> kept.put(content.document(), content));
    var unread =
        manifest.sources().stream()
            .map(Source::document)
            .filter(document -> !kept.containsKey(document))
            .toList();
    if (!unread.isEmpty()) {
      contents
          .find(manifest.sid(), unread)
          .forEach(content -> kept.put(content.document(), content));
    }
    return kept;
  }

  private Map<String, Line> linesBefore(Manifest manifest) {
    return previous(manifest).map(before -> resultOf(before).lines()).orElse(List.of()).stream()
        .collect(Collectors.toMap(Line::document, line -> line));
  }

  private Optional<Manifest> previous(Manifest manifest) {
    return manifests.numbered(manifest.event(), manifest.number() - 1);
  }

  private static Result resultOf(Manifest manifest) {
    if (manifest.result() == null) {
      throw new IllegalStateException(
          "snapshot " + manifest.id() + " has a successor but no result");
    }
    return manifest.result();
  }
}
