package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.wire.Message;
import be.werktafel.yjs.Doc;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents near the maximum size. */
class LargeDocumentIT {
  private static final String D1 = CollabServer.nameOf(CollabServer.document("D1.t3"));
  private static final int PARTS = 2;
  private static final int LETTERS = 4_000_000;

  @TempDir private Path data;

  @Test
  void aClientReceivesADocumentOfManyMegabytes() {
    try (CollabServer server = new CollabServer(data);
        RawLine writer = new RawLine(server.url()).open(D1, server.join("Anna"))) {
      writer.awaitMessage(Message.SyncStep2.class);
      Doc doc = new Doc(7);
      for (int part = 1; part <= PARTS; part++) {
        byte[] update = doc.transact(t -> doc.text("t").insert(t, 0, "x".repeat(LETTERS)));
        writer.send(D1, new Message.DocumentUpdate(update));
        int saved = part;
        await().until(() -> writer.messages(Message.SyncStatus.class).size() == saved);
      }

      try (RawLine reader = new RawLine(server.url()).open(D1, server.join("Bart"))) {
        Doc theirs = new Doc(8);
        theirs.apply(reader.awaitMessage(Message.SyncStep2.class).update());
        assertThat(theirs.text("t").length()).isEqualTo(PARTS * LETTERS);
      }
    }
  }
}
