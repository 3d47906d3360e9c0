package be.werktafel.snapshots;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hash chain over an event's snapshots. Anybody can recompute it with {@code sha256sum}: every
 * hash is over short lines of UTF-8 text. The lines hold ids, seqs and hashes, never a name or a
 * word of a draft.
 */
final class Chain {
  /** First line of a manifest's hashed text; a change of format raises the number. */
  static final String MANIFEST_FORM = "werktafel manifest 1";

  /** First line of the hashed text of a draft whose content has no part for highlights. */
  static final String CONTENT_FORM = "werktafel content 1";

  /** First line of a draft's hashed text. */
  static final String CONTENT_FORM_WITH_HIGHLIGHTS = "werktafel content 2";

  private Chain() {}

  /**
   * The values that a manifest's hash covers.
   *
   * @param session the work session's number, null for a snapshot by hand
   * @param previous the hash of snapshot {@code number - 1}, null for the first
   */
  record Link(
      String event,
      int number,
      @Nullable Integer session,
      Instant from,
      Instant to,
      @Nullable String previous,
      List<Line> lines) {}

  /** One document of a manifest. */
  record Line(String document, long markerSeq, String digest) {}

  static String text(Link link) {
    var text = new StringBuilder(MANIFEST_FORM).append('\n');
    text.append("event ").append(link.event()).append('\n');
    text.append("number ").append(link.number()).append('\n');
    text.append("session ").append(link.session() == null ? "-" : link.session()).append('\n');
    text.append("from ").append(link.from()).append('\n');
    text.append("to ").append(link.to()).append('\n');
    text.append("previous ").append(link.previous() == null ? "-" : link.previous()).append('\n');
    for (var line : link.lines()) {
      text.append("document ").append(line.document()).append(' ').append(line.markerSeq());
      text.append(' ').append(line.digest()).append('\n');
    }
    return text.toString();
  }

  /**
   * The digest of one document's content. Each stored part has a hash of its own, so that one part
   * can be redacted later while the other parts still verify. A content without highlights keeps
   * the digest that it had before they existed.
   */
  static String digest(PartHashes parts) {
    return sha256(
        (parts.highlights() == null ? CONTENT_FORM : CONTENT_FORM_WITH_HIGHLIGHTS)
            + "\nstate "
            + parts.state()
            + "\ntext "
            + parts.text()
            + "\nthreads "
            + parts.threads()
            + "\nparticipants "
            + parts.participants()
            + (parts.highlights() == null ? "" : "\nhighlights " + parts.highlights())
            + "\n");
  }

  /**
   * Hashes of the stored parts of one document: Yjs state, neutral text, threads, writers' ids.
   *
   * @param highlights null for a content from before highlights existed
   */
  record PartHashes(
      String state,
      String text,
      String threads,
      String participants,
      @Nullable String highlights) {}

  static String sha256(String text) {
    return sha256(text.getBytes(UTF_8));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java has SHA-256", absent);
    }
  }
}
