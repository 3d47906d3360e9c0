package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.collab.WriteVolume.Verdict;
import be.werktafel.storage.DocumentId;
import be.werktafel.storage.Entry;
import be.werktafel.wire.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The bytes that one person may add to the log per hour. */
class WriteVolumeTest {
  private static final DocumentId D1 = Hall.draft("D1.t3:1");
  private static final DocumentId D2 = Hall.draft("D2.t3:1");
  private static final Message WARNING = new Message.Stateless("{\"reason\":\"te-snel\"}");

  private final Hall hall =
      new Hall(
          Map.of(
              "werktafel.collab.person-bytes-per-hour", "100000",
              "werktafel.collab.draft-bytes-per-hour", "150000"));

  @AfterEach
  void nothingStaysBehind() throws InterruptedException {
    hall.close();
  }

  /** Inserts and deletes text, as a program does that tries to fill the server's disk. */
  private static void insertAndDelete(StubClient client) {
    client.type("x".repeat(10_000));
    client.edit(t -> client.doc.text("t").delete(t, client.text().length() - 10_000, 10_000));
  }

  private static void fill(StubClient client) {
    for (int i = 0; i < 20 && client.received(Message.Close.class).isEmpty(); i++) {
      insertAndDelete(client);
    }
  }

  @Test
  void endlessInsertsAndDeletesAreWarnedAboutThenRefusedForThatPersonOnly() {
    StubClient anna = hall.open("anna", 11, D1);
    StubClient bert = hall.open("bert", 12, D1);
    for (int i = 0; i < 6; i++) {
      insertAndDelete(anna);
    }
    anna.awaitSaved();
    assertThat(anna.received(Message.Stateless.class)).containsExactly((Message.Stateless) WARNING);

    fill(anna);

    assertThat(anna.awaitClose()).isEqualTo("te-veel");
    assertThat(anna.statuses()).last().isEqualTo(false);
    bert.type("gewoon verder");
    bert.awaitSaved();
    assertThat(hall.textOf(D1)).contains("gewoon verder");
    assertThat(bert.received(Message.Stateless.class)).isEmpty();
    assertThat(hall.log.after(D1, 0).stream().mapToInt(Entry::bytes).sum()).isLessThan(120_000);
  }

  @Test
  void onePersonMayAddSixteenMegabytesPerHourAndADraftFortyEight() throws Exception {
    long halfOfAPerson = 8L << 20;
    Hall usual = new Hall();
    var volume = new WriteVolume(usual.limits, usual.nanos::get);
    assertThat(volume.add("anna", D1, (int) halfOfAPerson)).isEqualTo(Verdict.FITS);
    assertThat(volume.add("anna", D1, 1)).isEqualTo(Verdict.HALF_USED);
    assertThat(volume.add("anna", D1, (int) halfOfAPerson - 1)).isEqualTo(Verdict.FITS);
    assertThat(volume.add("anna", D1, 1)).isEqualTo(Verdict.USED_UP);
    for (String other : List.of("bert", "carla")) {
      assertThat(volume.add(other, D1, 16 << 20)).isEqualTo(Verdict.HALF_USED);
    }
    assertThat(volume.add("dirk", D1, WriteVolume.TYPED_BYTES + 1)).isEqualTo(Verdict.USED_UP);
    assertThat(volume.add("dirk", D1, WriteVolume.TYPED_BYTES)).isEqualTo(Verdict.FITS);
    assertThat(volume.add("dirk", D2, (16 << 20) - WriteVolume.TYPED_BYTES))
        .as("what the draft refused is not counted as the person's")
        .isEqualTo(Verdict.HALF_USED);
    usual.close();
  }

  @Test
  void textThatTheServerHoldsIsNotCountedAgain() {
    StubClient anna = hall.open("anna", 11, D1);
    anna.type("x".repeat(30_000));
    anna.awaitSaved();
    for (int i = 0; i < 10; i++) {
      anna.typeOffline("y");
      anna.sendUpdate(anna.doc.encodeStateAsUpdate());
      anna.sendUpdate(anna.doc.encodeStateAsUpdate());
    }
    anna.awaitSaved();
    assertThat(anna.received(Message.Close.class)).isEmpty();
    assertThat(anna.received(Message.Stateless.class)).isEmpty();
  }

  @Test
  void theVolumeIsPerPersonOverAllDocumentsAndConnectionsAndRecoversWithTime() {
    fill(hall.open("anna", 11, D1));
    StubClient again = hall.open("anna", 13, D2);
    again.type("kort");
    again.awaitSaved();
    again.type("x".repeat(20_000));
    assertThat(again.awaitClose()).isEqualTo("te-veel");

    hall.nanos.addAndGet(Duration.ofHours(1).toNanos());
    StubClient later = hall.open("anna", 14, D2);
    later.type("x".repeat(20_000));
    later.awaitSaved();
  }

  @Test
  void aDocumentAtItsVolumeLimitStillAcceptsTypedText() {
    fill(hall.open("anna", 11, D1));
    fill(hall.open("bert", 12, D1));
    StubClient carla = hall.open("carla", 13, D1);
    for (int i = 0; i < 100; i++) {
      carla.type("een zin van een mens. ");
    }
    carla.awaitSaved();
    assertThat(carla.received(Message.Close.class)).isEmpty();

    carla.type("x".repeat(30_000));

    await().until(() -> !carla.received(Message.Close.class).isEmpty());
    assertThat(hall.textOf(D1)).contains("een zin van een mens.");
  }
}
