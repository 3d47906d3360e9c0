package be.werktafel.yjs;

import be.werktafel.lib0.Encoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Yjs document that integrates updates and can be read and edited. Confined to one thread or
 * lock.
 *
 * <p>It consists of the structs per client ({@link Client}), the root types by name, and the
 * structs and deletions with missing causal dependencies ({@link Pending}). Follows Doc,
 * StructStore and encoding of yjs 13.6.33.
 */
public final class Doc {
  private static final byte[] EMPTY_UPDATE = {0, 0};
  private static final long CLIENT_ID_BOUND = 1L << 32;

  private static final int ENCODED_GROWTH = 64;

  private final Clients clients = new Clients();
  private final Map<String, Branch> roots = new HashMap<>(4);
  private final Map<String, String> names = new HashMap<>();
  private final Pending pending = new Pending();
  private long clientId;

  /** The size to reserve for encoding the whole state: the last size and a little more. */
  private int encodedSize;

  private @Nullable Transaction running;

  /** An empty document whose own edits carry {@code clientId}. */
  public Doc(long clientId) {
    this.clientId = clientId;
  }

  /** An empty document that only receives updates and is read. */
  public static Doc forReading() {
    return new Doc(0);
  }

  /**
   * The client id of local edits. It changes when an update contains structs of that client,
   * because two writers must never share an id.
   */
  public long clientId() {
    return clientId;
  }

  Client self() {
    return clients.get(clientId);
  }

  Clients clients() {
    return clients;
  }

  /** The shared instance of a name that occurs often. */
  String intern(String name) {
    String known = names.putIfAbsent(name, name);
    return known == null ? name : known;
  }

  /**
   * Decodes the whole update, then integrates it. A refused update does not change the document.
   * The document may keep the array, which must not change afterwards.
   */
  public void apply(byte[] update) {
    apply(Update.decode(update));
  }

  /**
   * Integrates the new part of an update. Structs with missing causal dependencies stay pending
   * inside the document.
   */
  public void apply(Update update) {
    apply(update, null);
  }

  /**
   * Like {@link #apply}, and returns the content that the update deletes although no delete set
   * names it.
   */
  public Orphans applyAndFindOrphans(Update update) {
    return apply(update, new OrphanFinder());
  }

  private Orphans apply(Update update, @Nullable OrphanFinder finder) {
    Transaction transaction = begin(Transaction.Origin.REMOTE);
    transaction.orphans = finder;
    Orphans orphans = Orphans.NONE;
    Client self = self();
    try {
      try {
        pending.take(transaction, update);
        if (finder != null) {
          orphans = finder.find();
        }
      } finally {
        Cleanup.run(transaction);
      }
      return orphans;
    } finally {
      boolean impersonated = self.state() != self.stateBefore(transaction);
      end(transaction);
      if (impersonated) {
        clientId = freshClientId();
      }
    }
  }

  private long freshClientId() {
    long fresh;
    do {
      fresh = ThreadLocalRandom.current().nextLong(CLIENT_ID_BOUND);
    } while (clients.state(fresh) > 0);
    return fresh;
  }

  /**
   * Runs one transaction and returns the update it emits ({@code 00 00} when nothing changed). When
   * the edit throws, its earlier changes stay in the document.
   */
  public byte[] transact(Consumer<Transaction> edit) {
    Transaction transaction = begin(Transaction.Origin.LOCAL);
    try {
      try {
        edit.accept(transaction);
      } finally {
        Cleanup.run(transaction);
      }
      return transaction.isEmpty() ? EMPTY_UPDATE.clone() : transaction.encode();
    } finally {
      end(transaction);
    }
  }

  private Transaction begin(Transaction.Origin origin) {
    if (running != null) {
      throw new IllegalStateException("a transaction is already running");
    }
    Transaction transaction = new Transaction(this, origin);
    running = transaction;
    return transaction;
  }

  private void end(Transaction transaction) {
    for (Client client : transaction.changedClients) {
      client.forget(transaction);
    }
    for (Client client : transaction.deletedClients) {
      client.deletions = null;
    }
    running = null;
  }

  void requireRunning(Transaction transaction) {
    if (running != transaction) {
      throw new IllegalStateException("the transaction has ended or belongs to another document");
    }
  }

  /** The whole state, including pending structs and deletions. */
  public byte[] encodeStateAsUpdate() {
    return encodeStateAsUpdate(StateVector.EMPTY);
  }

