package be.werktafel.yjs;

import be.werktafel.lib0.Decoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets a judge check the new structs of an update at their future places, before anything is
 * integrated.
 *
 * <p>The parent of a struct is found as in {@link Integration}: named in the header, or copied from
 * the left neighbour, or from the right one. A referenced struct is in the document, among the new
 * structs, or missing. A struct with a missing reference waits, and so do all later structs of its
 * client. Structs that will be collected on arrival are not shown, because they never become
 * visible. The cost depends on the update, not on the size of the document.
 */
final class Foresight {
  private enum Progress {
    NEW,
    OPEN,
    DONE
  }

  /** A new struct and, once it is resolved, its future place. */
  private static final class Node {
    final long client;
    final int clock;
    final int end;

    /** The new struct of the same client before this one. */
    final @Nullable Node before;

    /** Null for a collected run. */
    @Nullable Piece piece;

    /** The kind of type that the struct inserts. The piece is made when the parent is known. */
    Branch.@Nullable Kind type;

    @Nullable String typeName;
    @Nullable Id origin;
    @Nullable Id rightOrigin;
    @Nullable Id parentId;
    @Nullable String rootName;
    @Nullable String key;
    Progress progress = Progress.NEW;
    boolean waits;

    /** Null when the struct will be collected. */
    @Nullable Place parent;

    Node(long client, int clock, int end, @Nullable Node before) {
      this.client = client;
      this.clock = clock;
      this.end = end;
      this.before = before;
    }
  }

  private final Doc doc;
  private final Map<Long, List<Node>> byClient = new HashMap<>(4);
  private final List<Node> nodes = new ArrayList<>(4);
  private final Map<Long, Integer> missing = new HashMap<>(4);
  private final Deque<Node> open = new ArrayDeque<>(4);

  private Foresight(Doc doc) {
    this.doc = doc;
  }

  static Foreseen of(Doc doc, Update update, PieceJudge judge) {
    var foresight = new Foresight(doc);
    foresight.read(update);
    return new Foreseen(foresight.isAllowedBy(judge), foresight.missing);
  }

  private void read(Update update) {
    StructReader reader = new StructReader(update.bytes());
    while (reader.nextBlock()) {
      int known = doc.clients().state(reader.client);
      int reached = known;
      boolean gap = false;
      Node before = null;
      while (reader.blockHasMore()) {
        reader.next();
        if (reader.end() <= known) {
          continue;
        }
        if (reader.isSkip() || reader.clock > reached) {
          gap = true;
          miss(reader.client, reader.clock - (reader.isSkip() ? 0 : 1));
        }
        reached = reader.end();
        if (!reader.isSkip()) {
          before = node(reader, Math.max(known, reader.clock), before);
          before.waits = gap;
          nodes.add(before);
          byClient.computeIfAbsent(reader.client, _ -> new ArrayList<>(4)).add(before);
        }
      }
    }
  }

  private static Node node(StructReader reader, int from, @Nullable Node before) {
    Node node = new Node(reader.client, from, reader.end(), before);
    if (!reader.isItem()) {
      return node;
    }
    node.origin = reader.hasOrigin() ? new Id(reader.originClient, reader.originClock) : null;
    node.rightOrigin =
        reader.hasRightOrigin() ? new Id(reader.rightOriginClient, reader.rightOriginClock) : null;
    if (reader.namesParent()) {
      node.rootName = reader.rootName();
      if (node.rootName == null) {
        node.parentId = new Id(reader.parentClient, reader.parentClock);
      }
      node.key = reader.parentSub();
    }
    readPiece(reader, node);
    return node;
  }

  private static void readPiece(StructReader reader, Node node) {
    Decoder in = new Decoder(reader.bytes(), reader.contentFrom(), reader.contentTo());
    node.piece =
        switch (reader.ref()) {
          case StructFormat.DELETED -> new Piece.Deleted();
          case StructFormat.STRING -> new Piece.Characters(node.end - node.clock);
          case StructFormat.FORMAT -> new Piece.Format(in.readVarString(), in.readVarJson());
          case StructFormat.ANY -> {
            @Nullable Object[] values = new Object[in.readCount(1, "values")];
            for (int i = 0; i < values.length; i++) {
              values[i] = in.readAny();
            }
            yield new Piece.Values(Arrays.asList(values));
          }
          case StructFormat.TYPE -> {
            node.type = Branch.Kind.ofRef(in.readVarUint());
            node.typeName = node.type != null && node.type.isNamed() ? in.readVarString() : null;
            yield null;
          }
          case StructFormat.EMBED -> new Piece.Other("an embed");
          case StructFormat.BINARY -> new Piece.Other("bytes");
          case StructFormat.DOC -> new Piece.Other("a subdocument");
          default -> new Piece.Other("old values");
        };
  }

