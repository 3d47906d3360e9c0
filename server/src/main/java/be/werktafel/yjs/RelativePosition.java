package be.werktafel.yjs;

import be.werktafel.lib0.Decoder;
import be.werktafel.lib0.Encoder;
import be.werktafel.lib0.MalformedException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A position that stays valid while the document changes: next to a character, or at an end of a
 * type. Immutable.
 */
public final class RelativePosition {
  /** The position is next to a unit, whose id follows. */
  private static final int AT_ITEM = 0;

  /** The position is at an end of a root, whose name follows. */
  private static final int AT_END_OF_ROOT = 1;

  /** The position is at an end of another type; the id of the item that holds it follows. */
  private static final int AT_END_OF_TYPE = 2;

  /** The neighbour that a position between two characters is attached to. */
  public enum Side {
    LEFT,
    RIGHT
  }

  /** The current index of a position in a type. */
  public record Place(SharedType type, int index) {}

  private final int kind;
  private final long client;
  private final int clock;
  private final @Nullable String rootName;

  /** Negative: attached to the left neighbour. */
  private final long assoc;

  private RelativePosition(
      int kind, long client, int clock, @Nullable String rootName, long assoc) {
    this.kind = kind;
    this.client = client;
    this.clock = clock;
    this.rootName = rootName;
    this.assoc = assoc;
  }

  /** Throws {@link MalformedException}. */
  public static RelativePosition decode(byte[] bytes) {
    Decoder in = new Decoder(bytes);
    long kind = in.readVarUint();
    long client = 0;
    int clock = 0;
    String rootName = null;
    if (kind == AT_END_OF_ROOT) {
      rootName = in.readVarString();
    } else if (kind == AT_ITEM || kind == AT_END_OF_TYPE) {
      client = in.readVarUint();
      clock = in.readVarUint31("a clock");
    } else {
      throw new MalformedException(0, "a kind of position between 0 and 2", Long.toString(kind));
    }
    long assoc = in.hasContent() ? in.readVarInt() : 0;
    in.expectEnd();
    return new RelativePosition((int) kind, client, clock, rootName, assoc);
  }

  public byte[] encode() {
    Encoder encoder = new Encoder();
    encoder.writeVarUint(kind);
    if (rootName != null) {
      encoder.writeVarString(rootName);
    } else {
      encoder.writeVarUint(client);
      encoder.writeVarUint(clock);
    }
    encoder.writeVarInt(assoc);
    return encoder.toByteArray();
  }

  /** The position at an index, attached to the character on one side of it. */
  public static RelativePosition at(SharedType type, int index, Side side) {
    Branch branch = type.branch;
    if (index < 0 || index > branch.length) {
      throw new IndexOutOfBoundsException(index + " of " + branch.length);
    }
    long assoc = side == Side.LEFT ? -1 : 0;
    if (side == Side.LEFT && index == 0) {
      return atEnd(branch, assoc);
    }
    int rest = side == Side.LEFT ? index - 1 : index;
    for (Item item = branch.start; item != null; item = item.right) {
      if (item.isVisible()) {
        if (item.length > rest) {
          return new RelativePosition(AT_ITEM, item.client.id, item.clock + rest, null, assoc);
        }
        rest -= item.length;
      }
    }
    return atEnd(branch, assoc);
  }

  private static RelativePosition atEnd(Branch branch, long assoc) {
    Item holder = branch.item;
    return holder == null
        ? new RelativePosition(AT_END_OF_ROOT, 0, 0, branch.rootName(), assoc)
        : new RelativePosition(AT_END_OF_TYPE, holder.client.id, holder.clock, null, assoc);
  }

  /**
   * The current place; empty when the document does not know the position or its type was deleted.
   */
  public Optional<Place> resolve(Doc doc) {
    if (kind == AT_END_OF_ROOT) {
      return Optional.of(endOf(doc.root(String.valueOf(rootName))));
    }
    if (doc.clients().state(client) <= clock) {
      return Optional.empty();
    }
    if (!(doc.clients().get(client).at(clock) instanceof Item item)) {
      return Optional.empty();
    }
    if (kind == AT_END_OF_TYPE) {
      return item.content instanceof Branch branch && !branch.isGone()
          ? Optional.of(endOf(branch))
          : Optional.empty();
    }
    Branch parent = item.parent();
    return parent.isGone() ? Optional.empty() : Optional.of(beside(item, parent));
  }

  private Place endOf(Branch branch) {
    return new Place(SharedType.of(branch), assoc < 0 ? 0 : branch.length);
  }

  private Place beside(Item item, Branch parent) {
    int index = item.isVisible() ? clock - item.clock + (assoc < 0 ? 1 : 0) : 0;
    for (Item left = item.left; left != null; left = left.left) {
      if (left.isVisible()) {
        index += left.length;
      }
    }
    return new Place(SharedType.of(parent), index);
  }

  /**
   * Whether the character that the position is attached to has been deleted; false at an end of a
   * type.
   */
  public boolean isBesideDeleted(Doc doc) {
    return kind == AT_ITEM
        && doc.clients().state(client) > clock
        && doc.clients().get(client).at(clock).isDeleted();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RelativePosition position && Arrays.equals(encode(), position.encode());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encode());
  }
}
