package be.werktafel.collab;

import be.werktafel.storage.DocumentId;
import be.werktafel.storage.Heartbeat;
import be.werktafel.wire.AwarenessUpdate;
import be.werktafel.wire.AwarenessUpdate.State;
import be.werktafel.wire.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The presence states of one document. The room's lock guards it.
 *
 * <p>A client id's state belongs to the connection that declared the id, or to the node that has
 * this connection. A state is accepted by the rule of y-protocols: a higher clock, or the same
 * clock when a client leaves.
 *
 * <p>Presence is renewed for this reason: a client that reconnects announces itself at a clock that
 * the others already know, and they would ignore it for up to 15 s. When a client receives the
 * removal of its own state, it raises its clock and announces itself immediately.
 */
final class Presence {
  private static final int MOST_DEPARTED = 1000;

  /**
   * @param state as the document's writers see it
   * @param participant the id of the person
   * @param member the member who announced it; null when it is on another node
   * @param node the other node; empty for this one
   */
  private record Shown(State state, String participant, @Nullable Member member, String node) {
    Shown gone() {
      return new Shown(State.gone(state.client(), state.clock()), participant, member, node);
    }
  }

  private final PresenceState content;

  private final Map<Long, Shown> shown = new LinkedHashMap<>();

  /** The clock at which a client left, so that an older state does not restore it. */
  private final Map<Long, Long> departed =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
          return size() > MOST_DEPARTED;
        }
      };

  private Map<Long, Shown> changed = new LinkedHashMap<>();
  private Set<@Nullable Member> changedBy = new LinkedHashSet<>();
  private boolean renewalDue;
  private long arrivals;
  private Map<String, Long> arrivalsElsewhere = new HashMap<>();

  Presence(DocumentId document) {
    content = new PresenceState(document);
  }

  /**
   * The changes since the last call, and the members whose connections sent them; null stands for
   * another node.
   */
  final class Change {
    private final Map<Long, Shown> shown;
    private final Set<@Nullable Member> from;

    private Change(Map<Long, Shown> shown, Set<@Nullable Member> from) {
      this.shown = shown;
      this.from = from;
    }

    Set<@Nullable Member> from() {
      return from;
    }

    boolean isEmpty() {
      return shown.isEmpty();
    }

    Map<Long, State> toWriters() {
      return each(Shown::state);
    }

    Map<Long, State> toReaders() {
      return each(Presence.this::toReaders);
    }

    private Map<Long, State> each(Function<Shown, State> as) {
      Map<Long, State> states = new LinkedHashMap<>();
      shown.forEach((client, each) -> states.put(client, as.apply(each)));
      return states;
    }
  }

  private State toReaders(Shown each) {
    return content.toReaders(each.state(), each.participant());
  }

  /**
   * Converts the states that a member sent to the states that writers see. Needs no lock.
   *
   * @throws be.werktafel.lib0.MalformedException when one of them is not one JSON value
   */
  List<State> shownOf(Member member, List<State> sent) {
    return sent.stream()
        .map(state -> content.of(state, member.person(), member.isWriter()))
        .toList();
  }

  /**
   * Applies the member's own state, as returned by {@link #shownOf}. Ignores states of other
   * clients.
   */
  void announce(Member member, List<State> states) {
    Long own = member.tally.client;
    for (State state : states) {
      if (own != null && state.client() == own) {
        announce(member, state);
      }
    }
  }

  private void announce(Member member, State state) {
    Shown known = shown.get(state.client());
    Long left = departed.get(state.client());
    long clock = known != null ? known.state().clock() : left != null ? left : -1;
    boolean first = !member.tally.announced && !state.isGone();
    boolean accepted =
        state.clock() > clock
            || (state.clock() == clock && state.isGone() && known != null)
            || (first && state.clock() == clock);
    if (accepted) {
      set(new Shown(state, member.person().id(), member, ""));
    }
    if (first) {
      arrivals++;
      member.tally.announced = true;
      askToRenew(member, new State(state.client(), Math.max(clock, state.clock()), state.json()));
      renewalDue |= known != null || left != null;
    }
  }

  private void set(Shown now) {
    State state = now.state();
    changed.remove(state.client());
    changed.put(state.client(), now);
    changedBy.add(now.member());
    if (state.isGone()) {
      shown.remove(state.client());
      departed.put(state.client(), state.clock());
    } else {
      shown.put(state.client(), now);
      departed.remove(state.client());
    }
  }

  private static void askToRenew(Member member, State state) {
    member.send(
        new Message.Awareness(
            AwarenessUpdate.encode(List.of(State.gone(state.client(), state.clock())))));
    member.send(new Message.QueryAwareness());
  }

  /** Removes the member's state, unless a newer connection has announced it. */
  void leave(Member member) {
    Long own = member.tally.client;
    Shown known = own == null ? null : shown.get(own);
    if (known != null && known.member() == member) {
      set(known.gone());
    }
  }

  /** Applies the presence on other nodes, by node. Removes states that are no longer in it. */
  void elsewhere(Map<String, Heartbeat.Draft> nodes) {
    Map<String, Long> arrived = new HashMap<>();
    nodes.forEach(
        (node, draft) -> {
          Long before = arrivalsElsewhere.get(node);
          renewalDue |= before == null ? draft.arrivals() > 0 : draft.arrivals() > before;
          arrived.put(node, draft.arrivals());
          draft.shown().forEach(each -> elsewhere(node, each));
        });
    arrivalsElsewhere = arrived;
    List<Shown> gone = new ArrayList<>();
    for (Shown each : shown.values()) {
      if (!each.node().isEmpty() && !isShownBy(nodes.get(each.node()), each.state().client())) {
        gone.add(each);
      }
    }
    for (Shown each : gone) {
      set(each.gone());
    }
  }

  private void elsewhere(String node, Heartbeat.Shown theirs) {
    Shown known = shown.get(theirs.client());
    Long left = departed.get(theirs.client());
    long clock = known != null ? known.state().clock() : left != null ? left : -1;
    if (theirs.clock() > clock) {
      var state = new State(theirs.client(), theirs.clock(), theirs.json());
      set(new Shown(state, theirs.by(), null, node));
    }
  }

  private static boolean isShownBy(Heartbeat.@Nullable Draft node, long client) {
    return node != null && node.shown().stream().anyMatch(each -> each.client() == client);
  }

  /**
   * The states announced on this node, for its heartbeat. Leaves out states beyond the size limit.
   */
  List<Heartbeat.Shown> shownHere() {
    List<Heartbeat.Shown> here = new ArrayList<>();
    int bytes = 0;
    for (Shown each : shown.values()) {
      State state = each.state();
      Member member = each.member();
      if (member != null && bytes + state.json().length <= Heartbeat.Draft.MOST_SHOWN_BYTES) {
        bytes += state.json().length;
        here.add(
            new Heartbeat.Shown(state.client(), state.clock(), member.person().id(), state.json()));
      }
    }
    return here;
  }

  /**
   * The number of announcements by new members. When it rises, people on other nodes announce
   * themselves again.
   */
  long arrivals() {
    return arrivals;
  }

  /** Other nodes may have removed our clients, which must announce themselves at a new clock. */
  void renew() {
    renewalDue = true;
  }

  /**
   * Makes every client on this node announce itself again. A client that came back has discarded
   * the states of the others and would ignore the same clocks.
   */
  void renewWhenDue() {
    if (renewalDue) {
      renewalDue = false;
      for (Shown each : shown.values()) {
        Member member = each.member();
        if (member != null) {
          askToRenew(member, each.state());
        }
      }
    }
  }

  /** All states, for a new member; null when there are none. */
  @Nullable Message everybody(boolean toWriter) {
    if (shown.isEmpty()) {
      return null;
    }
    Collection<State> states =
        shown.values().stream().map(toWriter ? Shown::state : Presence.this::toReaders).toList();
    return new Message.Awareness(AwarenessUpdate.encode(states));
  }

  boolean hasChanges() {
    return !changed.isEmpty();
  }

  Change takeChanges() {
    Change change = new Change(changed, changedBy);
    changed = new LinkedHashMap<>();
    changedBy = new LinkedHashSet<>();
    return change;
  }
}
