package be.werktafel.collab;

import be.werktafel.storage.Entry;
import be.werktafel.storage.Part;
import be.werktafel.yjs.StateVector;
import be.werktafel.yjs.StructRange;
import be.werktafel.yjs.Update;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The owners of the Yjs client ids in one document. The room's lock guards it.
 *
 * <p>An id belongs to the participant who first declared it. Text under it that others send is
 * relayed for its owner and does not change the owner. Nobody else may use the ids of the server.
 */
final class Authors {
  /**
   * The client ids whose new text an update contains, by owner. Text that the document already
   * holds is left out.
   */
  record Origins(Set<Long> own, Set<Long> relayed, Set<Long> ofSomebodyHere, Kind kind) {
    enum Kind {
      /** The whole update is new. */
      NEW,
      /** The document already holds some or all of it. */
      OVERLAPPING,
      /** Somebody uses a client id of the server. */
      FORGED
    }

    boolean isNothingNew() {
      return own.isEmpty() && relayed.isEmpty() && ofSomebodyHere.isEmpty();
    }
  }

  /** Stored in checkpoints: the participants who wrote here, by client id. */
  private final Map<Long, String> writers = new HashMap<>();

  /** Also contains ids that were declared and never written with. */
  private final Map<Long, String> owners = new HashMap<>();

  private final Map<Long, Member> here = new HashMap<>();

  /** Client ids of people who are connected to another node. */
  private Set<Long> elsewhere = Set.of();

  private final Set<Long> closedToAll = new HashSet<>();

  /**
   * @param server the client id with which the server edits while this room is loaded
   */
  Authors(long server) {
    closedToAll.add(server);
    owners.put(server, Part.SERVER);
  }

  void learn(Map<Long, String> known) {
    known.forEach(this::learn);
  }

  void learn(Entry entry) {
    for (Part part : entry.parts()) {
      if (!part.relayed()) {
        learn(part.client(), part.by());
      }
      if (entry.seq() == 1 && part.by().equals(Part.SERVER)) {
        closedToAll.add(part.client());
      }
    }
  }

  private void learn(long client, String by) {
    writers.putIfAbsent(client, by);
    owners.putIfAbsent(client, by);
  }

  /** The participant who owns the id, or null when nobody has declared it. */
  @Nullable String owner(long client) {
    return owners.get(client);
  }

  /** The owners to store in a checkpoint. */
  Map<Long, String> writers() {
    return Map.copyOf(writers);
  }

  /** The participants who wrote here, by client id; without the server. */
  Map<Long, String> peopleByClient() {
    var people = new HashMap<>(writers);
    people.values().removeIf(Part.SERVER::equals);
    return people;
  }

  /** All participants who ever wrote here under an id of their own, without the server. */
  Set<String> people() {
    var people = new HashSet<>(writers.values());
    people.remove(Part.SERVER);
    return people;
  }

  void wrote(long client, String by) {
    learn(client, by);
  }

  /** Records an edit of the server that is all there ever is under its client id. */
  void wroteOnce(long client) {
    learn(client, Part.SERVER);
    closedToAll.add(client);
  }

  /**
   * Makes the member's participant the owner of the id; returns false when another participant owns
   * it.
   */
  boolean declare(Member member, long client) {
    String owner = owners.putIfAbsent(client, member.person().id());
    if (owner != null && !owner.equals(member.person().id())) {
      return false;
    }
    member.tally.client = client;
    here.put(client, member);
    return true;
  }

  /**
   * Sets the people who are connected to other nodes, by client id; returns whether one of the
   * previous people is no longer among them.
   */
  boolean areElsewhere(Map<Long, String> people) {
    people.forEach(owners::putIfAbsent);
    boolean gone = !people.keySet().containsAll(elsewhere);
    elsewhere = Set.copyOf(people.keySet());
    return gone;
  }

  void leave(Member member) {
    Long client = member.tally.client;
    if (client != null) {
      here.remove(client, member);
    }
  }

  /**
   * The only client id of the update, if it has only one and the member may still declare it;
   * otherwise null.
   */
  @Nullable Long declarable(Member member, Update update) {
    Long only = null;
    for (StructRange range : update.structRanges()) {
      if (only != null && only != range.client()) {
        return null;
      }
      only = range.client();
    }
    return only != null
            && owners.getOrDefault(only, member.person().id()).equals(member.person().id())
        ? only
        : null;
  }

  /**
   * @param held the part of the update's clients that the document already holds
   */
  Origins originsOf(Member member, Update update, StateVector held) {
    Set<Long> own = new TreeSet<>();
    Set<Long> relayed = new TreeSet<>();
    Set<Long> ofSomebodyHere = new TreeSet<>();
    Origins.Kind kind = Origins.Kind.NEW;
    Long declared = member.tally.client;
    for (StructRange range : update.structRanges()) {
      long client = range.client();
      int known = held.get(client);
      if (range.clock() < known && kind == Origins.Kind.NEW) {
        kind = Origins.Kind.OVERLAPPING;
      }
      if (range.end() <= known) {
        continue;
      }
      Member owner = here.get(client);
      if (closedToAll.contains(client)) {
        kind = Origins.Kind.FORGED;
      } else if (declared != null && declared == client) {
        own.add(client);
      } else if (owner != null ? owner != member : elsewhere.contains(client)) {
        ofSomebodyHere.add(client);
      } else {
        relayed.add(client);
      }
    }
    return new Origins(own, relayed, ofSomebodyHere, kind);
  }
}
