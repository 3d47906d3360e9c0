package be.werktafel.bench;

import be.werktafel.bench.Client.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All clients of one run on one thread: a selector, raw frames, one write per keystroke.
 *
 * <p>Keystrokes are a Poisson process over all clients that does not wait for the server (open
 * loop). A latency counts from when the keystroke was due, so a late generator or a full socket
 * counts against the server and is never left out; {@link Window#lateness} says how late the
 * generator was. An idle loop sleeps 50 µs, which the kernel makes about 100: no latency is finer.
 */
final class Generator implements AutoCloseable {
  private static final int SYNC = 0;
  private static final int AWARENESS = 1;
  private static final int AUTH = 2;
  private static final int QUERY_AWARENESS = 3;
  private static final int CLOSE = 7;
  private static final int SYNC_STATUS = 8;
  private static final int PING = 9;
  private static final int PONG = 10;

  private static final int STEP_1 = 0;
  private static final int STEP_2 = 1;
  private static final int UPDATE = 2;

  private static final byte[] NOTHING = {0, 0};
  private static final byte[] MASK = {0x37, (byte) 0xfa, 0x21, 0x3d};
  private static final byte[] NONE = {};
  private static final byte[] NO_VECTOR = {0};

  /** How long an idle loop sleeps. */
  private static final long NAP_NANOS = 50_000;

  /** So many keystrokes that are due are sent before it reads again. */
  private static final int BURST = 64;

  /** What a client answers to the server's step 1, beside what it owes for its own keystrokes. */
  interface Memory {
    /** The client sent or was given {@code update}. */
    void holds(Client client, byte[] update);

    byte[] missing(Client client, byte[] stateVector);

    /** The state vector with which the client comes back. */
    byte[] vector(Client client);
  }

  private final Product.Wire wire;

  /**
   * Whether the server acknowledges no answer to a step 1 beyond the first, as the provider counts.
   */
  private final boolean extraStepsAreFree;

  private final int port;
  private final List<Client> clients = new ArrayList<>();
  private final long firstId;
  private final Selector selector;
  private final SplittableRandom random = new SplittableRandom(42);
  private final Path thread;
  private final ByteBuffer buffer = ByteBuffer.allocate(8 << 20);
  private final Reading in = new Reading();
  private final Bytes update = new Bytes();
  private final Bytes awareness = new Bytes();
  private final Bytes payload = new Bytes();
  private final Bytes out = new Bytes();

  final Counts counts = new Counts();
  private Window window = new Window();
  private @Nullable Memory memory;
  private boolean reconnecting;
  private long now;
  private static long nextId = 1_000_000;

  Generator(Contestant server, List<Seat> seats) {
    this.wire = server.product.wire();
    this.extraStepsAreFree = server.product.acknowledgesDurably();
    this.port = server.port;
    this.firstId = nextId;
    nextId += seats.size();
    Map<Integer, Integer> sizes = new HashMap<>();
    seats.forEach(seat -> sizes.merge(seat.group(), 1, Integer::sum));
    Map<Integer, Integer> members = new HashMap<>();
    for (Seat seat : seats) {
      int member = members.merge(seat.group(), 1, Integer::sum) - 1;
      clients.add(
          new Client(seat, firstId + clients.size(), member, sizes.getOrDefault(seat.group(), 0)));
    }
    try {
      selector = Selector.open();
      thread = Path.of("/proc/thread-self").toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Client> clients() {
    return clients;
  }

  void remember(Memory what) {
    memory = what;
  }

  /** How many clients stand where. */
  Map<State, Long> states() {
    Map<State, Long> states = new EnumMap<>(State.class);
    clients.forEach(client -> states.merge(client.state, 1L, Long::sum));
    return states;
  }

  // Time.

  /** Runs the loop until the condition holds; answers whether it did in time. */
  boolean until(BooleanSupplier condition, double seconds) {
    now = System.nanoTime();
    long end = now + (long) (seconds * 1e9);
    while (!condition.getAsBoolean()) {
      if (now > end) {
        return false;
      }
      turn(Long.MAX_VALUE);
    }
    return true;
  }

  void idle(double seconds) {
    until(() -> false, seconds);
  }

  /** Has all clients that are ready write, {@code rate} keystrokes a second in all. */
  Window write(double rate, double seconds) {
    List<Client> writers = clients.stream().filter(Client::isReady).toList();
    return write(writers, rate, seconds);
  }

  Window write(List<Client> writers, double rate, double seconds) {
    var measured = new Window();
    window = measured;
    long start = System.nanoTime();
    long busy = Contestant.cpuNanosOf(thread);
    now = start;
    long end = start + (long) (seconds * 1e9);
    double due = start;
    double gap = 1e9 / rate;
    due += gap * exponential();
    while (now < end) {
      int sent = 0;
      while (due <= now && due < end && sent++ < BURST) {
        Client writer = writers.get(random.nextInt(writers.size()));
        if (writer.isReady()) {
          measured.lateness.add(now - (long) due);
          measured.keys++;
          measured.wanted += writer.next.length - 1;
          key(writer, (long) due);
        }
        due += gap * exponential();
      }
      turn((long) Math.min(due, end));
    }
    measured.nanos = now - start;
    measured.generatorBusy = (double) (Contestant.cpuNanosOf(thread) - busy) / measured.nanos;
    window = new Window();
    return measured;
  }

  private double exponential() {
    return -Math.log(1 - random.nextDouble());
  }

  /** One turn: reads what came, or sleeps shortly when nothing did. */
  private void turn(long next) {
    try {
      int ready = selector.selectNow(this::serve);
      now = System.nanoTime();
      if (reconnecting) {
        reopen();
      }
      if (ready == 0 && next - now > NAP_NANOS) {
        LockSupport.parkNanos(NAP_NANOS);
        now = System.nanoTime();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Connecting.

  /** Opens all lines evenly spread over {@code seconds}; answers when they are all synced. */
  void join(double seconds) {
    join(clients, seconds);
  }

  void join(List<Client> joining, double seconds) {
    long start = System.nanoTime();
    int opened = 0;
    double limit = seconds + 120;
    while (!joining.stream().allMatch(Client::isReady)) {
      now = System.nanoTime();
      double share = seconds == 0 ? 1 : (now - start) / 1e9 / seconds;
      int open = (int) Math.min(joining.size(), Math.floor(share * joining.size()) + 1);
      while (opened < open) {
        open(joining.get(opened++));
      }
      turn(opened < joining.size() ? now + NAP_NANOS : Long.MAX_VALUE);
      if ((now - start) / 1e9 > limit) {
        throw new IllegalStateException(
            joining.stream().filter(client -> !client.isReady()).count() + " are not synced");
      }
    }
  }

  /** Hangs up, without a word; who left may join again. */
  void leave(List<Client> leaving) {
    leaving.forEach(
        client -> {
          client.state = State.IDLE;
          shut(client);
        });
  }

  void open(Client client) {
    client.opensAt = System.nanoTime();
    client.state = State.CONNECTING;
    client.restSize = 0;
    client.unsent = new byte[0];
    client.stepsAnswered = 0;
    try {
      SocketChannel channel = SocketChannel.open();
      channel.configureBlocking(false);
      if (client.receiveBuffer > 0) {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, client.receiveBuffer);
      }
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      client.channel = channel;
      boolean connected = channel.connect(new InetSocketAddress("127.0.0.1", port));
      client.key = channel.register(selector, SelectionKey.OP_CONNECT, client);
      if (connected) {
        upgrade(client);
      }
    } catch (IOException e) {
      lost(client);
    }
  }

  private void upgrade(Client client) throws IOException {
    client.state = State.UPGRADING;
    key(client).interestOps(SelectionKey.OP_READ);
    String request =
        "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                .formatted(client.seat.path(), port)
            + "Sec-WebSocket-Key: d2Vya3RhZmVsLWJlbmNoIQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    send(client, request.getBytes(StandardCharsets.US_ASCII));
  }

  private static SelectionKey key(Client client) {
    SelectionKey key = client.key;
    if (key == null) {
      throw new IllegalStateException("no line");
    }
    return key;
  }

  private void lost(Client client) {
    if (client.state == State.LOST || client.state == State.IDLE) {
      return;
    }
    if (!reconnecting) {
      counts.closedSockets++;
    }
    client.state = State.LOST;
    shut(client);
    client.fragments.reset();
    client.forgetOwed();
    retryLater(client);
  }

  private static void shut(Client client) {
    SocketChannel channel = client.channel;
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  // Coming back, as the stock provider does with its delays; see reconnect().

  private long[] retryAt = new long[0];
  private int[] attempts = new int[0];
  private double mostSeconds;

  /** From now on lines that are lost are opened again: after 1 s, then up to {@code most}. */
  void reconnect(double most) {
    reconnecting = true;
    mostSeconds = most;
    retryAt = new long[clients.size()];
    attempts = new int[clients.size()];
    Arrays.fill(retryAt, Long.MAX_VALUE);
  }

  private void retryLater(Client client) {
    if (!reconnecting) {
      return;
    }
    int c = (int) (client.id - firstId);
    double growing = Math.min(mostSeconds, Math.pow(2, attempts[c]));
    double seconds = attempts[c] == 0 ? 1 : 1 + random.nextDouble() * (growing - 1);
    attempts[c]++;
    retryAt[c] = System.nanoTime() + (long) (seconds * 1e9);
  }

  private void reopen() {
    for (int c = 0; c < retryAt.length; c++) {
      if (retryAt[c] <= now) {
        retryAt[c] = Long.MAX_VALUE;
        open(clients.get(c));
      }
    }
  }

  // Sending.

  /** One keystroke and where the caret is now, in one write. */
  private void key(Client client, long due) {
    client.type(update.clear(), due);
    Memory remembering = memory;
    if (remembering != null) {
      remembering.holds(client, update.copy());
    }
    out.clear();
    frame(out, sync(client, UPDATE, update));
    owe(client, due);
    client.awareness(awareness.clear());
    frame(out, payload.clear().raw(client.prefix).varUint(AWARENESS).varBytes(awareness));
    send(client, out.copy());
  }

  /** A keystroke that nobody hears of until the line is back. */
  void keyWhileAway(Client client) {
    client.type(update.clear(), System.nanoTime());
    client.unsaved.add(update.copy());
  }

  /** Sends an update that is none of the client's own keystrokes. */
  void sendUpdate(Client client, byte[] foreign) {
    Memory remembering = memory;
    if (remembering != null) {
      remembering.holds(client, foreign);
    }
    frame(out.clear(), sync(client, UPDATE, update.clear().raw(foreign)));
    owe(client, 0);
    send(client, out.copy());
  }

  private void owe(Client client, long due) {
    if (wire == Product.Wire.HOCUSPOCUS) {
      client.owe(due);
    }
  }

  private Bytes sync(Client client, int kind, Bytes data) {
    return payload.clear().raw(client.prefix).varUint(SYNC).varUint(kind).varBytes(data);
  }

  private void sendOpening(Client client) {
    out.clear();
    if (wire == Product.Wire.HOCUSPOCUS) {
      payload.clear().raw(client.prefix).varUint(AUTH).varUint(0);
      frame(out, payload.varString(client.seat.token()).varString("4.8.0"));
    }
    frame(out, sync(client, STEP_1, stateVector(client)));
    client.awareness(awareness.clear());
    frame(out, payload.clear().raw(client.prefix).varUint(AWARENESS).varBytes(awareness));
    send(client, out.copy());
  }

  /** What it holds: nothing when it comes in for the first time. */
  private Bytes stateVector(Client client) {
    Memory remembering = memory;
    return update
        .clear()
        .raw(remembering == null || client.syncedAt == 0 ? NO_VECTOR : remembering.vector(client));
  }

  private static void frame(Bytes out, Bytes message) {
    frame(out, 0x82, message.array(), message.size());
  }

  private static void frame(Bytes out, int opcode, byte[] message, int size) {
    out.raw(opcode);
    if (size < 126) {
      out.raw(0x80 | size);
    } else if (size < 1 << 16) {
      out.raw(0x80 | 126).raw(size >> 8).raw(size);
    } else {
      out.raw(0x80 | 127).raw(0).raw(0).raw(0).raw(0);
      out.raw(size >> 24).raw(size >> 16).raw(size >> 8).raw(size);
    }
    out.raw(MASK);
    int from = out.size();
    out.raw(message, 0, size);
    byte[] array = out.array();
    for (int i = 0; i < size; i++) {
      array[from + i] ^= MASK[i & 3];
    }
  }

  private void send(Client client, byte[] bytes) {
    SocketChannel channel = client.channel;
    if (channel == null) {
      return;
    }
    try {
      byte[] all = bytes;
      if (client.unsent.length > 0) {
        all = Arrays.copyOf(client.unsent, client.unsent.length + bytes.length);
        System.arraycopy(bytes, 0, all, client.unsent.length, bytes.length);
      }
      int taken = channel.write(ByteBuffer.wrap(all));
      client.unsent = taken == all.length ? NONE : Arrays.copyOfRange(all, taken, all.length);
      SelectionKey key = key(client);
      if ((client.unsent.length > 0) != ((key.interestOps() & SelectionKey.OP_WRITE) != 0)) {
        key.interestOps(key.interestOps() ^ SelectionKey.OP_WRITE);
      }
    } catch (IOException e) {
      lost(client);
    }
  }

  // Receiving.

  private void serve(SelectionKey key) {
    Client client = (Client) key.attachment();
    try {
      if (key.isConnectable() && client.channel != null) {
        client.channel.finishConnect();
        upgrade(client);
        return;
      }
      if (key.isWritable()) {
        send(client, NONE);
      }
      if (key.isValid() && key.isReadable()) {
        read(client);
      }
    } catch (IOException e) {
      lost(client);
    }
  }

  private void read(Client client) throws IOException {
    SocketChannel channel = client.channel;
    if (channel == null) {
      return;
    }
    buffer.clear();
    buffer.put(client.rest, 0, client.restSize);
    int read = channel.read(buffer);
    if (read < 0) {
      lost(client);
      return;
    }
    now = System.nanoTime();
    client.bytesIn += read;
    window.bytesIn += read;
    byte[] bytes = buffer.array();
    int end = buffer.position();
    int at = client.state == State.UPGRADING ? upgraded(client, bytes, end) : 0;
    if (client.state != State.UPGRADING) {
      at = frames(client, bytes, at, end);
    }
    int left = end - at;
    if (left > client.rest.length) {
      client.rest = new byte[Math.max(left, 2 * client.rest.length)];
    }
    System.arraycopy(bytes, at, client.rest, 0, left);
    client.restSize = left;
  }

  private int upgraded(Client client, byte[] bytes, int end) {
    for (int i = 3; i < end; i++) {
      if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
        String answer = new String(bytes, 0, i, StandardCharsets.ISO_8859_1);
        if (!answer.startsWith("HTTP/1.1 101") || answer.contains("permessage-deflate")) {
          throw new IllegalStateException("no plain WebSocket: " + answer);
        }
        client.state = State.SYNCING;
        sendOpening(client);
        return i + 1;
      }
    }
    return 0;
  }

  /** Handles all whole frames; answers where the rest begins. */
  private int frames(Client client, byte[] bytes, int from, int end) {
    int at = from;
    while (end - at >= 2) {
      int opcode = bytes[at] & 0xff;
      long size = bytes[at + 1] & 0x7f;
      int header = 2;
      if (size == 126) {
        header = 4;
      } else if (size == 127) {
        header = 10;
      }
      if (end - at < header) {
        break;
      }
      if (header > 2) {
        size = 0;
        for (int i = 2; i < header; i++) {
          size = size << 8 | bytes[at + i] & 0xff;
        }
      }
      if (end - at - header < size) {
        break;
      }
      int start = at + header;
      at = start + (int) size;
      switch (opcode) {
        case 0x82 -> message(client, bytes, start, at);
        case 0x02, 0x00 -> client.fragments.write(bytes, start, at - start);
        case 0x80 -> {
          client.fragments.write(bytes, start, at - start);
          byte[] whole = client.fragments.toByteArray();
          client.fragments.reset();
          message(client, whole, 0, whole.length);
        }
        case 0x89 -> {
          frame(out.clear(), 0x8a, Arrays.copyOfRange(bytes, start, at), (int) size);
          send(client, out.copy());
        }
        case 0x88 -> {
          lost(client);
          return end;
        }
        default -> throw new IllegalStateException("frame of kind 0x%02x".formatted(opcode));
      }
    }
    return at;
  }

  private void message(Client client, byte[] bytes, int from, int to) {
    if (to - from == 1 && bytes[from] == PING) {
      frame(out.clear(), 0x82, new byte[] {PONG}, 1);
      send(client, out.copy());
      return;
    }
    in.over(bytes, from, to);
    if (wire == Product.Wire.HOCUSPOCUS) {
      in.skipVarBytes();
    }
    switch ((int) in.varUint()) {
      case SYNC -> sync(client);
      case AWARENESS -> window.presenceFrames++;
      case QUERY_AWARENESS -> {
        client.awareness(awareness.clear());
        frame(
            out.clear(), payload.clear().raw(client.prefix).varUint(AWARENESS).varBytes(awareness));
        send(client, out.copy());
      }
      case SYNC_STATUS -> acknowledged(client, in.varUint() == 1);
      case AUTH -> {
        if (in.varUint() == 1) {
          throw new IllegalStateException("denied " + client.seat + ": " + in.varString());
        }
      }
      case CLOSE -> counts.closedDocuments++;
      default -> {}
    }
  }

  private void acknowledged(Client client, boolean saved) {
    long due = client.paid();
    if (!saved) {
      counts.refused++;
    } else if (due > 0) {
      window.acknowledgement.add(now - due);
    }
  }

  private void sync(Client client) {
    int kind = (int) in.varUint();
    int length = in.length();
    switch (kind) {
      case STEP_1 -> answer(client, Arrays.copyOfRange(in.array(), in.at(), in.at() + length));
      case STEP_2 -> {
        Structs.walk(in, (id, clock, size) -> holds(client, id, clock + size));
        if (client.state == State.SYNCING) {
          client.state = State.READY;
          client.syncedAt = now;
        }
      }
      case UPDATE -> {
        window.updateFrames++;
        receiver = client;
        Structs.walk(in, delivery);
      }
      default -> throw new IllegalStateException("sync of kind " + kind);
    }
  }

  private void answer(Client client, byte[] stateVector) {
    Memory remembering = memory;
    byte[] missing = remembering == null ? NOTHING : remembering.missing(client, stateVector);
    frame(out.clear(), sync(client, STEP_2, update.clear().raw(missing)));
    if (client.stepsAnswered++ == 0 || !extraStepsAreFree) {
      owe(client, 0);
    }
    send(client, out.copy());
  }

  private @Nullable Client sender(Client to, long id) {
    long index = id - firstId;
    if (index < 0 || index >= clients.size()) {
      return null;
    }
    Client sender = clients.get((int) index);
    return sender.seat.group() == to.seat.group() ? sender : null;
  }

  /** What came as state counts as known, not as delivered. */
  private void holds(Client client, long id, int end) {
    Client sender = sender(client, id);
    if (sender != null && sender != client) {
      client.next[sender.member] = Math.max(client.next[sender.member], end);
    }
  }

  private @Nullable Client receiver;
  private final Structs.Visitor delivery = this::delivered;

  private void delivered(long id, int clock, int length) {
    Client to = receiver;
    Client sender = to == null ? null : sender(to, id);
    if (to == null || sender == null || sender == to) {
      return;
    }
    int end = clock + length;
    int expected = to.next[sender.member];
    if (clock > expected) {
      List<int[]> gaps = to.skipped[sender.member];
      if (gaps == null) {
        gaps = new ArrayList<>();
        to.skipped[sender.member] = gaps;
      }
      gaps.add(new int[] {expected, clock});
    } else if (clock < expected) {
      late(to, sender, clock, Math.min(end, expected));
    }
    for (int c = Math.max(clock, expected); c < end; c++) {
      arrived(sender, c);
    }
    to.next[sender.member] = Math.max(expected, end);
  }

  private void arrived(Client sender, int clock) {
    if (clock >= Client.FIRST_KEY) {
      window.delivered++;
      window.propagation.add(now - sender.dueAt(clock));
    }
  }

  /** Clocks below what was expected: filling a gap, or here for the second time. */
  private void late(Client to, Client sender, int from, int end) {
    List<int[]> gaps = to.skipped[sender.member];
    for (int clock = from; clock < end; clock++) {
      if (gaps != null && fill(gaps, clock)) {
        counts.outOfOrder++;
        arrived(sender, clock);
      } else {
        counts.duplicates++;
      }
    }
  }

  private static boolean fill(List<int[]> gaps, int clock) {
    for (int[] gap : gaps) {
      if (gap[0] <= clock && clock < gap[1]) {
        gaps.remove(gap);
        if (gap[0] < clock) {
          gaps.add(new int[] {gap[0], clock});
        }
        if (clock + 1 < gap[1]) {
          gaps.add(new int[] {clock + 1, gap[1]});
        }
        return true;
      }
    }
    return false;
  }

  // A client that does not read.

  void stopReading(Client client) {
    key(client).interestOps(0);
  }

  void readAgain(Client client) {
    client.bytesIn = 0;
    key(client).interestOps(SelectionKey.OP_READ);
  }

  /** Whether the client has everything that the others of its group wrote. */
  boolean hasEverything(Client client) {
    for (Client sender : clients) {
      if (sender != client
          && sender.seat.group() == client.seat.group()
          && client.next[sender.member] < sender.clock) {
        return false;
      }
    }
    return true;
  }

  // The end.

  /** Waits until everything has arrived and been acknowledged; counts what has not. */
  Counts drain(double seconds) {
    until(() -> missing(true) == 0 && owed() == 0, seconds);
    counts.missing = missing(false);
    return counts;
  }

  long owed() {
    return clients.stream().mapToLong(Client::owed).sum();
  }

  private long missing(boolean orAny) {
    Map<Integer, List<Client>> groups = new HashMap<>();
    for (Client client : clients) {
      groups.computeIfAbsent(client.seat.group(), _ -> new ArrayList<>()).add(client);
    }
    long sum = 0;
    for (List<Client> group : groups.values()) {
      for (Client to : group) {
        if (!to.isReady()) {
          continue;
        }
        for (Client sender : group) {
          if (sender != to) {
            sum += Math.max(0, sender.clock - to.next[sender.member]);
            List<int[]> gaps = to.skipped[sender.member];
            sum += gaps == null ? 0 : gaps.stream().mapToInt(gap -> gap[1] - gap[0]).sum();
          }
          if (orAny && sum > 0) {
            return sum;
          }
        }
      }
    }
    return sum;
  }

  @Override
  public void close() {
    leave(clients);
    try {
      selector.selectNow();
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
