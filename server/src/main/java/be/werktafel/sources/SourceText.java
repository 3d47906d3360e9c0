package be.werktafel.sources;

import be.werktafel.access.RefusalException;
import be.werktafel.access.TextLength;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What people write about a source, cleaned and within bounds.
 *
 * @param oldNumber the article in the law that was replaced, for example {@code art. 458 Sw.}
 * @param newNumber the same article in the law that replaced it
 * @param link an {@code http} or {@code https} address
 */
record SourceText(
    String title,
    SourceKind kind,
    @Nullable String oldNumber,
    @Nullable String newNumber,
    @Nullable String link,
    @Nullable String note) {
  static final int LONGEST_TITLE = 300;
  static final int LONGEST_NUMBER = 60;
  static final int LONGEST_LINK = 1_000;
  static final int LONGEST_NOTE = 500;

  /** Throws a refusal for a text that is too long or has no title or no usable link. */
  static SourceText of(
      @Nullable String title,
      @Nullable SourceKind kind,
      @Nullable String oldNumber,
      @Nullable String newNumber,
      @Nullable String link,
      @Nullable String note) {
    String cleanTitle = line(title, LONGEST_TITLE);
    if (cleanTitle == null) {
      throw RefusalException.invalid("lege-bron", "Geef de bron een titel.");
    }
    return new SourceText(
        cleanTitle,
        kind == null ? SourceKind.of(cleanTitle) : kind,
        line(oldNumber, LONGEST_NUMBER),
        line(newNumber, LONGEST_NUMBER),
        address(line(link, LONGEST_LINK)),
        line(note, LONGEST_NOTE));
  }

  /** Whether both are the same source: the same title and numbers, apart from case. */
  boolean isSameSourceAs(SourceText other) {
    return folded(title).equals(folded(other.title))
        && folded(oldNumber).equals(folded(other.oldNumber))
        && folded(newNumber).equals(folded(other.newNumber));
  }

  /** Whether a check of one is no check of the other. */
  boolean needsAnotherCheck(SourceText other) {
    return !new SourceText(title, kind, oldNumber, newNumber, link, null)
        .equals(
            new SourceText(other.title, kind, other.oldNumber, other.newNumber, other.link, null));
  }

  private static String folded(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }

  /** One visible line; null when nothing is left. */
  private static @Nullable String line(@Nullable String text, int longest) {
    if (text == null) {
      return null;
    }
    String line =
        text.replaceAll("[\\p{Cf}&&[^\\x{200c}\\x{200d}]]+", "")
            .replaceAll("[\\p{Cntrl}\\p{Z}\\s]+", " ")
            .strip();
    TextLength.atMost(longest, line);
    return line.isEmpty() ? null : line;
  }

  private static @Nullable String address(@Nullable String link) {
    if (link == null) {
      return null;
    }
    try {
      var address = new URI(link);
      String scheme = address.getScheme();
      if (address.getHost() != null
          && address.getUserInfo() == null
          && ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))) {
        return link;
      }
    } catch (URISyntaxException notAnAddress) {
      // Refused below, as an address of another kind.
    }
    throw RefusalException.invalid(
        "ongeldige-link", "Een link begint met https:// of http://. Kopieer het hele adres.");
  }
}
