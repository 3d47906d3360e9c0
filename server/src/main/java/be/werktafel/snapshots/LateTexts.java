package be.werktafel.snapshots;

import be.werktafel.access.OptimisticWrite;
import be.werktafel.access.Person;
import be.werktafel.access.Right;
import be.werktafel.collab.Devices;
import be.werktafel.collab.Devices.CaughtUp;
import be.werktafel.collab.Devices.Device;
import be.werktafel.collab.EventChannel;
import be.werktafel.framework.Drafts;
import be.werktafel.snapshots.Lateness.Absence;
import be.werktafel.snapshots.Manifest.Source;
import be.werktafel.yjs.Update;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * Records late text: text from devices that a cut missed. Shows it in the view of the session's end
 * and with the snapshot; the text itself is part of the live text. Safe for many threads and nodes;
 * every call may block.
 */
@Component
class LateTexts {
  /** Characters stored of one device's late text in one document. */
  private static final int MOST_CHARACTERS = 20_000;

  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final MongoOperations mongo;
  private final ManifestStore manifests;
  private final CutSources sources;
  private final Drafts drafts;
  private final EndProgress progress;
  private final EventChannel channel;

  LateTexts(
      MongoOperations mongo,
      ManifestStore manifests,
      CutSources sources,
      Drafts drafts,
      EndProgress progress,
      EventChannel channel,
      Devices devices) {
    this.mongo = mongo;
    this.manifests = manifests;
    this.sources = sources;
    this.drafts = drafts;
    this.progress = progress;
    this.channel = channel;
    devices.onCaughtUp(this::caughtUp);
  }

  /** Text that these devices send from now on is late for that run's cut. */
  void expect(String event, int session, int run, List<Device> absent) {
    var absences =
        absent.stream()
            .map(
                device ->
                    new Absence(
                        session,
                        run,
                        device.participant(),
                        Objects.requireNonNull(device.tableId()),
                        null))
            .distinct()
            .toList();
    if (!absences.isEmpty()) {
      change(event, before -> before.expecting(session, run, absences));
    }
  }

  /** The rows at the cut, completed with the devices that returned and the late text since. */
  List<SessionEndRow> onto(List<SessionEndRow> rows, String event, int session, int run) {
    return read(event).onto(rows, session, run);
  }

  /**
   * Includes late text in its snapshot as a revision beside what was cut. Returns false when there
   * is no such text.
   *
   * @param mayInclude whether a table's late text may be included
   */
  boolean include(
      Manifest manifest, String draftId, Instant at, Instant now, Consumer<String> mayInclude) {
    var session = manifest.session();
    var document =
        manifest.sources().stream()
            .filter(source -> source.draftId().equals(draftId))
            .map(Source::document)
            .findFirst();
    if (session == null || document.isEmpty()) {
      return false;
    }
    var late =
        read(manifest.event()).of(session, manifest.run()).stream()
            .filter(each -> each.is(document.get(), at))
            .findFirst();
    late.ifPresent(
        each -> {
          mayInclude.accept(each.tableId());
          change(manifest.event(), before -> before.including(each, now));
        });
    return late.isPresent();
  }

  /**
   * The late text of a snapshot, oldest first.
   *
   * @param mayReadCut whether the reader may read a draft, by id, in the snapshot
   */
  List<LateText> of(Person person, Manifest manifest, Predicate<String> mayReadCut) {
    var session = manifest.session();
    if (session == null) {
      return List.of();
    }
    var ofDocument =
        manifest.sources().stream().collect(Collectors.toMap(Source::document, source -> source));
    return read(manifest.event()).of(session, manifest.run()).stream()
        .filter(late -> ofDocument.containsKey(late.document()))
        .map(late -> shown(person, late, ofDocument, mayReadCut))
        .toList();
  }

  private LateText shown(
      Person person,
      Lateness.Late late,
      Map<String, Source> ofDocument,
      Predicate<String> mayReadCut) {
    var source = Objects.requireNonNull(ofDocument.get(late.document()));
    return new LateText(
        late.tableId(),
        source.draftId(),
        source.sectionId(),
        late.at(),
        SPACE.split(late.text().strip()).length,
        mayRead(person, source) || (late.includedAt() != null && mayReadCut.test(source.draftId()))
            ? late.text()
            : null,
        late.includedAt());
  }

  private boolean mayRead(Person person, Source source) {
    return source.isSheet()
        ? person.runsEvents() || person.sitsAt(source.tableId())
        : drafts
            .find(source.draftId())
            .filter(draft -> drafts.rights(person, draft).contains(Right.READ))
            .isPresent();
  }

  private void caughtUp(CaughtUp device) {
    var event = device.document().event();
    var document = device.document().draft();
    var person = device.by().id();
    if (read(event).openTo(person, device.at()).isEmpty()
        || sources.of(event).stream().noneMatch(each -> each.document().equals(document))) {
      return;
    }
    var text = textOf(device);
    var changed =
        change(
            event,
            before -> before.back(before.openTo(person, device.at()), document, device.at(), text));
    show(event, changed);
  }

  private static String textOf(CaughtUp device) {
    var text = Update.decode(Update.merge(device.brought())).insertedText();
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
  }

  private void show(String event, Lateness lateness) {
    progress.change(
        event,
        before -> {
          if (before == null || !before.isPast(SessionEndView.Phase.CUTTING)) {
            return null;
          }
          var view = before.view();
          return before.withBeat(
              view.withRows(lateness.onto(view.rows(), view.session(), before.run())));
        });
    progress
        .read(event)
        .filter(posted -> posted.isPast(SessionEndView.Phase.CUTTING))
        .ifPresent(posted -> channel.publish(event, LiveEndSteps.TOPIC, _ -> posted.view()));
  }

  private Lateness read(String event) {
    var known = mongo.findById(event, Lateness.class);
    return known == null ? Lateness.none(event) : known;
  }

  private Lateness change(String event, UnaryOperator<Lateness> change) {
    return OptimisticWrite.retry(() -> mongo.save(change.apply(read(event))));
  }
}
