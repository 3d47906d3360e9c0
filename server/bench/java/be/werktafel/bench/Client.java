package be.werktafel.bench;

import java.io.ByteArrayOutputStream;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One writer: what it has sent, what it has got of the others, and how its messages are encoded.
 * Belongs to the generator's thread.
 *
 * <p>Everybody writes in a paragraph of their own: clock 0 is the paragraph, clock 1 its text, and
 * every clock from 2 on is one keystroke after the one before.
 */
final class Client {
  /** The first clock that is a keystroke. */
  static final int FIRST_KEY = 2;

  private static final int STRING_AFTER = 0x84;
  private static final int STRING = 4;
  private static final int TYPE = 7;
  private static final int XML_ELEMENT = 3;
  private static final int XML_TEXT = 6;

  /** Where a connection stands. */
  enum State {
    IDLE,
    CONNECTING,
    UPGRADING,
    SYNCING,
    READY,
    LOST
  }

  final Seat seat;
  final long id;

  /** Its place among those who write the same document. */
  final int member;

  final byte[] prefix;

  State state = State.IDLE;
  @Nullable SocketChannel channel;
  @Nullable SelectionKey key;

  /** Bytes that came and are no whole frame yet. */
  byte[] rest = new byte[0];

  int restSize;

  /** What came of a message whose last fragment has not. */
  final ByteArrayOutputStream fragments = new ByteArrayOutputStream();

  /** Bytes the socket did not take yet. */
  byte[] unsent = new byte[0];

  /** What its socket may hold unread; 0 for what the kernel thinks right. */
  int receiveBuffer;

  /** Step 1 messages of the server that were answered on this line. */
  int stepsAnswered;

  long opensAt;
  long syncedAt;

  /** The next clock of its own. */
  int clock;

  private int awarenessClock;

  /** When each of its clocks was due to be sent. */
  private long[] dueAt = new long[256];

  /** Per member: the next clock that is expected from it. */
  final int[] next;

  /** Per member: clocks that were jumped over and have not come since, or null for none. */
  final @Nullable List<int[]>[] skipped;

  /** When what waits for its acknowledgement was due; 0 for what is not timed. */
  private long[] owed = new long[64];

  private long acknowledged;
  private long acknowledgeable;

  /** Updates written while the line was down. */
  final List<byte[]> unsaved = new ArrayList<>();

  long bytesIn;

  @SuppressWarnings("unchecked")
  Client(Seat seat, long id, int member, int members) {
    this.seat = seat;
    this.id = id;
    this.member = member;
    this.next = new int[members];
    this.skipped = new List[members];
    this.prefix =
        seat.document().isEmpty() ? new byte[0] : new Bytes().varString(seat.document()).copy();
  }

  long dueAt(int ofClock) {
    return dueAt[ofClock];
  }

  /** Writes the next update into {@code out}: the paragraph with its first letter, or a letter. */
  void type(Bytes out, long due) {
    int first = clock;
    out.varUint(1);
    if (clock == 0) {
      out.varUint(FIRST_KEY + 1).varUint(id).varUint(0);
      out.raw(TYPE).varUint(1).varString("default").varUint(XML_ELEMENT).varString("paragraph");
      out.raw(TYPE).varUint(0).varUint(id).varUint(0).varUint(XML_TEXT);
      out.raw(STRING).varUint(0).varUint(id).varUint(1);
      clock = FIRST_KEY + 1;
    } else {
      out.varUint(1).varUint(id).varUint(clock);
      out.raw(STRING_AFTER).varUint(id).varUint(clock - 1);
      clock++;
    }
    out.varUint(1).raw('a' + clock % 26).varUint(0);
    if (clock > dueAt.length) {
      dueAt = Arrays.copyOf(dueAt, 2 * dueAt.length);
    }
    Arrays.fill(dueAt, first, clock, due);
  }

  /** The same size as a Tiptap caret: who, and where as relative positions. */
  void awareness(Bytes out) {
    awarenessClock++;
    Bytes json = new Bytes();
    json.raw(USER).digits(member).raw(CURSOR);
    item(json);
    json.raw(HEAD);
    item(json);
    json.raw(END);
    out.varUint(1).varUint(id).varUint(awarenessClock).varBytes(json);
  }

  private void item(Bytes json) {
    json.digits(id).raw(CLOCK).digits(Math.max(0, clock - 1)).raw(ASSOC);
  }

  private static final byte[] USER =
      ascii("{\"user\":{\"color\":\"#30bced\",\"colorLight\":\"#30bced33\",\"name\":\"Schrijver ");
  private static final byte[] CURSOR =
      ascii("\"},\"cursor\":{\"anchor\":{\"type\":null,\"tname\":null,\"item\":{\"client\":");
  private static final byte[] CLOCK = ascii(",\"clock\":");
  private static final byte[] ASSOC = ascii("},\"assoc\":0}");
  private static final byte[] HEAD =
      ascii(",\"head\":{\"type\":null,\"tname\":null,\"item\":{\"client\":");
  private static final byte[] END = ascii("}}");

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Something was sent that will be acknowledged, {@code due} at that time, or 0. */
  void owe(long due) {
    if (acknowledgeable - acknowledged == owed.length) {
      long[] larger = new long[2 * owed.length];
      for (long i = acknowledged; i < acknowledgeable; i++) {
        larger[(int) (i & (larger.length - 1))] = owed[(int) (i & (owed.length - 1))];
      }
      owed = larger;
    }
    owed[(int) (acknowledgeable++ & (owed.length - 1))] = due;
  }

  /** When the update was due that is acknowledged now. */
  long paid() {
    if (acknowledged == acknowledgeable) {
      throw new IllegalStateException("an acknowledgement of nothing on " + seat.document());
    }
    return owed[(int) (acknowledged++ & (owed.length - 1))];
  }

  long owed() {
    return acknowledgeable - acknowledged;
  }

  void forgetOwed() {
    acknowledged = acknowledgeable;
  }

  boolean isReady() {
    return state == State.READY;
  }
}
