package be.werktafel.yjs;

import be.werktafel.lib0.Encoder;
import org.jspecify.annotations.Nullable;

/**
 * A run of content of one client that was inserted at one place (yjs's Item).
 *
 * <p>Origin and right origin are the ids of the units that stood left and right when it was
 * inserted; they never change and decide the order ({@link Integration}). {@code left} and {@code
 * right} are the neighbours now, tombstones included; in a map they are the older and newer values
 * of one key.
 */
final class Item extends Struct {
  private static final int DELETED = 1;
  private static final int COUNTABLE = 2;
  private static final int MARKED = 4;

  @Nullable Item left;
  @Nullable Item right;

  /** Null when there is no origin. */
  @Nullable Client originClient;

  int originClock;

  /** Null when there is no right origin. */
  @Nullable Client rightOriginClient;

  int rightOriginClock;

  /**
   * The type that holds this item; until integration its id, or null when it is to be copied from a
   * neighbour.
   */
  @Nullable Parent parent;

  /** The key in the parent's map; null for an item of the list. */
  @Nullable String parentSub;

  Content content;
  private byte flags;

  Item(Client client, int clock, int length, Content content) {
    super(client, clock, length);
    this.content = content;
    this.flags = content.isCountable() ? (byte) COUNTABLE : 0;
  }

  /** An item of a local edit between two physical neighbours. */
  static Item between(
      Client client,
      int length,
      Content content,
      @Nullable Item left,
      @Nullable Item right,
      Branch parent,
      @Nullable String parentSub) {
    Item item = new Item(client, client.state(), length, content);
    item.left = left;
    item.right = right;
    if (left != null) {
      item.setOriginTo(left);
    }
    if (right != null) {
      item.rightOriginClient = right.client;
      item.rightOriginClock = right.clock;
    }
    item.parent = parent;
    item.parentSub = parentSub;
    return item;
  }

  /** The parent of an integrated item. */
  Branch parent() {
    if (parent instanceof Branch branch) {
      return branch;
    }
    throw new IllegalStateException("item %d:%d is not integrated".formatted(client.id, clock));
  }

  void setOriginTo(Item neighbour) {
    originClient = neighbour.client;
    originClock = neighbour.end() - 1;
  }

  boolean hasSameOrigin(Item other) {
    return originClient == other.originClient
        && (originClient == null || originClock == other.originClock);
  }

  boolean hasSameRightOrigin(Item other) {
    return rightOriginClient == other.rightOriginClient
        && (rightOriginClient == null || rightOriginClock == other.rightOriginClock);
  }

  @Override
  boolean isDeleted() {
    return (flags & DELETED) != 0;
  }

  void markDeleted() {
    flags |= DELETED;
  }

  boolean isCountable() {
    return (flags & COUNTABLE) != 0;
  }

  /** Whether it counts in its type's length: countable and not deleted. */
  boolean isVisible() {
    return (flags & (COUNTABLE | DELETED)) == COUNTABLE;
  }

  boolean isMarked() {
    return (flags & MARKED) != 0;
  }

  void setMarked(boolean marked) {
    flags = (byte) (marked ? flags | MARKED : flags & ~MARKED);
  }

  /** Removes the first {@code diff} units of an item that is not integrated yet. */
  void cut(int diff) {
    clock += diff;
    length -= diff;
    content = content.splitAt(diff);
    originClient = client;
    originClock = clock - 1;
  }

  /**
   * Splits after {@code diff} units and returns the right part, which the caller adds to the
   * client's structs.
   */
  Item splitAt(int diff) {
    Item tail = new Item(client, clock + diff, length - diff, content.splitAt(diff));
    tail.originClient = client;
    tail.originClock = clock + diff - 1;
    tail.rightOriginClient = rightOriginClient;
    tail.rightOriginClock = rightOriginClock;
    tail.parent = parent;
    tail.parentSub = parentSub;
    if (isDeleted()) {
      tail.markDeleted();
    }
    tail.left = this;
    tail.right = right;
    if (right != null) {
      right.left = tail;
    } else if (parentSub != null) {
      parent().setCurrent(parentSub, tail);
    }
    right = tail;
    length = diff;
    return tail;
  }

  /**
   * Whether {@code next}, the struct after this one, continues it as if both had been inserted at
   * once.
   */
  boolean continuesInto(Item next) {
    return right == next
        && next.originClient == client
        && next.originClock == end() - 1
        && hasSameRightOrigin(next)
        && isDeleted() == next.isDeleted()
        && content.ref() == next.content.ref()
        && content.isMergeable();
  }

  @Override
  void write(Encoder encoder, int offset) {
    Client writtenOrigin = offset > 0 ? client : originClient;
    int info =
        content.ref()
            | (writtenOrigin == null ? 0 : StructFormat.HAS_ORIGIN)
            | (rightOriginClient == null ? 0 : StructFormat.HAS_RIGHT_ORIGIN)
            | (parentSub == null ? 0 : StructFormat.HAS_PARENT_SUB);
    encoder.writeUint8(info);
    if (writtenOrigin != null) {
      encoder.writeVarUint(writtenOrigin.id);
      encoder.writeVarUint(offset > 0 ? clock + offset - 1 : originClock);
    }
    if (rightOriginClient != null) {
      encoder.writeVarUint(rightOriginClient.id);
      encoder.writeVarUint(rightOriginClock);
    }
    if (writtenOrigin == null && rightOriginClient == null) {
      writeParent(encoder);
    }
    content.write(encoder, offset, length - offset);
  }

  private void writeParent(Encoder encoder) {
    switch (parent) {
      case Branch branch when branch.item != null ->
          writeParentId(encoder, branch.item.client, branch.item.clock);
      case Branch branch -> {
        encoder.writeVarUint(1);
        encoder.writeVarString(branch.rootName());
      }
      case ParentId id -> writeParentId(encoder, id.client(), id.clock());
      case null ->
          throw new IllegalStateException("item %d:%d has no parent".formatted(client.id, clock));
    }
    if (parentSub != null) {
      encoder.writeVarString(parentSub);
    }
  }

  private static void writeParentId(Encoder encoder, Client client, int clock) {
    encoder.writeVarUint(0);
    encoder.writeVarUint(client.id);
    encoder.writeVarUint(clock);
  }
}
