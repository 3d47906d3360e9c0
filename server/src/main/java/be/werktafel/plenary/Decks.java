package be.werktafel.plenary;

import be.werktafel.framework.Framework;
import be.werktafel.framework.Frameworks;
import be.werktafel.framework.Seeds;
import be.werktafel.plenary.TableText.SectionText;
import be.werktafel.programme.Event;
import be.werktafel.programme.Events;
import be.werktafel.programme.Table;
import be.werktafel.snapshots.CutText.KeptThread;
import be.werktafel.snapshots.Snapshot;
import be.werktafel.snapshots.Snapshot.CutDraft;
import be.werktafel.snapshots.Snapshot.TableSheet;
import be.werktafel.snapshots.Snapshots;
import be.werktafel.snapshots.SnapshotsRedacted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Makes decks of snapshots, each table's own sections in the order of the framework. The common
 * introduction is left out, because no table presents it. Safe for use from many threads.
 */
@Component
class Decks {
  /**
   * Decks are cached by snapshot and redaction, because nothing else changes a snapshot. A plenary
   * uses one or two.
   */
  private static final int KEPT = 4;

  private final Snapshots snapshots;
  private final Events events;
  private final Frameworks frameworks;
  private final Seeds seeds;
  private final Map<Key, Deck> kept = new LinkedHashMap<>();

  Decks(Snapshots snapshots, Events events, Frameworks frameworks, Seeds seeds) {
    this.snapshots = snapshots;
    this.events = events;
    this.frameworks = frameworks;
    this.seeds = seeds;
  }

  private record Key(String snapshot, @Nullable Instant redactedAt) {}

  Deck of(Snapshot snapshot) {
    var key = new Key(snapshot.id(), snapshot.redactedAt());
    synchronized (kept) {
      var known = kept.get(key);
      if (known != null) {
        return known;
      }
    }
    var deck = make(snapshot);
    synchronized (kept) {
      kept.put(key, deck);
      while (kept.size() > KEPT) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
    return deck;
  }

  /**
   * Clears all decks, because a deck also shows words of an earlier snapshot. Runs before the
   * plenary reads the deck again.
   */
  @EventListener
  @Order(Ordered.HIGHEST_PRECEDENCE)
  void redacted(SnapshotsRedacted redacted) {
    synchronized (kept) {
      kept.clear();
    }
  }

  private Deck make(Snapshot snapshot) {
    var event = events.get(snapshot.event());
    var framework = frameworks.of(snapshot.event());
    var before = snapshots.presentedBefore(snapshot).orElse(null);
    var tables = new ArrayList<TableText>();
    for (var table : inOrder(event)) {
      var sheet =
          snapshot.tables().stream()
              .filter(found -> found.tableId().equals(table.id()))
              .findFirst()
              .orElseGet(() -> new TableSheet(table.id(), "", "", List.of()));
      tables.add(
          new TableText(
              table.id(),
              sheet.headline(),
              sheet.roomQuestion(),
              sheet.highlights(),
              sections(snapshot, before, framework, table)));
    }
    return Deck.of(event.title(), before == null ? null : before.number(), tables);
  }

  private List<SectionText> sections(
      Snapshot snapshot, @Nullable Snapshot before, Framework framework, Table table) {
    var texts = new ArrayList<SectionText>();
    framework
        .allSections()
        .forEach(
            section ->
                snapshot.drafts().stream()
                    .filter(draft -> table.id().equals(draft.tableId()))
                    .filter(draft -> draft.sectionId().equals(section.id()))
                    .forEach(draft -> texts.add(text(snapshot, before, framework, draft))));
    return texts;
  }

  private SectionText text(
      Snapshot snapshot, @Nullable Snapshot before, Framework framework, CutDraft draft) {
    var text = snapshots.text(snapshot, draft);
    var startingText = seeds.startingText(snapshot.event(), draft.sectionId());
    return new SectionText(
        draft.sectionId(),
        framework.dimensionOf(draft.sectionId()).map(Framework.Dimension::notice).orElse(null),
        draft.status(),
        draft.threads().open(),
        draft.threads().handled(),
        text.threads().stream()
            .filter(kept -> kept.thread().isOpen() && !kept.detached())
            .map(KeptThread::thread)
            .toList(),
        startingText,
        Optional.ofNullable(before)
            .flatMap(
                shown ->
                    shown.draft(draft.draftId()).map(cut -> snapshots.text(shown, cut).document()))
            .orElse(startingText),
        text.document());
  }

  private static List<Table> inOrder(Event event) {
    return event.tables().stream().sorted(Comparator.comparingInt(Table::number)).toList();
  }
}
