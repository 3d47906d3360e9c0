package be.werktafel.collab;

import be.werktafel.lib0.Encoder;
import be.werktafel.wire.EncodedMessage;
import be.werktafel.wire.Message;
import be.werktafel.yjs.Doc;
import be.werktafel.yjs.StateVector;
import be.werktafel.yjs.StructRange;
import be.werktafel.yjs.Update;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Sends the changes of a room to its members.
 *
 * <p>At most one virtual thread runs a round. A round takes all changes since the previous one,
 * merges them into one update and one presence message, and offers these to the members' outboxes.
 * An idle room starts a round immediately; a busy room waits for the next tick of the {@link
 * BatchTimer}. The room's lock guards the fields; a round sends without it.
 */
final class Fanout {
  /**
   * Up to this many updates are sent one by one to a member who wrote some of them, so that the
   * member receives no echo.
   */
  private static final int MOST_UNMERGED = 8;

  private record Change(Update update, @Nullable Member from) {}

  private final Doc doc;
  private final Set<Member> members;
  private final Presence presence;
  private final ReentrantLock lock;
  private final BatchTimer timer;
  private List<Change> changes = new ArrayList<>();
  private List<Member> answered = new ArrayList<>();
  private boolean scheduled;
  private long lastRoundAt = System.nanoTime() - BatchTimer.TICK.toNanos();

  Fanout(Doc doc, Set<Member> members, Presence presence, ReentrantLock lock, BatchTimer timer) {
    this.doc = doc;
    this.members = members;
    this.presence = presence;
    this.lock = lock;
    this.timer = timer;
  }

  /** Called under the room's lock, after the document has integrated the update. */
  void updated(Update update, @Nullable Member from) {
    if (members.size() > 1 || from == null || !members.contains(from)) {
      changes.add(new Change(update, from));
      schedule();
    }
  }

  /** Called under the room's lock. */
  void presenceChanged() {
    if (presence.hasChanges()) {
      schedule();
    }
  }

  /**
   * Called under the room's lock. The next round flushes the acknowledgements queued for {@code
   * member}.
   */
  void answered(Member member) {
    answered.add(member);
    schedule();
  }

  boolean isIdle() {
    return !scheduled;
  }

  private void schedule() {
    if (!scheduled) {
      scheduled = true;
      if (System.nanoTime() - lastRoundAt < BatchTimer.TICK.toNanos()) {
        timer.onNextTick(this::run);
      } else {
        TaskQueue.THREADS.execute(this::run);
      }
    }
  }

  private void run() {
    try {
      runRound();
    } finally {
      lock.lock();
      try {
        scheduled = false;
        if (!changes.isEmpty() || presence.hasChanges() || !answered.isEmpty()) {
          schedule();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  private void runRound() {
    List<Change> taken;
    Presence.Change seen;
    List<Member> receivers;
    List<Member> flushed;
    lock.lock();
    try {
      lastRoundAt = System.nanoTime();
      taken = changes;
      changes = new ArrayList<>();
      seen = presence.takeChanges();
      flushed = answered;
      answered = new ArrayList<>();
      receivers = List.copyOf(members);
    } finally {
      lock.unlock();
    }
    try {
      if (!taken.isEmpty()) {
        send(taken, receivers);
      }
      if (!seen.isEmpty()) {
        send(seen, receivers);
      }
    } finally {
      flushed.forEach(Member::flush);
    }
  }

  private void send(List<Change> taken, List<Member> receivers) {
    Round round = new Round(taken);
    for (Member receiver : receivers) {
      round.sendTo(receiver);
    }
  }

  private static void send(Presence.Change seen, List<Member> receivers) {
    Member.@Nullable PresenceChange toWriters = null;
    Member.@Nullable PresenceChange toReaders = null;
    for (Member receiver : receivers) {
      boolean onlyOwn = seen.from().size() == 1 && seen.from().contains(receiver);
      if (onlyOwn && !receiver.wantsItsPresenceBack()) {
        continue;
      }
      if (receiver.isWriter()) {
        toWriters = toWriters == null ? Member.PresenceChange.of(seen.toWriters()) : toWriters;
        receiver.sendPresence(toWriters);
      } else {
        toReaders = toReaders == null ? Member.PresenceChange.of(seen.toReaders()) : toReaders;
        receiver.sendPresence(toReaders);
      }
    }
  }

  /** The updates of one round, encoded once for all members. */
  private final class Round {
    private final List<Change> taken;
    private final Set<@Nullable Member> writers = new HashSet<>();
    private final List<EncodedMessage> single = new ArrayList<>();
    private @Nullable EncodedMessage merged;
    private @Nullable StateVector before;

    Round(List<Change> taken) {
      this.taken = taken;
      taken.forEach(change -> writers.add(change.from()));
    }

    void sendTo(Member receiver) {
      if (!writers.contains(receiver)) {
        send(receiver, merged());
      } else if (writers.size() > 1 && taken.size() > MOST_UNMERGED) {
        send(receiver, merged());
      } else if (writers.size() > 1) {
        for (int i = 0; i < taken.size(); i++) {
          if (taken.get(i).from() != receiver) {
            send(receiver, single(i));
          }
        }
      }
    }

    private void send(Member receiver, EncodedMessage update) {
      receiver.sendUpdate(update, this::before, Fanout.this::missing);
    }

    private EncodedMessage merged() {
      EncodedMessage known = merged;
      if (known == null) {
        known =
            taken.size() == 1
                ? single(0)
                : shared(
                    Update.merge(taken.stream().map(change -> change.update().bytes()).toList()));
        merged = known;
      }
      return known;
    }

    private EncodedMessage single(int i) {
      while (single.size() <= i) {
        single.add(shared(taken.get(single.size()).update().bytes()));
      }
      return single.get(i);
    }

    private static EncodedMessage shared(byte[] update) {
      return EncodedMessage.of(new Message.DocumentUpdate(update));
    }

    /**
     * A lower bound of the state of a client that received everything before this round and nothing
     * since.
     */
    private StateVector before() {
      StateVector known = before;
      if (known == null) {
        lock.lock();
        try {
          Map<Long, Integer> first = new TreeMap<>();
          lower(first, taken);
          lower(first, changes);
          known = lowered(doc.stateVector(), first);
        } finally {
          lock.unlock();
        }
        before = known;
      }
      return known;
    }

    private static void lower(Map<Long, Integer> first, List<Change> changes) {
      for (Change change : changes) {
        for (StructRange range : change.update().structRanges()) {
          first.merge(range.client(), range.clock(), Math::min);
        }
      }
    }
  }

  /** Everything that a member missed since {@code since}, as one update. */
  private byte[] missing(Member member, StateVector since) {
    byte[] diff;
    lock.lock();
    try {
      diff = doc.encodeStateAsUpdate(since);
    } finally {
      lock.unlock();
    }
    return new Message.DocumentUpdate(diff).encode();
  }

  static StateVector lowered(StateVector vector, Map<Long, Integer> to) {
    var clocks = new TreeMap<Long, Integer>();
    vector.clients().forEach(client -> clocks.put(client, vector.get(client)));
    to.forEach((client, clock) -> clocks.computeIfPresent(client, (_, c) -> Math.min(c, clock)));
    return vectorOf(clocks);
  }

  static StateVector vectorOf(Map<Long, Integer> clocks) {
    var out = new Encoder();
    out.writeVarUint(clocks.size());
    clocks.forEach(
        (client, clock) -> {
          out.writeVarUint(client);
          out.writeVarUint(clock);
        });
    return StateVector.decode(out.toByteArray());
  }
}
