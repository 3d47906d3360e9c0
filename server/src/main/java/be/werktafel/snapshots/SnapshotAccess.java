package be.werktafel.snapshots;

import be.werktafel.access.Person;
import be.werktafel.access.Right;
import be.werktafel.access.Role;
import be.werktafel.framework.Drafts;
import be.werktafel.snapshots.Snapshot.CutDraft;
import be.werktafel.snapshots.Snapshot.TableSheet;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Decides who may read a snapshot. A published one is open to everybody at the event. Before that,
 * facilitators read all of it; participants and experts see it in the list and read the drafts that
 * they may read live now, participants also their own table's sheet; observers and projectors do
 * not see it.
 */
@Component
class SnapshotAccess {
  private final Drafts drafts;

  SnapshotAccess(Drafts drafts) {
    this.drafts = drafts;
  }

  List<Snapshot> listed(Person person, List<Snapshot> snapshots) {
    return snapshots.stream().filter(snapshot -> mayOpen(person, snapshot)).toList();
  }

  boolean mayOpen(Person person, Snapshot snapshot) {
    return switch (person.role()) {
      case ORGANISER -> true;
      case FACILITATOR, PARTICIPANT, EXPERT -> person.event().equals(snapshot.event());
      case OBSERVER, PROJECTOR -> person.event().equals(snapshot.event()) && snapshot.published();
    };
  }

  boolean mayRead(Person person, Snapshot snapshot, CutDraft draft) {
    return mayOpen(person, snapshot)
        && (snapshot.published() || person.runsEvents() || mayReadLive(person, draft));
  }

  /** The snapshot without the drafts and sheets that this person may not read. */
  Snapshot seenBy(Person person, Snapshot snapshot) {
    var readable =
        snapshot.drafts().stream()
            .filter(draft -> mayRead(person, snapshot, draft))
            .map(draft -> withParticipantsForOwnTable(person, draft))
            .toList();
    var sheets =
        snapshot.tables().stream()
            .filter(sheet -> snapshot.published() || maySee(person, sheet))
            .toList();
    return new Snapshot(
        snapshot.id(),
        snapshot.event(),
        snapshot.number(),
        snapshot.kind(),
        snapshot.session(),
        snapshot.label(),
        snapshot.takenAt(),
        snapshot.span(),
        snapshot.hash(),
        snapshot.previousHash(),
        snapshot.published(),
        snapshot.redactedAt(),
        sheets,
        readable);
  }

  /** Only the table itself sees who wrote in a draft. */
  private static CutDraft withParticipantsForOwnTable(Person person, CutDraft draft) {
    var inside = person.sitsAt(draft.tableId());
    return inside ? draft : draft.withoutParticipants();
  }

  private boolean mayReadLive(Person person, CutDraft draft) {
    return drafts
        .find(draft.draftId())
        .filter(live -> drafts.rights(person, live).contains(Right.READ))
        .isPresent();
  }

  private static boolean maySee(Person person, TableSheet sheet) {
    return person.runsEvents()
        || (person.role() == Role.PARTICIPANT && person.sitsAt(sheet.tableId()));
  }
}
