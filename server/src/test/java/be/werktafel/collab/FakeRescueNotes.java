package be.werktafel.collab;

import be.werktafel.storage.DocumentId;
import be.werktafel.storage.RescueNote;
import be.werktafel.storage.RescueNotes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DataAccessResourceFailureException;

/** Rescue notes in memory. They can be unavailable. */
final class FakeRescueNotes implements RescueNotes {
  private final Map<DocumentId, Map<String, RescueNote>> notes = new LinkedHashMap<>();
  private boolean away;
  private int refused;

  synchronized void goAway() {
    away = true;
  }

  synchronized void comeBack() {
    away = false;
  }

  /** The number of calls that failed. */
  synchronized int refused() {
    return refused;
  }

  /** Deletes all notes, as after a crash before they were written. */
  synchronized void forget() {
    notes.clear();
  }

  @Override
  public synchronized List<RescueNote> of(DocumentId document) {
    requireHere();
    return notes.getOrDefault(document, Map.of()).values().stream()
        .sorted(Comparator.comparing(RescueNote::at).thenComparing(RescueNote::id))
        .toList();
  }

  @Override
  public synchronized void keep(RescueNote found) {
    requireHere();
    Map<String, RescueNote> here =
        notes.computeIfAbsent(found.document(), _ -> new LinkedHashMap<>());
    List<RescueNote> parts = new ArrayList<>();
    here.values().stream()
        .filter(note -> note.block().equals(found.block()) && note.by().equals(found.by()))
        .sorted(Comparator.comparingInt(RescueNote::part))
        .forEach(parts::add);
    found.addedTo(parts).forEach(changed -> here.put(changed.id(), changed.written()));
  }

  @Override
  public synchronized boolean handle(DocumentId document, String id, RescueNote.Handled handled) {
    requireHere();
    return notes
            .computeIfAbsent(document, _ -> new LinkedHashMap<>())
            .computeIfPresent(id, (_, note) -> note.handledBy(handled).written())
        != null;
  }

  private void requireHere() {
    if (away) {
      refused++;
      throw new DataAccessResourceFailureException("away");
    }
  }
}
