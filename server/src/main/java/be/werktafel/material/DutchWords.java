package be.werktafel.material;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Compares Dutch titles word by word. Words are reduced to a stem, so that "grenzen" and "grens"
 * are one; a compound is like its parts, and "registratie" is like "registreren".
 */
final class DutchWords {
  private static final Set<String> COMMON =
      Set.copyOf(
          List.of(
              ("de het een en van voor in op met te of die dat wie wat hoe naar aan bij over uit"
                   + " als is zijn we wij ons onze je jij u ze zij hun er om tot door onder tussen"
                   + " niet geen ook dan maar per dit deze wordt worden kan kunnen moet moeten mag"
                   + " mogen heeft hebben welke waar wanneer waarom nog wel haar bv rond deel"
                   + " hoofdstuk thema sectie")
                  .split(" ")));

  private static final int SHORTEST_PREFIX = 5;

  private DutchWords() {}

  /** The stems of the words that say something. */
  static List<String> of(String text) {
    List<String> stems = new ArrayList<>();
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT);
    for (String word : plain.split("[^\\p{L}]+")) {
      if (word.length() > 1 && !COMMON.contains(word)) {
        stems.add(stem(word));
      }
    }
    return stems;
  }

  private static String stem(String word) {
    String stem = word;
    if (stem.endsWith("heden")) {
      stem = stem.substring(0, stem.length() - 5) + "heid";
    }
    if (stem.length() > 4 && stem.endsWith("s") && !stem.endsWith("ss")) {
      stem = stem.substring(0, stem.length() - 1);
    }
    if (stem.length() > 4 && stem.endsWith("en")) {
      stem = stem.substring(0, stem.length() - 2);
    } else if (stem.length() > 4 && stem.endsWith("e")) {
      stem = stem.substring(0, stem.length() - 1);
    }
    // "rollen" and "rol", "uren" and "uur", "grenzen" and "grens", "gegeven" and "gegeef".
    stem = stem.replaceAll("([a-z])\\1", "$1").replace('z', 's').replace('v', 'f');
    return stem.endsWith("s") && stem.length() > 4 ? stem.substring(0, stem.length() - 1) : stem;
  }

  /** How alike two stems are, from 0 to 1. */
  static double alike(String one, String other) {
    if (one.equals(other)) {
      return 1;
    }
    String shorter = one.length() <= other.length() ? one : other;
    String longer = one.length() <= other.length() ? other : one;
    if (shorter.length() >= SHORTEST_PREFIX && longer.contains(shorter)) {
      return 0.8;
    }
    int same = 0;
    while (same < shorter.length() && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    if (same >= SHORTEST_PREFIX && same * 10 >= longer.length() * 6) {
      return 0.75;
    }
    return shorter.length() >= 6 && distanceIsOne(shorter, longer) ? 0.8 : 0;
  }

  /** Whether one letter more, less or other makes them equal: a typing error. */
  private static boolean distanceIsOne(String shorter, String longer) {
    if (longer.length() - shorter.length() > 1) {
      return false;
    }
    int at = 0;
    while (at < shorter.length() && shorter.charAt(at) == longer.charAt(at)) {
      at++;
    }
    String rest = longer.substring(Math.min(at + 1, longer.length()));
    return rest.equals(shorter.substring(at))
        || (shorter.length() == longer.length()
            && rest.equals(shorter.substring(Math.min(at + 1, shorter.length()))));
  }

  /**
   * How alike a heading and a title are, from 0 to a little over 1.
   *
   * @param around words that the title's section is also about; they support a likeness
   */
  static double likeness(List<String> heading, List<String> title, List<String> around) {
    if (heading.isEmpty() || title.isEmpty()) {
      return 0;
    }
    double ofHeading = covered(heading, title);
    double ofTitle = covered(title, heading);
    double support = covered(heading, around);
    return 0.6 * Math.max(ofHeading, ofTitle)
        + 0.4 * Math.min(ofHeading, ofTitle)
        + (1 - Math.max(ofHeading, ofTitle)) * 0.4 * support;
  }

  /** The part of the words that the others have too. */
  private static double covered(List<String> words, List<String> others) {
    double sum = 0;
    for (String word : words) {
      double best = 0;
      for (String other : others) {
        best = Math.max(best, alike(word, other));
      }
      sum += best;
    }
    return sum / words.size();
  }
}