  /** The structs that a peer with state {@code known} lacks, with the whole delete set. */
  public byte[] encodeStateAsUpdate(StateVector known) {
    List<Client> descending = clients.descending();
    Encoder encoder = known.isEmpty() ? new Encoder(encodedSize) : new Encoder();
    StateWriter.writeStructs(encoder, descending, known);
    DeleteSet.of(descending).write(encoder);
    if (known.isEmpty()) {
      encodedSize = encoder.size() + ENCODED_GROWTH;
    }
    byte[] integrated = encoder.toByteArray();
    if (!hasPending()) {
      return integrated;
    }
    List<byte[]> updates = new ArrayList<>();
    updates.add(integrated);
    pending.addTo(updates, known, StateVector.of(descending));
    return Update.merge(updates);
  }

  public StateVector stateVector() {
    return StateVector.of(clients.descending());
  }

  /**
   * The state of only those clients that {@code update} has structs of. Its cost depends on the
   * update, not on the number of clients in the document.
   */
  public StateVector stateVectorFor(Update update) {
    TreeMap<Long, Integer> held = new TreeMap<>();
    for (StructRange range : update.structRanges()) {
      held.computeIfAbsent(range.client(), clients::state);
    }
    return StateVector.of(held);
  }

  /** The first clock of a client that is not known; 0 for an unknown client. */
  public int clockOf(long client) {
    return clients.state(client);
  }

  public DeleteSet deleteSet() {
    return DeleteSet.of(clients.descending());
  }

  /** Whether structs or deletions are pending. */
  public boolean hasPending() {
    return !pending.isEmpty();
  }

  /** Whether structs wait for a missing dependency. */
  public boolean hasPendingStructs() {
    return pending.hasStructs();
  }

  /**
   * Whether the document already has all structs and deletions of {@code update} (yjs's
   * snapshotContainsUpdate).
   */
  public boolean contains(Update update) {
    StructReader reader = new StructReader(update.bytes());
    while (reader.next()) {
      if (clients.state(reader.client) < reader.end()) {
        return false;
      }
    }
    for (Map.Entry<Long, Ranges> entry : update.rawDeletions().rangesByClient().entrySet()) {
      if (clients.state(entry.getKey()) == 0) {
        return false;
      }
      if (!isDeleted(clients.get(entry.getKey()), entry.getValue())) {
        return false;
      }
    }
    return true;
  }

  /**
   * Lets a judge check the new content of {@code update} at its future place, without integrating
   * it. The cost depends on the update, not on the document.
   */
  public Foreseen foresee(Update update, PieceJudge judge) {
    return Foresight.of(this, update, judge);
  }

  /** Whether a judge allows all visible content of this document. */
  public boolean isAllowedBy(PieceJudge judge) {
    for (Branch root : roots.values()) {
      if (!VisibleContent.isAllowed(root, judge)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Deletes all visible content that a judge refuses, including everything inside it. The judge
   * sees a type before its content, in document order.
   *
   * @return the words of the deleted content; adjacent content shares a line
   */
  public List<String> removeRefused(Transaction transaction, PieceJudge judge) {
    requireRunning(transaction);
    Removal removal = new Removal(transaction);
    roots.values().forEach(root -> removal.from(root, judge));
    return removal.lines();
  }

  /**
   * Whether {@code update} has different content for clocks that this document already holds. The
   * two can then never converge.
   */
  public boolean contradicts(Update update) {
    return Contradiction.isIn(this, update);
  }

  private static boolean isDeleted(Client client, Ranges ranges) {
    for (int r = 0; r < ranges.size(); r++) {
      if (ranges.end(r) > client.state()) {
        return false;
      }
      for (int i = client.indexOf(ranges.clock(r));
          i < client.size() && client.struct(i).clock < ranges.end(r);
          i++) {
        if (!client.struct(i).isDeleted()) {
          return false;
        }
      }
    }
    return true;
  }

  /** The root with this name, whatever its kind; creates it if needed. */
  Branch root(String name) {
    Branch root = roots.get(name);
    if (root == null) {
      root = new Branch(this, Branch.Kind.UNKNOWN, name);
      roots.put(name, root);
    }
    return root;
  }

  @Nullable Branch existingRoot(String name) {
    return roots.get(name);
  }

  /** The names of the roots, sorted. */
  public Set<String> rootNames() {
    return new TreeSet<>(roots.keySet());
  }

  private Branch root(String name, Branch.Kind kind) {
    Branch root = root(name);
    if (root.kind == Branch.Kind.UNKNOWN) {
      root.kind = kind;
    } else if (root.kind != kind) {
      throw new IllegalStateException(
          "root %s is used as %s, not as %s".formatted(name, root.kind, kind));
    }
    return root;
  }

  public XmlFragment xmlFragment(String name) {
    return new XmlFragment(root(name, Branch.Kind.XML_FRAGMENT));
  }

  public YText text(String name) {
    return new YText(root(name, Branch.Kind.TEXT));
  }

  public YMap map(String name) {
    return new YMap(root(name, Branch.Kind.MAP));
  }

  public YArray array(String name) {
    return new YArray(root(name, Branch.Kind.ARRAY));
  }
}