  private boolean isAllowedBy(PieceJudge judge) {
    for (Node node : nodes) {
      resolve(node);
      Piece piece = node.piece;
      Place parent = node.parent;
      if (!node.waits
          && parent != null
          && piece != null
          && !judge.allows(parent, node.key, piece)) {
        return false;
      }
    }
    return true;
  }

  /** Finds the parent of a struct, after the parents of all new structs it depends on. */
  private void resolve(Node wanted) {
    if (wanted.progress == Progress.DONE) {
      return;
    }
    open.push(wanted);
    while (!open.isEmpty()) {
      Node node = open.peek();
      if (node.progress == Progress.DONE) {
        open.pop();
        continue;
      }
      node.progress = Progress.OPEN;
      if (!opensDependency(node)) {
        place(node);
        node.progress = Progress.DONE;
        open.pop();
      }
    }
  }

  /**
   * Starts resolving one dependency that is not resolved yet. Structs in a dependency cycle wait.
   */
  private boolean opensDependency(Node node) {
    return opens(node, node.before)
        || opens(node, found(node, node.origin))
        || opens(node, found(node, node.rightOrigin))
        || opens(node, found(node, node.parentId));
  }

  private boolean opens(Node node, @Nullable Node dependency) {
    if (dependency == null || dependency.progress == Progress.DONE) {
      return false;
    }
    if (dependency.progress == Progress.OPEN) {
      node.waits = true;
      miss(dependency.client, dependency.clock);
      return false;
    }
    open.push(dependency);
    return true;
  }

  private void miss(long client, int clock) {
    missing.merge(client, clock, Math::max);
  }

  private boolean isHeld(Id id) {
    return id.clock() < doc.clients().state(id.client());
  }

  /** The new struct with this id; null when the document holds it or it is missing. */
  private @Nullable Node found(Node from, @Nullable Id id) {
    if (id == null || isHeld(id)) {
      return null;
    }
    List<Node> block = byClient.get(id.client());
    int low = 0;
    int high = block == null ? -1 : block.size() - 1;
    while (block != null && low <= high) {
      int middle = (low + high) >>> 1;
      Node node = block.get(middle);
      if (id.clock() < node.clock) {
        high = middle - 1;
      } else if (id.clock() < node.end) {
        return node;
      } else {
        low = middle + 1;
      }
    }
    miss(id.client(), id.clock());
    from.waits = true;
    return null;
  }

  private void place(Node node) {
    for (Id id : new Id[] {node.origin, node.rightOrigin, node.parentId}) {
      Node dependency = found(node, id);
      node.waits |= dependency != null && dependency.waits;
    }
    node.waits |= node.before != null && node.before.waits;
    if (node.waits) {
      return;
    }
    if (node.rootName != null) {
      node.parent = rootNamed(node.rootName);
    } else if (node.parentId != null) {
      node.parent = typeAt(node, node.parentId);
    } else {
      copyFromNeighbour(node);
    }
    if (node.parent != null && node.type != null) {
      node.piece = new Piece.Type(Place.inserted(node.type, node.typeName, node.parent));
    }
  }

  private Place rootNamed(String name) {
    Branch root = doc.existingRoot(name);
    return root == null ? Place.root(name) : Place.of(root);
  }

  /** The type that an item holds; null when it holds none, or was collected. */
  private @Nullable Place typeAt(Node from, Id id) {
    if (isHeld(id)) {
      return doc.clients().get(id.client()).at(id.clock()) instanceof Item item
              && item.content instanceof Branch branch
          ? Place.of(branch)
          : null;
    }
    Node node = found(from, id);
    return node != null && node.piece instanceof Piece.Type(Place place) ? place : null;
  }

  private void copyFromNeighbour(Node node) {
    Id left = node.origin;
    Id right = node.rightOrigin;
    if ((left != null && isCollected(node, left)) || (right != null && isCollected(node, right))) {
      return;
    }
    Id neighbour = left != null ? left : right;
    if (neighbour == null) {
      return;
    }
    if (isHeld(neighbour)) {
      if (doc.clients().get(neighbour.client()).at(neighbour.clock()) instanceof Item item) {
        node.parent = Place.of(item.parent());
        node.key = item.parentSub;
      }
    } else {
      Node dependency = found(node, neighbour);
      if (dependency != null) {
        node.parent = dependency.parent;
        node.key = dependency.key;
      }
    }
  }

  private boolean isCollected(Node from, Id id) {
    if (isHeld(id)) {
      return !(doc.clients().get(id.client()).at(id.clock()) instanceof Item);
    }
    Node node = found(from, id);
    return node == null || node.parent == null;
  }
}
