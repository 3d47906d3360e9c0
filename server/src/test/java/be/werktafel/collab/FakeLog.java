package be.werktafel.collab;

import be.werktafel.storage.Checkpoint;
import be.werktafel.storage.DocumentId;
import be.werktafel.storage.Entry;
import be.werktafel.storage.LogWriter;
import be.werktafel.storage.Part;
import be.werktafel.storage.Stored;
import be.werktafel.storage.UpdateLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * A log in memory. It can be slow or unavailable, lose its responses, and be written by another
 * node.
 */
public final class FakeLog implements UpdateLog, LogWriter {
  private record Held(Entry entry, CompletableFuture<LogWriter.AppendOutcome> outcome) {}

  private final Map<DocumentId, TreeMap<Long, Entry>> entries = new HashMap<>();
  private final Map<DocumentId, Checkpoint> checkpoints = new HashMap<>();
  private final List<Held> held = new ArrayList<>();
  private boolean holding;
  private boolean away;
  private boolean losingAnswers;
  private int loads;
  private int checkpointAttempts;

  /** Appends wait from now on for {@link #release}. */
  public synchronized void hold() {
    holding = true;
  }

  public synchronized int held() {
    return held.size();
  }

  public void release() {
    List<Held> waiting;
    synchronized (this) {
      holding = false;
      waiting = new ArrayList<>(held);
      held.clear();
    }
    waiting.forEach(each -> each.outcome().complete(write(each.entry())));
  }

  /** Discards the held appends without an outcome, as when the process is killed. */
  public void dropHeld() {
    List<Held> waiting;
    synchronized (this) {
      holding = false;
      waiting = new ArrayList<>(held);
      held.clear();
    }
    waiting.forEach(
        each -> each.outcome().completeExceptionally(new IllegalStateException("killed")));
  }

  public synchronized void goAway() {
    away = true;
  }

  public synchronized void comeBack() {
    away = false;
  }

  /** The next append is written, but its outcome reports an unavailable database. */
  public synchronized void loseNextAnswer() {
    losingAnswers = true;
  }

  /** Another node appends first. */
  public synchronized Entry writeAsOtherNode(DocumentId document, Part... parts) {
    var of = entries.computeIfAbsent(document, _ -> new TreeMap<>());
    long seq = of.isEmpty() ? 1 : of.lastKey() + 1;
    var entry = new Entry(document, seq, List.of(parts), null, Instant.EPOCH, "other", "b" + seq);
    of.put(seq, entry);
    return entry;
  }

  /** Deletes an entry, which leaves a gap in the log. */
  public synchronized void forget(DocumentId document, long seq) {
    entries.getOrDefault(document, new TreeMap<>()).remove(seq);
  }

  public synchronized List<Entry> entriesOf(DocumentId document) {
    return List.copyOf(entries.getOrDefault(document, new TreeMap<>()).values());
  }

  public synchronized Checkpoint checkpointOf(DocumentId document) {
    return Objects.requireNonNull(checkpoints.get(document), "no checkpoint of " + document);
  }

  /** Counts the attempts that failed too. */
  public synchronized int checkpointAttempts() {
    return checkpointAttempts;
  }

  public synchronized int loads() {
    return loads;
  }

  @Override
  public CompletableFuture<LogWriter.AppendOutcome> submit(Supplier<Entry> entry) {
    return begin(entry.get());
  }

  private synchronized CompletableFuture<LogWriter.AppendOutcome> begin(Entry entry) {
    if (holding) {
      var outcome = new CompletableFuture<LogWriter.AppendOutcome>();
      held.add(new Held(entry, outcome));
      return outcome;
    }
    return CompletableFuture.completedFuture(write(entry));
  }

  private synchronized LogWriter.AppendOutcome write(Entry entry) {
    if (away) {
      return new LogWriter.AppendOutcome.Unavailable(
          new DataAccessResourceFailureException("away"));
    }
    var of = entries.computeIfAbsent(entry.document(), _ -> new TreeMap<>());
    Entry there = of.putIfAbsent(entry.seq(), entry);
    if (there != null && !there.batch().equals(entry.batch())) {
      return new LogWriter.AppendOutcome.Taken(entry.seq());
    }
    if (losingAnswers) {
      losingAnswers = false;
      return new LogWriter.AppendOutcome.Unavailable(
          new DataAccessResourceFailureException("no answer"));
    }
    return new LogWriter.AppendOutcome.Appended(entry.seq());
  }

  @Override
  public List<LogWriter.AppendOutcome> append(List<Entry> all) {
    return all.stream().map(this::write).toList();
  }

  @Override
  public synchronized Stored load(DocumentId document) {
    requireThere();
    loads++;
    Checkpoint checkpoint = checkpoints.get(document);
    var of = entries.getOrDefault(document, new TreeMap<>());
    long from = checkpoint == null ? 0 : checkpoint.seq();
    long head = of.isEmpty() ? 0 : of.lastKey();
    return new Stored(checkpoint, List.copyOf(of.tailMap(from, false).values()), head);
  }

  @Override
  public synchronized List<Entry> read(DocumentId document, long from, long to) {
    requireThere();
    return List.copyOf(
        entries.getOrDefault(document, new TreeMap<>()).subMap(from, true, to, true).values());
  }

  @Override
  public synchronized List<Entry> after(DocumentId document, long seq) {
    requireThere();
    return List.copyOf(
        entries.getOrDefault(document, new TreeMap<>()).tailMap(seq, false).values());
  }

  @Override
  public void history(DocumentId document, long to, Consumer<Entry> reader) {
    read(document, 1, to).forEach(reader);
  }

  @Override
  public synchronized void checkpoint(
      DocumentId document, byte[] state, long seq, Map<Long, String> owners) {
    checkpointAttempts++;
    requireThere();
    checkpoints.put(document, new Checkpoint(state, seq, owners));
  }

  @Override
  public void rewrite(DocumentId document, UnaryOperator<byte[]> change) {
    throw new UnsupportedOperationException();
  }

  private void requireThere() {
    if (away) {
      throw new DataAccessResourceFailureException("away");
    }
  }
}
