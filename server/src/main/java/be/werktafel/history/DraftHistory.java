package be.werktafel.history;

import be.werktafel.framework.Draft;
import be.werktafel.snapshots.Snapshot;
import be.werktafel.snapshots.Snapshots;
import be.werktafel.storage.Entry;
import be.werktafel.storage.UpdateLog;
import be.werktafel.text.Document;
import be.werktafel.text.NeutralReader;
import be.werktafel.text.Words;
import be.werktafel.yjs.Doc;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the text of a draft at moments of its history. A node reads one history at a time, so that
 * keystrokes are not delayed. Every call may block.
 */
@Component
class DraftHistory {
  /** Moments besides the snapshots: one step of a film of 20 seconds takes half a second. */
  static final int MOST_STEPS = 40;

  private final UpdateLog log;
  private final Snapshots snapshots;
  private final ReentrantLock reading = new ReentrantLock(true);

  DraftHistory(UpdateLog log, Snapshots snapshots) {
    this.log = log;
    this.snapshots = snapshots;
  }

  /**
   * The text at one moment.
   *
   * @param snapshot the snapshot that was cut then; null between snapshots
   * @param words the words that the table wrote
   */
  @Schema(name = "HistoryMoment")
  record Moment(Instant at, @Nullable Cut snapshot, int words, Document document) {}

  /** A snapshot in the history of a draft. */
  @Schema(name = "HistorySnapshot")
  record Cut(String id, int number, String label) {}

  /**
   * The moments of a draft, oldest first: the starting text, at most {@link #MOST_STEPS} steps of
   * about as many changes each, every snapshot, and now.
   */
  List<Moment> of(Draft draft) {
    reading.lock();
    try {
      var cuts =
          snapshots.ofEvent(draft.event()).stream()
              .collect(Collectors.toMap(Snapshot::id, Function.identity()));
      var pass = new Pass(cuts, changes(draft));
      for (var epoch : draft.epochs()) {
        pass.begin();
        log.history(epoch.document(), Long.MAX_VALUE, pass::read);
      }
      return pass.moments();
    } finally {
      reading.unlock();
    }
  }

  private int changes(Draft draft) {
    var count = new int[1];
    for (var epoch : draft.epochs()) {
      log.history(epoch.document(), Long.MAX_VALUE, entry -> count[0] += entry.parts().size());
    }
    return count[0];
  }

  /** One replay of the logs of a draft. */
  private static final class Pass {
    private final Map<String, Snapshot> cuts;
    private final int step;
    private final List<Moment> moments = new ArrayList<>();
    private Doc doc = Doc.forReading();
    private int unread;
    private @Nullable Instant last;

    Pass(Map<String, Snapshot> cuts, int changes) {
      this.cuts = cuts;
      this.step = Math.ceilDiv(Math.max(1, changes), MOST_STEPS);
    }

    /** A new epoch begins with the whole text, so the document of the one before is dropped. */
    void begin() {
      doc = Doc.forReading();
    }

    void read(Entry entry) {
      for (var part : entry.parts()) {
        doc.apply(part.update());
        unread++;
      }
      last = entry.at();
      var cut = entry.marker() == null ? null : cuts.get(entry.marker());
      if (cut != null) {
        add(entry.at(), new Cut(cut.id(), cut.number(), cut.label()));
      } else if (unread >= step || moments.isEmpty()) {
        add(entry.at(), null);
      }
    }

    /** Replaces a moment with the same text, unless that is a snapshot. */
    private void add(Instant at, @Nullable Cut cut) {
      unread = 0;
      var document = NeutralReader.read(doc);
      if (!moments.isEmpty()
          && moments.getLast().snapshot() == null
          && moments.getLast().document().equals(document)) {
        moments.removeLast();
      }
      moments.add(new Moment(at, cut, Words.own(document), document));
    }

    List<Moment> moments() {
      if (unread > 0 && last != null) {
        add(last, null);
      }
      return List.copyOf(moments);
    }
  }
}
