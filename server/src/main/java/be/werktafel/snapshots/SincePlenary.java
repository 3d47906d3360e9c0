package be.werktafel.snapshots;

import be.werktafel.collab.LiveDocuments;
import be.werktafel.framework.Draft;
import be.werktafel.framework.Drafts;
import be.werktafel.programme.Event;
import be.werktafel.programme.Events;
import be.werktafel.programme.Item;
import be.werktafel.programme.ItemKind;
import be.werktafel.review.ReviewThread;
import be.werktafel.review.Threads;
import be.werktafel.text.BlockDifference;
import be.werktafel.text.Document;
import be.werktafel.text.NeutralReader;
import be.werktafel.text.TextDiff;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What happened to a table's texts since the last plenary. It is counted from the last snapshot of
 * a work session before it, because the plenary presents that snapshot.
 */
@Component
class SincePlenary {
  private final Events events;
  private final Drafts drafts;
  private final Snapshots snapshots;
  private final LiveDocuments documents;
  private final Threads threads;
  private final Clock clock;

  SincePlenary(
      Events events,
      Drafts drafts,
      Snapshots snapshots,
      LiveDocuments documents,
      Threads threads,
      Clock clock) {
    this.events = events;
    this.drafts = drafts;
    this.snapshots = snapshots;
    this.documents = documents;
    this.threads = threads;
    this.clock = clock;
  }

  /**
   * The changes since the last plenary.
   *
   * @param since null when there was no plenary yet
   * @param texts the table's texts, in the order of the framework
   */
  @Schema(name = "SincePlenary")
  record Changes(@Nullable Instant since, List<TextChanges> texts) {}

  /**
   * The changes of one text.
   *
   * @param wordsAdded since the snapshot; zero without one
   * @param openThreads ids of the open reactions in the order of the text: first those to the whole
   *     text, last those whose passage is gone
   */
  @Schema(name = "TextSincePlenary")
  record TextChanges(String draftId, int wordsAdded, int wordsRemoved, List<String> openThreads) {}

  Changes of(String eventId, String tableId) {
    Event event = events.get(eventId);
    Item plenary = plenaryBeforeToday(event);
    if (plenary == null) {
      return new Changes(null, List.of());
    }
    Snapshot shown =
        EarlierPlenary.lastUntil(plenary.plan().day(), event, snapshots.ofEvent(eventId))
            .orElse(null);
    var byDraft = threads.ofEvent(eventId);
    var texts =
        drafts.of(eventId).stream()
            .filter(draft -> tableId.equals(draft.tableId()) && !draft.isSheet())
            .map(draft -> changes(draft, shown, byDraft.getOrDefault(draft.id(), List.of())))
            .toList();
    return new Changes(shown == null ? plenary.startsAt() : shown.takenAt(), texts);
  }

  /** The last plenary of the days before the one that has begun. */
  private @Nullable Item plenaryBeforeToday(Event event) {
    Instant now = clock.instant();
    int today =
        event.items().stream()
            .filter(item -> item.startedAt() != null || !item.startsAt().isAfter(now))
            .mapToInt(item -> item.plan().day())
            .max()
            .orElse(0);
    return event.items().stream()
        .filter(item -> item.plan().kind() == ItemKind.FEEDBACK && item.plan().day() < today)
        .max(Comparator.comparing(Item::startsAt))
        .orElse(null);
  }

  private TextChanges changes(Draft draft, @Nullable Snapshot shown, List<ReviewThread> beside) {
    var before =
        shown == null
            ? null
            : shown
                .draft(draft.id())
                .map(cut -> snapshots.text(shown, cut).document())
                .orElse(Document.EMPTY);
    var open = beside.stream().filter(ReviewThread::isOpen).toList();
    return documents.read(
        draft.document(),
        text -> {
          var blocks =
              before == null
                  ? List.<BlockDifference>of()
                  : TextDiff.between(before, NeutralReader.read(text));
          return new TextChanges(
              draft.id(),
              blocks.stream().mapToInt(BlockDifference::wordsAdded).sum(),
              blocks.stream().mapToInt(BlockDifference::wordsRemoved).sum(),
              Threads.inTextOrder(open, text).stream().map(ReviewThread::id).toList());
        });
  }
}
