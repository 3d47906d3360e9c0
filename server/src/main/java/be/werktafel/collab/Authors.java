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
 * Who writes under which Yjs client id in one document. Guarded by the room's lock.
 *
 * <p>An id belongs to the participant who first declared it; what others bring under it is passed
 * on for its owner and never changes that. The ids the server writes under belong to nobody else.
 */
final class Authors {
  /** Whose text an update brings, by client id; only what the document does not hold yet. */
  record Origins(Set<Long> own, Set<Long> relayed, Set<Long> ofSomebodyHere, Kind kind) {
    enum Kind {
      /** Everything it brings is new. */
      NEW,
      /** Part of it, or all, is held already. */
      OVERLAPPING,
      /** Somebody writes in the server's name. */
      FORGED
    }

    boolean isNothingNew() {
      return own.isEmpty() && relayed.isEmpty() && ofSomebodyHere.isEmpty();
    }
  }

  /** Durable: everybody who ever wrote here under an id of their own. */
  private final Map<Long, String> writers = new HashMap<>();

  /** Also who declared an id without having written yet. */
  private final Map<Long, String> owners = new HashMap<>();

  private final Map<Long, Member> here = new HashMap<>();

  /** Ids of people who are connected to another node. */
  private Set<Long> elsewhere = Set.of();

  private final Set<Long> closedToAll = new HashSet<>();

  /**
   * @param server the id under which the server edits while this room is loaded
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

  /** The participant whose id this is, or null when nobody has declared it. */
  @Nullable String owner(long client) {
    return owners.get(client);
  }

  /** The owners to be kept in a checkpoint. */
  Map<Long, String> writers() {
    return Map.copyOf(writers);
  }

  /** Everybody who ever wrote here under an id of their own; the server is nobody. */
  Set<String> people() {
    var people = new HashSet<>(writers.values());
    people.remove(Part.SERVER);
    return people;
  }

  void wrote(long client, String by) {
    learn(client, by);
  }

  /** Makes the id the member's; answers false when it is somebody else's. */
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
   * Who is connected to other nodes, by client id; answers whether somebody of those is not any
   * more.
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

  /** The one id an update writes under that the member may still declare, or null. */
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
   * @param held what the document holds of the update's clients
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
