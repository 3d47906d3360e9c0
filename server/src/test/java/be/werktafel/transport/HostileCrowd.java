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
 * Lines that send {@link HostileTraffic}, some of people who joined and some of strangers. Whoever
 * is thrown out comes back, as a broken client does.
 */
public final class HostileCrowd implements AutoCloseable {
  private static final int MEMBERS = 4;
  private static final int STRANGERS = 2;

  /** Frames between two attempts to open the document in earnest: what is shut takes nothing in. */
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
        // It was closed under our hands.
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

  /** Sends so many frames in turn over all lines; {@code after} is told how many went. */
  public void attack(int frames, LongConsumer after) {
    for (int i = 0; i < frames; i++) {
      attackers.get(i % attackers.size()).send();
      after.accept(i + 1);
    }
  }

  /**
   * Sends as long as there are more to send, every line on its own: {@code pace} is told how many a
   * line has sent, and waits before the next.
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

  /** How many frames the people who joined sent. */
  int sentByMembers() {
    return attackers.subList(0, MEMBERS).stream().mapToInt(attacker -> attacker.sent).sum();
  }

  /** What was sent, apart from attempts to open the document. */
  long bytes() {
    return attackers.stream().mapToLong(attacker -> attacker.bytes).sum();
  }

  /** How often somebody had to come back. */
  public int comebacks() {
    return attackers.stream().mapToInt(attacker -> attacker.comebacks).sum();
  }

  @Override
  public void close() {
    attackers.forEach(attacker -> attacker.line.close());
  }
}
