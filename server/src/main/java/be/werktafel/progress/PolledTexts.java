package be.werktafel.progress;

import be.werktafel.collab.LiveDocuments;
import be.werktafel.framework.Draft;
import be.werktafel.programme.TableActivity;
import be.werktafel.text.NeutralReader;
import be.werktafel.text.Words;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Compares texts with their state at a poll. Words count, formatting does not. Every call may
 * block.
 */
@Component
class PolledTexts {
  private final LiveDocuments documents;
  private final TableActivity activity;

  /** The last answer for each draft, valid until somebody writes in it or polls again. */
  private final ConcurrentHashMap<String, Compared> compared = new ConcurrentHashMap<>();

  PolledTexts(LiveDocuments documents, TableActivity activity) {
    this.documents = documents;
    this.activity = activity;
  }

  private record Compared(@Nullable Instant lastWrite, String polled, boolean differs) {}

  /** A digest of the draft's current words. */
  String digest(Draft draft) {
    return documents.read(draft.document(), doc -> digest(Words.lines(NeutralReader.read(doc))));
  }

  /** Whether the draft has other words than those with that digest. */
  boolean differs(Draft draft, String polled) {
    @Nullable Instant lastWrite = activity.lastWrites(draft.event()).get(draft.document().draft());
    Compared known = compared.get(draft.id());
    if (known != null
        && known.polled().equals(polled)
        && Objects.equals(known.lastWrite(), lastWrite)) {
      return known.differs();
    }
    boolean differs = !digest(draft).equals(polled);
    compared.put(draft.id(), new Compared(lastWrite, polled, differs));
    return differs;
  }

  private static String digest(Iterable<String> lines) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (String line : lines) {
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
