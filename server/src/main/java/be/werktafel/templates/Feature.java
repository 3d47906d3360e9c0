package be.werktafel.templates;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of the product that a template's programme and glossary may mention on condition. The
 * syntax is <code>{{parkingList: text with it | text without it}}</code>; the second part is
 * optional.
 */
enum Feature {
  HELP_REQUEST("helpRequest"),
  PARKING_LIST("parkingList"),
  POLL("poll"),
  STATUS("status"),
  CASE_GRID("caseGrid");

  /** The features of this version. */
  static final Set<Feature> PRESENT = EnumSet.of(HELP_REQUEST, STATUS, CASE_GRID);

  private static final Pattern CONDITION =
      Pattern.compile("\\{\\{(\\w+):([^|}]*)(?:\\|([^}]*))?}}");

  private final String word;

  Feature(String word) {
    this.word = word;
  }

  /** Resolves the conditions in a text for these features; null stays null. */
  static @Nullable String apply(@Nullable String text, Set<Feature> present) {
    if (text == null) {
      return null;
    }
    String applied =
        CONDITION
            .matcher(text)
            .replaceAll(
                match -> {
                  boolean exists = named(match.group(1)).filter(present::contains).isPresent();
                  String without = match.group(3) == null ? "" : match.group(3);
                  return Matcher.quoteReplacement(exists ? match.group(2) : without);
                });
    return applied.replaceAll(" {2,}", " ").replaceAll(" (?=[.,;:])", "").strip();
  }

  /** The names in the conditions of a text (<code>{{name: …}}</code>) that no feature has. */
  static List<String> unknown(@Nullable String text) {
    return text == null
        ? List.of()
        : CONDITION
            .matcher(text)
            .results()
            .map(match -> match.group(1))
            .filter(word -> named(word).isEmpty())
            .toList();
  }

  private static Optional<Feature> named(String word) {
    return Arrays.stream(values()).filter(feature -> feature.word.equals(word)).findFirst();
  }
}
