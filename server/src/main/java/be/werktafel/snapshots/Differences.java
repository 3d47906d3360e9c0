package be.werktafel.snapshots;

import be.werktafel.access.RefusalException;
import be.werktafel.snapshots.Snapshot.CutDraft;
import be.werktafel.text.BlockDifference;
import be.werktafel.text.BlockDifference.Change;
import be.werktafel.text.Document;
import be.werktafel.text.TextDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares two snapshots of an event, draft by draft. */
@Component
class Differences {
  private final Snapshots snapshots;

  Differences(Snapshots snapshots) {
    this.snapshots = snapshots;
  }

  /**
   * The differences from one snapshot to the other, in either order of time. A draft that is
   * missing in one of the arguments counts as added or removed.
   */
  List<DraftDifference> between(Snapshot from, Snapshot to) {
    if (!from.event().equals(to.event())) {
      throw RefusalException.invalid(
          "ander-evenement", "Deze momentopnames horen niet bij hetzelfde evenement.");
    }
    var differences = new ArrayList<DraftDifference>();
    for (var after : to.drafts()) {
      differences.add(difference(from, from.draft(after.draftId()).orElse(null), to, after));
    }
    for (var before : from.drafts()) {
      if (to.draft(before.draftId()).isEmpty()) {
        differences.add(difference(from, before, to, null));
      }
    }
    return differences;
  }

  private DraftDifference difference(
      Snapshot from, @Nullable CutDraft before, Snapshot to, @Nullable CutDraft after) {
    var draft = Objects.requireNonNull(after == null ? before : after);
    var blocks = TextDiff.between(document(from, before), document(to, after));
    return new DraftDifference(
        draft.draftId(),
        draft.sectionId(),
        draft.tableId(),
        change(before, after, blocks),
        blocks.stream().mapToInt(BlockDifference::wordsAdded).sum(),
        blocks.stream().mapToInt(BlockDifference::wordsRemoved).sum(),
        blocks);
  }

  private static Change change(
      @Nullable CutDraft before, @Nullable CutDraft after, List<BlockDifference> blocks) {
    if (before == null) {
      return Change.ADDED;
    }
    if (after == null) {
      return Change.REMOVED;
    }
    return blocks.stream().allMatch(block -> block.change() == Change.UNCHANGED && !block.moved())
        ? Change.UNCHANGED
        : Change.CHANGED;
  }

  private Document document(Snapshot snapshot, @Nullable CutDraft draft) {
    return draft == null ? new Document(List.of()) : snapshots.text(snapshot, draft).document();
  }
}
