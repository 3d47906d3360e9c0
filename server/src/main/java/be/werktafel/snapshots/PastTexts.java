package be.werktafel.snapshots;

import be.werktafel.storage.DocumentId;
import be.werktafel.storage.Entry;
import be.werktafel.storage.UpdateLog;
import be.werktafel.text.Document;
import be.werktafel.text.NeutralReader;
import be.werktafel.yjs.Doc;
import be.werktafel.yjs.XmlElement;
import be.werktafel.yjs.XmlFragment;
import be.werktafel.yjs.XmlNode;
import be.werktafel.yjs.XmlText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads earlier texts of a draft from its log. A node replays one log at a time, so that keystrokes
 * are not delayed. Every call may block.
 */
@Component
class PastTexts {
  /** Prefix of the marker that a restore writes before its edit. */
  static final String RESTORE = "restore/";

  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
  private static final Duration AN_HOUR = Duration.ofHours(1);

  /** A text shorter than this fraction of its recent maximum counts as emptied. */
  private static final double EMPTIED = 0.5;

  /** A text of at least this fraction of its recent maximum counts as whole. */
  private static final double WHOLE = 0.8;

  private final UpdateLog log;
  private final ReentrantLock reading = new ReentrantLock(true);

  PastTexts(UpdateLog log) {
    this.log = log;
  }

  /**
   * An earlier text.
   *
   * @param seq the last log entry in it
   * @param minutes its age; 0 unless the kind is {@code MINUTES}
   */
  record Past(RestorePoint.Kind kind, long seq, Instant at, int minutes, Document text) {}

  /** The current text, and earlier texts. */
  record History(Document now, List<Past> past) {}

  /** The document after entry {@code seq}; null when there is no such entry. */
  @Nullable Doc at(DocumentId document, long seq) {
    reading.lock();
    try {
      return replayed(document, seq);
    } finally {
      reading.unlock();
    }
  }

  private @Nullable Doc replayed(DocumentId document, long seq) {
    var doc = Doc.forReading();
    var last = new long[1];
    log.history(
        document,
        seq,
        entry -> {
          last[0] = entry.seq();
          entry.parts().forEach(part -> doc.apply(part.update()));
        });
    return last[0] == seq ? doc : null;
  }

  History before(DocumentId document, Instant now) {
    reading.lock();
    try {
      var pass = new Pass(now);
      log.history(document, log.load(document).head(), pass::read);
      return pass.history(seq -> replayed(document, seq));
    } finally {
      reading.unlock();
    }
  }

  private interface Replay {
    @Nullable Doc upTo(long seq);
  }

  /** The text's length after an entry of the last hour, in UTF-16 units. */
  private record Size(long seq, Instant at, int units) {}

  /** One replay of a log. */
  private static final class Pass {
    private final Instant now;
    private final Doc doc = Doc.forReading();
    private final List<Size> sizes = new ArrayList<>();
    private final List<Past> past = new ArrayList<>();
    private final List<Duration> ahead = new ArrayList<>(List.of(HALF_AN_HOUR, FIVE_MINUTES));
    private @Nullable Past beforeRestore;

    Pass(Instant now) {
      this.now = now;
    }

    void read(Entry entry) {
      long before = entry.seq() - 1;
      while (!ahead.isEmpty() && entry.at().isAfter(now.minus(ahead.getFirst()))) {
        var ago = ahead.removeFirst();
        if (before > 0) {
          past.add(
              new Past(
                  RestorePoint.Kind.MINUTES,
                  before,
                  now.minus(ago),
                  (int) ago.toMinutes(),
                  NeutralReader.read(doc)));
        }
      }
      var recent = entry.at().isAfter(now.minus(AN_HOUR));
      if (recent && sizes.isEmpty() && before > 0) {
        sizes.add(new Size(before, now.minus(AN_HOUR), size(root())));
      }
      var marker = entry.marker();
      if (marker != null && marker.startsWith(RESTORE)) {
        beforeRestore =
            new Past(RestorePoint.Kind.RESTORED, before, entry.at(), 0, NeutralReader.read(doc));
      }
      entry.parts().forEach(part -> doc.apply(part.update()));
      if (recent) {
        sizes.add(new Size(entry.seq(), entry.at(), size(root())));
      }
    }

    History history(Replay replay) {
      if (beforeRestore != null) {
        past.add(beforeRestore);
      }
      var whole = lastWhole();
      if (whole != null) {
        var then = replay.upTo(whole.seq());
        if (then != null) {
          past.add(
              new Past(
                  RestorePoint.Kind.EMPTIED, whole.seq(), whole.at(), 0, NeutralReader.read(then)));
        }
      }
      return new History(NeutralReader.read(doc), past);
    }

    /**
     * The last entry of the hour after which the text was whole; null when the text is not emptied
     * now.
     */
    private @Nullable Size lastWhole() {
      var most = sizes.stream().mapToInt(Size::units).max().orElse(0);
      if (most == 0 || size(root()) >= most * EMPTIED) {
        return null;
      }
      return sizes.stream()
          .filter(size -> size.units() >= most * WHOLE)
          .reduce((_, later) -> later)
          .orElse(null);
    }

    private XmlFragment root() {
      return doc.xmlFragment(NeutralReader.ROOT);
    }

    private static int size(XmlFragment parent) {
      int units = 0;
      for (XmlNode node : parent.children()) {
        units +=
            switch (node) {
              case XmlElement element -> size(element);
              case XmlText text -> text.length();
            };
      }
      return units;
    }
  }
}
