package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import be.werktafel.storage.DocumentId;
import be.werktafel.wire.CloseCode;
import be.werktafel.wire.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Slow receivers, and the number of system calls for a burst of frames. */
class OutboxTest {
  private static final DocumentId D1 = Hall.draft("D1.t3:1");
  private static final int BOUND = 20_000;

  private final Hall hall =
      new Hall(
          Map.of(
              "werktafel.collab.outbox-bytes",
              Integer.toString(BOUND),
              "werktafel.collab.outbox-ceiling",
              "400000"));

  @AfterEach
  void nothingStaysBehind() throws InterruptedException {
    hall.close();
  }

  @Test
  void aClientThatDoesNotReadHasABoundedQueueAndCatchesUpWithoutAnExtraStep1() {
    StubClient anna = hall.open("anna", 11, D1);
    StubClient slow = hall.open("bert", 12, D1);
    StubClient quick = hall.open("carla", 13, D1);
    slow.stopReading();
    anna.type("x".repeat(500));
    await().until(() -> slow.connection().unsentBytes() > 0);
    for (int i = 1; i < 400; i++) {
      anna.type("x".repeat(500));
    }
    anna.awaitSaved();
    await().until(() -> quick.text().length() == 200_000);
    assertThat(slow.connection().unsentBytes()).isLessThanOrEqualTo(BOUND);
    assertThat(slow.text().length()).isLessThan(100_000);
    slow.readAgain();
    await().until(() -> slow.text().equals(anna.text()));
    assertThat(slow.received(Message.SyncStep1.class)).hasSize(1);
    anna.type(" verder");
    await().until(() -> slow.text().endsWith(" verder"));
  }

  @Test
  void aClientThatLeavesDuringASendIsClosedWithACode() {
    List<Integer> codes = new ArrayList<>();
    Outbox[] outbox = new Outbox[1];
    var leaving =
        new Transport() {
          @Override
          public void send(byte[] frame) {
            outbox[0].drop();
            outbox[0].ping();
          }

          @Override
          public void flush() {}

          @Override
          public void ping() {}

          @Override
          public void close(int code, String reason) {
            codes.add(code);
          }
        };
    outbox[0] = new Outbox(leaving, Runnable::run, BOUND);

    outbox[0].offer(new byte[] {1});

    assertThat(codes).isEmpty();
  }

  @Test
  void droppedDeletionsAreSentLaterToo() {
    StubClient anna = hall.open("anna", 11, D1);
    StubClient slow = hall.open("bert", 12, D1);
    anna.type("weg met dit");
    await().until(() -> slow.text().equals("weg met dit"));
    slow.stopReading();
    for (int i = 0; i < 100; i++) {
      anna.type("x".repeat(500));
    }
    anna.edit(t -> anna.doc.text("t").delete(t, 0, 11));
    anna.awaitSaved();
    slow.readAgain();
    await().until(() -> slow.text().equals(anna.text()));
  }

  @Test
  void aSlowReceiverGetsOnlyTheLatestPresenceOfEachClient() {
    StubClient anna = hall.open("anna", 11, D1);
    StubClient slow = hall.open("bert", 12, D1);
    anna.show(StubClient.caret(130));
    await().until(() -> slow.sees(11) != null);
    hall.awaitSettled();
    int before = slow.received(Message.Awareness.class).size();
    slow.stopReading();
    for (int i = 1; i <= 500; i++) {
      anna.show(StubClient.caret(i));
    }
    hall.awaitSettled();
    slow.readAgain();
    await().until(() -> StubClient.caret(500).equals(slow.sees(11)));
    assertThat(slow.received(Message.Awareness.class).size() - before).isLessThan(20);
  }

  @Test
  void aClientThatNeverReadsAndKeepsAskingIsDisconnected() {
    StubClient anna = hall.open("anna", 11, D1);
    anna.type("x".repeat(50_000));
    anna.awaitSaved();
    StubClient greedy = hall.open("bert", 12, D1);
    greedy.stopReading();
    for (int i = 0; i < 20; i++) {
      greedy.send(new Message.SyncStep1(new byte[] {0}));
    }
    await().until(() -> greedy.closedWith == CloseCode.OVERLOADED);
    greedy.readAgain();
    anna.type("anderen merken niets");
    anna.awaitSaved();
  }

  @Test
  void manyWaitingFramesAreSentWithOneFlush() {
    StubClient anna = hall.open("anna", 11, D1);
    StubClient slow = hall.open("bert", 12, D1);
    hall.awaitSettled();
    slow.stopReading();
    for (int i = 0; i < 200; i++) {
      anna.type("x");
    }
    anna.awaitSaved();
    int before = slow.flushes;
    slow.readAgain();
    await().until(() -> slow.text().length() == 200);
    assertThat(slow.flushes - before).isLessThan(10);
  }

  @Test
  void aQueuedFrameIsSentWithTheNextFlush() {
    List<String> happened = new ArrayList<>();
    Transport written =
        new NoTransport() {
          @Override
          public void send(byte[] frame) {
            happened.add("send " + frame[0]);
          }

          @Override
          public void flush() {
            happened.add("flush");
          }
        };
    Outbox outbox = new Outbox(written, Runnable::run, BOUND);

    outbox.queue(new byte[] {1});
    assertThat(happened).isEmpty();
    assertThat(outbox.bytes()).isEqualTo(1);
    outbox.offer(new byte[] {2});
    assertThat(happened).containsExactly("send 1", "send 2", "flush");

    outbox.queue(new byte[] {3});
    outbox.wake();
    outbox.wake();
    assertThat(happened).endsWith("send 3", "flush").hasSize(5);
  }

  @Test
  void anyFailureToSendClosesTheConnection() {
    List<Integer> closed = new ArrayList<>();
    Transport failing =
        new NoTransport() {
          @Override
          public void send(byte[] frame) {
            throw new StackOverflowError("deep in the container");
          }

          @Override
          public void close(int code, String reason) {
            closed.add(code);
          }
        };
    Outbox outbox = new Outbox(failing, Runnable::run, BOUND);

    assertThatThrownBy(() -> outbox.offer(new byte[] {1})).isInstanceOf(StackOverflowError.class);
    outbox.offer(new byte[] {2});

    assertThat(closed).containsExactly(CloseCode.GONE);
    assertThat(outbox.bytes()).isZero();
  }

  /** Accepts every frame and discards it. */
  private static class NoTransport implements Transport {
    @Override
    public void send(byte[] frame) {}

    @Override
    public void flush() {}

    @Override
    public void ping() {}

    @Override
    public void close(int code, String reason) {}
  }
}
