package be.werktafel.text;

import be.werktafel.text.Block.Callout;
import be.werktafel.text.Block.Decision;
import be.werktafel.text.Block.Heading;
import be.werktafel.text.Block.ListBlock;
import be.werktafel.text.Block.Paragraph;
import be.werktafel.text.Block.Quote;
import be.werktafel.text.Block.Rule;
import be.werktafel.text.Block.Section;
import be.werktafel.text.Block.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Extracts plain words from a neutral tree. */
public final class Words {
  /** A word as a regular expression. */
  static final String WORD_PATTERN = "[\\p{L}\\p{N}]+(?:['’\\-.@/][\\p{L}\\p{N}]+)*";

  private static final Pattern WORD = Pattern.compile(WORD_PATTERN);

  private Words() {}

  /**
   * The number of words, starting text included; titles of the six blocks and empty fill-in spots
   * do not count.
   */
  public static int count(Document document) {
    return inlines(document.blocks()).stream().mapToInt(Words::count).sum();
  }

  /**
   * The number of words that the table wrote: the same without starting text. In starting text only
   * filled fill-in spots count. The page counts in the same way (outline.ts).
   */
  public static int own(Document document) {
    return own(document.blocks(), false);
  }

  private static int own(List<Block> blocks, boolean inStartingText) {
    return blocks.stream().mapToInt(block -> own(block, inStartingText)).sum();
  }

  private static int own(Block block, boolean inStartingText) {
    boolean starting = inStartingText || block.startingText();
    return switch (block) {
      // Only the title is starting text, not what stands under it.
      case Section section -> own(section.blocks(), false);
      case Paragraph paragraph -> ownInLine(paragraph.inlines(), starting);
      case Heading heading -> ownInLine(heading.inlines(), starting);
      case ListBlock list ->
          list.items().stream()
              .mapToInt(item -> own(item.blocks(), starting || item.startingText()))
              .sum();
      case Quote quote -> own(quote.blocks(), starting);
      case Callout callout -> own(callout.blocks(), starting);
      case Decision decision -> own(decision.blocks(), starting);
      case Table table ->
          table.rows().stream()
              .flatMap(row -> row.cells().stream())
              .mapToInt(cell -> own(cell.blocks(), starting))
              .sum();
      case Rule rule -> 0;
    };
  }

  private static int ownInLine(List<Inline> line, boolean starting) {
    if (!starting) {
      return count(line);
    }
    return line.stream()
        .filter(Inline.FillIn.class::isInstance)
        .mapToInt(spot -> count(List.of(spot)))
        .sum();
  }

  private static int count(List<Inline> line) {
    var words = WORD.matcher(plain(line));
    int count = 0;
    while (words.find()) {
      count++;
    }
    return count;
  }

  /** One line of text per paragraph, heading or cell. */
  public static List<String> lines(Document document) {
    return inlines(document.blocks()).stream()
        .map(Words::plain)
        .filter(line -> !line.isBlank())
        .toList();
  }

  /**
   * SHA-256 over the lines, in hexadecimal: equal for the same words, whatever their formatting.
   */
  public static String digest(Document document) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (String line : lines(document)) {
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  static String plain(List<Inline> inlines) {
    return inlines.stream()
        .map(
            inline ->
                switch (inline) {
                  case Inline.Text text -> text.text();
                  case Inline.Break aBreak -> " ";
                  case Inline.FillIn fillIn -> fillIn.text();
                  case Inline.Source source -> source.label();
                  case Inline.SectionReference reference -> reference.shown();
                })
        .collect(Collectors.joining());
  }

  /** Every line of inlines at any depth, in reading order. */
  static List<List<Inline>> inlines(List<Block> blocks) {
    return blocks.stream().flatMap(Words::inlines).toList();
  }

  private static Stream<List<Inline>> inlines(Block block) {
    return switch (block) {
      case Section section -> inlines(section.blocks()).stream();
      case Paragraph paragraph -> Stream.of(paragraph.inlines());
      case Heading heading -> Stream.of(heading.inlines());
      case ListBlock list -> list.items().stream().flatMap(item -> inlines(item.blocks()).stream());
      case Quote quote -> inlines(quote.blocks()).stream();
      case Callout callout -> inlines(callout.blocks()).stream();
      case Decision decision -> inlines(decision.blocks()).stream();
      case Table table ->
          table.rows().stream()
              .flatMap(row -> row.cells().stream())
              .flatMap(cell -> inlines(cell.blocks()).stream());
      case Rule rule -> Stream.of();
    };
  }
}
