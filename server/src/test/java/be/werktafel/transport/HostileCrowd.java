package be.werktafel.transport;

import be.werktafel.collab.RawLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Connections that send {@link HostileTraffic}, some of participants and some anonymous. A
 * connection that the server closes reconnects, as a broken client does.
 */
public final class HostileCrowd implements AutoCloseable {
  private static final int MEMBERS = 4;
  private static final int STRANGERS = 2;

  /**
   * The number of frames between valid attempts to open the document, because a closed document
   * ignores updates.
   */
  private static final int UNTIL_OPENED_AGAIN = 12;

  private final class Attacker {
    final String token;
    final HostileTraffic traffic;
    RawLine line;
    int sent;
    long bytes;
    int comebacks;

    Attacker(String token, Random random) {
      this.token = token;
      this.traffic = new HostileTraffic(random, document, token);
      this.line = connect();
    }

    void send() {
      if (line.closed != 0) {
        line.close();
        line = connect();
        comebacks++;
      }
      try {
        if (sent++ % UNTIL_OPENED_AGAIN == 0) {
          line.open(document, token);
        }
        byte[] frame = traffic.next();
        line.sendRaw(frame);
        bytes += frame.length;
      } catch (CompletionException e) {
        // The server closed it meanwhile.
        line.close();
        line = connect();
        comebacks++;
      }
    }
  }

  private final String url;
  private final String document;
  private final List<Attacker> attackers = new ArrayList<>();

  public HostileCrowd(String url, String document, long seed, Supplier<String> token) {
    this.url = url;
    this.document = document;
    for (int i = 0; i < MEMBERS + STRANGERS; i++) {
      attackers.add(
          new Attacker(i < MEMBERS ? token.get() : "vreemd" + i, new Random(seed * 31 + i)));
    }
  }

  private RawLine connect() {
    return new RawLine(url, _ -> {});
  }

  /**
   * Sends this many frames, with the connections in turn; calls {@code after} with the number sent
   * so far.
   */
  public void attack(int frames, LongConsumer after) {
    for (int i = 0; i < frames; i++) {
      attackers.get(i % attackers.size()).send();
      after.accept(i + 1);
    }
  }

  /**
   * Sends on all connections at once as long as {@code more} returns true. {@code pace} is called
   * with the number that a connection has sent, and may block before the next frame.
   */
  void attackAtOnce(BooleanSupplier more, LongConsumer pace) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (Attacker attacker : attackers) {
      threads.add(
          Thread.startVirtualThread(
              () -> {
                while (more.getAsBoolean()) {
                  attacker.send();
                  pace.accept(attacker.sent);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  int lines() {
    return attackers.size();
  }

  /** The number of frames that participants sent. */
  int sentByMembers() {
    return attackers.subList(0, MEMBERS).stream().mapToInt(attacker -> attacker.sent).sum();
  }

  /** The number of bytes sent, without attempts to open the document. */
  long bytes() {
    return attackers.stream().mapToLong(attacker -> attacker.bytes).sum();
  }

  /** The number of reconnections. */
  public int comebacks() {
    return attackers.stream().mapToInt(attacker -> attacker.comebacks).sum();
  }

  @Override
  public void close() {
    attackers.forEach(attacker -> attacker.line.close());
  }
}
