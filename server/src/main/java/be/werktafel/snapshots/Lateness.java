package be.werktafel.snapshots;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The devices that an event's cuts missed, and the late text they sent after they returned.
 * Immutable.
 *
 * @param event the key
 */
@Document("lateness")
record Lateness(
    @Id String event, @Version @Nullable Long version, List<Absence> absences, List<Late> texts) {
  /**
   * A returning device opens its documents one by one; text in any of them within this time is
   * late.
   */
  static final Duration RETURNING = Duration.ofSeconds(30);

  private static final int MOST_ABSENCES = 1000;
  private static final int MOST_TEXTS = 500;

  /**
   * A person whose device was not in when a run of a session was cut.
   *
   * @param backAt when the device returned, null before
   */
  public record Absence(
      int session, int run, String participant, String tableId, @Nullable Instant backAt) {
    boolean isOf(int wantedSession, int wantedRun) {
      return session == wantedSession && run == wantedRun;
    }

    private boolean isOpenTo(String person, Instant at) {
      return participant.equals(person) && (backAt == null || at.isBefore(backAt.plus(RETURNING)));
    }
  }

  /**
   * Text that arrived after the cut it was meant for.
   *
   * @param document within the event, epoch included
   * @param includedAt when it was included in the snapshot as a revision; null before
   */
  record Late(
      int session,
      int run,
      String tableId,
      String document,
      Instant at,
      String text,
      @Nullable Instant includedAt) {
    boolean is(String wantedDocument, Instant wantedAt) {
      return document.equals(wantedDocument) && at.equals(wantedAt);
    }

    private Late included(Instant when) {
      return includedAt != null ? this : new Late(session, run, tableId, document, at, text, when);
    }

    boolean isOf(int wantedSession, int wantedRun) {
      return session == wantedSession && run == wantedRun;
    }
  }

  static Lateness none(String event) {
    return new Lateness(event, null, List.of(), List.of());
  }

  /** With these absences of the run in place of earlier ones; other runs keep theirs. */
  Lateness expecting(int session, int run, List<Absence> absent) {
    var all = new ArrayList<>(absences);
    all.removeIf(absence -> absence.isOf(session, run));
    all.addAll(absent);
    return new Lateness(event, version, last(all, MOST_ABSENCES), texts);
  }

  /** The absences of this person that text at this time still belongs to. */
  List<Absence> openTo(String person, Instant at) {
    return absences.stream().filter(absence -> absence.isOpenTo(person, at)).toList();
  }

  /** A person returned in a document; {@code text} is blank when they sent no words. */
  Lateness back(List<Absence> open, String document, Instant at, String text) {
    var all =
        absences.stream()
            .map(
                absence ->
                    open.contains(absence) && absence.backAt() == null
                        ? new Absence(
                            absence.session(),
                            absence.run(),
                            absence.participant(),
                            absence.tableId(),
                            at)
                        : absence)
            .toList();
    var brought = new ArrayList<>(texts);
    if (!text.isBlank()) {
      open.forEach(
          absence ->
              brought.add(
                  new Late(
                      absence.session(),
                      absence.run(),
                      absence.tableId(),
                      document,
                      at,
                      text,
                      null)));
    }
    return new Lateness(event, version, all, last(brought, MOST_TEXTS));
  }

  /** With this text included in the snapshot of its run; the first time counts. */
  Lateness including(Late wanted, Instant when) {
    var all = texts.stream().map(late -> late.equals(wanted) ? late.included(when) : late).toList();
    return new Lateness(event, version, absences, all);
  }

  List<Late> of(int session, int run) {
    return texts.stream().filter(late -> late.isOf(session, run)).toList();
  }

  /** The rows of a run, completed with the devices that returned and the late text since. */
  List<SessionEndRow> onto(List<SessionEndRow> rows, int session, int run) {
    return rows.stream()
        .map(
            row -> {
              var missed =
                  absences.stream()
                      .filter(each -> each.isOf(session, run))
                      .filter(each -> each.tableId().equals(row.tableId()))
                      .map(Absence::backAt)
                      .toList();
              var back =
                  missed.contains(null)
                      ? null
                      : missed.stream().max(Comparator.naturalOrder()).orElse(null);
              var late =
                  of(session, run).stream()
                      .filter(each -> each.tableId().equals(row.tableId()))
                      .map(Late::at)
                      .min(Comparator.naturalOrder())
                      .orElse(null);
              return row.with(back, late);
            })
        .toList();
  }

  private static <T> List<T> last(List<T> all, int most) {
    return List.copyOf(all.subList(Math.max(0, all.size() - most), all.size()));
  }
}
