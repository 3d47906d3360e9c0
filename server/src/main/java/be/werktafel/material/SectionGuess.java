package be.werktafel.material;

import be.werktafel.framework.Framework;
import be.werktafel.framework.Framework.Dimension;
import be.werktafel.framework.Framework.Section;
import be.werktafel.material.Outline.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Guesses to which section of the framework each heading of a document belongs: by the section's id
 * in the heading, by like words in the titles, or by its place under a heading of the dimension.
 * The headings below a heading follow it unless their own words are clear.
 */
final class SectionGuess {
  /** The likeness from which a title counts. */
  private static final double LIKE = 0.5;

  /** The likeness that beats the heading above. */
  private static final double VERY_LIKE = 0.9;

  /** A guess must be this much better than the next best one. */
  private static final double MARGIN = 0.07;

  private final List<Section> sections;
  private final List<Dimension> dimensions;
  private final Map<String, Titled> titles = new HashMap<>();

  private SectionGuess(Framework framework) {
    this.dimensions = framework.dimensions();
    this.sections = framework.allSections().toList();
    for (Section section : sections) {
      List<String> questions = new ArrayList<>();
      questions.add(section.keyQuestion());
      section.questions().forEach(question -> questions.add(question.text()));
      titles.put(
          section.id(),
          new Titled(DutchWords.of(section.title()), DutchWords.of(String.join(" ", questions))));
    }
  }

  private record Titled(List<String> title, List<String> questions) {}

  /** The section of each part, in the same order; null for none. */
  static List<@Nullable String> of(List<Part> parts, Framework framework) {
    return new SectionGuess(framework).guess(parts);
  }

  /** A heading above the current one. */
  private record Above(int level, @Nullable String section, @Nullable Dimension dimension) {}

  private List<@Nullable String> guess(List<Part> parts) {
    List<@Nullable String> guesses = new ArrayList<>();
    List<Above> path = new ArrayList<>();
    List<@Nullable Dimension> dimensionOf = new ArrayList<>();
    for (Part part : parts) {
      while (!path.isEmpty() && path.getLast().level() >= part.level()) {
        path.removeLast();
      }
      @Nullable Above above = path.isEmpty() ? null : path.getLast();
      @Nullable Dimension dimension = above == null ? null : above.dimension();
      @Nullable String section = part.level() == 0 ? null : ofHeading(part.title(), above);
      if (section == null) {
        Dimension named = dimensionNamed(part.title());
        dimension = named == null ? dimension : named;
      }
      guesses.add(section);
      dimensionOf.add(dimension);
      path.add(new Above(part.level(), section, dimension));
    }
    byOrder(parts, guesses, dimensionOf);
    follow(parts, guesses);
    return guesses;
  }

  private @Nullable String ofHeading(String heading, @Nullable Above above) {
    Optional<String> named = byId(heading);
    if (named.isPresent()) {
      return named.get();
    }
    List<String> words = DutchWords.of(heading);
    if (words.isEmpty()) {
      return null;
    }
    @Nullable Dimension dimension = above == null ? null : above.dimension();
    String best = null;
    double bestLikeness = 0;
    double next = 0;
    for (Section section : sections) {
      Titled titled = Objects.requireNonNull(titles.get(section.id()));
      double likeness = DutchWords.likeness(words, titled.title(), titled.questions());
      if (dimension != null && dimension.sections().contains(section)) {
        likeness += MARGIN;
      }
      if (likeness > bestLikeness) {
        next = bestLikeness;
        bestLikeness = likeness;
        best = section.id();
      } else {
        next = Math.max(next, likeness);
      }
    }
    double needed = above != null && above.section() != null ? VERY_LIKE : LIKE;
    return bestLikeness >= needed && bestLikeness - next >= MARGIN ? best : null;
  }

  private Optional<String> byId(String heading) {
    int first = Integer.MAX_VALUE;
    String found = null;
    for (Section section : sections) {
      String id = section.id();
      Matcher parts = Pattern.compile("(\\p{L}+)(\\d+)").matcher(id);
      if (parts.matches()) {
        Matcher token =
            Pattern.compile(
                    "(?<![\\p{L}\\p{N}])"
                        + parts.group(1)
                        + "[ .-]?"
                        + parts.group(2)
                        + "(?![\\p{L}\\p{N}])",
                    Pattern.CASE_INSENSITIVE)
                .matcher(heading);
        if (token.find() && token.start() < first) {
          first = token.start();
          found = id;
        }
      }
    }
    return Optional.ofNullable(found);
  }

  /** The dimension that the heading is about and names: "Deel 1: juridisch kader". */
  private @Nullable Dimension dimensionNamed(String heading) {
    List<String> words = DutchWords.of(heading);
    Dimension named = null;
    for (Dimension dimension : dimensions) {
      List<String> title = DutchWords.of(dimension.title());
      boolean names =
          !title.isEmpty()
              && title.stream()
                  .allMatch(
                      word -> words.stream().anyMatch(each -> DutchWords.alike(each, word) >= 0.7));
      if (names) {
        if (named != null) {
          return null;
        }
        named = dimension;
      }
    }
    return named;
  }

  /**
   * Headings under a dimension that has as many sections are its sections in order, where no guess
   * contradicts it.
   */
  private static void byOrder(
      List<Part> parts, List<@Nullable String> guesses, List<@Nullable Dimension> dimensionOf) {
    for (int i = 0; i < parts.size(); i++) {
      Dimension dimension = dimensionOf.get(i);
      if (dimension == null
          || guesses.get(i) != null
          || (i > 0 && dimension.equals(dimensionOf.get(i - 1)) && !isAbove(parts, i))) {
        continue;
      }
      List<Integer> children = children(parts, i);
      List<Section> own = dimension.sections();
      if (children.size() != own.size()) {
        continue;
      }
      boolean fits = true;
      for (int at = 0; at < own.size(); at++) {
        String guessed = guesses.get(children.get(at));
        fits &= guessed == null || guessed.equals(own.get(at).id());
      }
      for (int at = 0; fits && at < own.size(); at++) {
        guesses.set(children.get(at), own.get(at).id());
      }
    }
  }

  private static boolean isAbove(List<Part> parts, int at) {
    return at + 1 < parts.size() && parts.get(at + 1).level() > parts.get(at).level();
  }

  private static List<Integer> children(List<Part> parts, int parent) {
    List<Integer> children = new ArrayList<>();
    int level = Integer.MAX_VALUE;
    for (int i = parent + 1;
        i < parts.size() && parts.get(i).level() > parts.get(parent).level();
        i++) {
      level = Math.min(level, parts.get(i).level());
    }
    for (int i = parent + 1;
        i < parts.size() && parts.get(i).level() > parts.get(parent).level();
        i++) {
      if (parts.get(i).level() == level) {
        children.add(i);
      }
    }
    return children;
  }

  /** Gives a part without a section that of the nearest heading above it. */
  private static void follow(List<Part> parts, List<@Nullable String> guesses) {
    @Nullable String[] atLevel = new String[16];
    for (int i = 0; i < parts.size(); i++) {
      int level = parts.get(i).level();
      if (guesses.get(i) == null) {
        for (int above = level - 1; above > 0; above--) {
          if (atLevel[above] != null) {
            guesses.set(i, atLevel[above]);
            break;
          }
        }
      }
      atLevel[level] = guesses.get(i);
      Arrays.fill(atLevel, level + 1, atLevel.length, null);
    }
  }
}
