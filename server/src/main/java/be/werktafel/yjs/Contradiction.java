package be.werktafel.yjs;

import be.werktafel.lib0.Encoder;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Detects an update that has different content for clocks that a document already holds. Two
 * writers then used one client id, and their replicas would never converge.
 *
 * <p>Content deleted on either side can no longer be compared. The parent and key are compared only
 * where an update names them; elsewhere they follow from the origins.
 */
final class Contradiction {
  private static final char REPLACEMENT = '\ufffd';

  private final Doc doc;
  private final StructReader theirs;

  private Contradiction(Doc doc, StructReader theirs) {
    this.doc = doc;
    this.theirs = theirs;
  }

  static boolean isIn(Doc doc, Update update) {
    StructReader reader = new StructReader(update.bytes());
    Contradiction contradiction = new Contradiction(doc, reader);
    while (reader.next()) {
      if (reader.isItem()
          && reader.ref() != StructFormat.DELETED
          && reader.clock < doc.clients().state(reader.client)
          && contradiction.isHere()) {
        return true;
      }
    }
    return false;
  }

  /** Compares the struct at the cursor with all held content at its clocks. */
  private boolean isHere() {
    Client client = doc.clients().get(theirs.client);
    int end = Math.min(theirs.end(), client.state());
    Content content = null;
    int clock = theirs.clock;
    for (int i = client.indexOf(clock); clock < end; i++) {
      Struct held = client.struct(i);
      int to = Math.min(held.end(), end);
      if (held instanceof Item item && !item.isDeleted()) {
        if (content == null) {
          content = theirs.content(doc);
        }
        if (!isSamePlace(item, clock) || !isSameContent(item, content, clock, to - clock)) {
          return true;
        }
      }
      clock = to;
    }
    return false;
  }

  private boolean isSamePlace(Item item, int clock) {
    boolean originAgrees =
        isOrigin(
            clock > item.clock ? item.client : item.originClient,
            clock > item.clock ? clock - 1 : item.originClock,
            clock);
    boolean rightAgrees =
        theirs.hasRightOrigin()
            ? item.rightOriginClient != null
                && item.rightOriginClient.id == theirs.rightOriginClient
                && item.rightOriginClock == theirs.rightOriginClock
            : item.rightOriginClient == null;
    return originAgrees
        && rightAgrees
        && (clock > theirs.clock || !theirs.namesParent() || isSameParent(item));
  }

  private boolean isSameParent(Item item) {
    Branch parent = item.parent();
    Item holder = parent.item;
    boolean sameType =
        holder == null
            ? parent.rootName().equals(theirs.rootName())
            : theirs.rootName() == null
                && holder.client.id == theirs.parentClient
                && holder.clock == theirs.parentClock;
    return sameType && Objects.equals(item.parentSub, theirs.parentSub());
  }

  private boolean isOrigin(@Nullable Client heldClient, int heldClock, int clock) {
    if (clock > theirs.clock) {
      return heldClient != null && heldClient.id == theirs.client && heldClock == clock - 1;
    }
    return theirs.hasOrigin()
        ? heldClient != null
            && heldClient.id == theirs.originClient
            && heldClock == theirs.originClock
        : heldClient == null;
  }

  private boolean isSameContent(Item item, Content content, int clock, int length) {
    int inHeld = clock - item.clock;
    int inTheirs = clock - theirs.clock;
    if (item.content instanceof ContentString held && content instanceof ContentString their) {
      return isSameText(held, inHeld, their, inTheirs, length);
    }
    return item.content.ref() == content.ref()
        && Arrays.equals(bytes(item.content, inHeld, length), bytes(content, inTheirs, length));
  }

  /** Where a surrogate pair was split, one side may hold the replacement character. */
  private static boolean isSameText(
      ContentString held, int inHeld, ContentString their, int inTheirs, int length) {
    for (int i = 0; i < length; i++) {
      char a = held.charAt(inHeld + i);
      char b = their.charAt(inTheirs + i);
      if (a != b && a != REPLACEMENT && b != REPLACEMENT) {
        return false;
      }
    }
    return true;
  }

  private static byte[] bytes(Content content, int offset, int length) {
    Encoder encoder = new Encoder();
    content.write(encoder, offset, length);
    return encoder.toByteArray();
  }
}
