package be.werktafel.text;

import be.werktafel.text.Block.Cell;
import be.werktafel.text.Block.ListItem;
import be.werktafel.text.Block.ListKind;
import be.werktafel.text.Block.Row;
import be.werktafel.text.Inline.Mark;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Random neutral trees with every node and mark of schema version 1, and text that is hard to
 * write: markup of every kind, spaces at the ends, right-to-left words, emoji. The same seed gives
 * the same tree.
 */
final class RandomTree {
  private static final List<String> WORDS =
      List.of("kijk", "na", "été", "straat", "x", "Ja", "2018", "مرحبا", "שלום", "e\u0301", "ß");

  private static final List<String> SIGNS =
      List.of(
          "!",
          "*",
          "**",
          "_",
          "__",
          "~",
          "~~",
          "[",
          "]",
          "(",
          ")",
          "|",
          "\\",
          "`",
          "``",
          "#",
          "##",
          "&",
          "&amp;",
          "&copy",
          "&#35;",
          "<b>",
          "<",
          ">",
          "-",
          "+",
          "=",
          "---",
          "===",
          "***",
          "1.",
          "12)",
          "1",
          ".",
          ":",
          ":-",
          ":-:",
          "-|-",
          "\"",
          "'",
          "“",
          "”",
          "…",
          "–",
          "€",
          "°",
          "✓",
          "😀",
          "👩‍👩‍👧",
          "\u200b",
          "\u202e",
          "[x]",
          "[ ]",
          "![a](b)",
          "[^1]",
          "<!--",
          "-->",
          "<br>",
          "</p>",
          "<script>",
          "{",
          "}",
          "$",
          "%",
          "^",
          "@",
          "/",
          "?",
          ",",
          ";",
          "```",
          "~~~",
          "www.",
          "http://",
          "http://a.be/x_y?z=1&b=2",
          "https://a.be/~c",
          "www.a.be",
          "(www.a.be).",
          "a@b.be",
          "\u0001",
          "\ud83d",
          "\ufffe");

  private static final List<String> SPACES = List.of(" ", " ", " ", "  ", "\u00a0", "\t", "\ufeff");

  private static final List<String> ADDRESSES =
      List.of(
          "https://voorbeeld.be/?a=1&b=2",
          "https://voorbeeld.be/(x)_[y]|z",
          "https://voorbeeld.be/a b&copy;\\<c>",
          "mailto:iemand@voorbeeld.be",
          "HTTP://X.BE/*a*",
          "javascript:alert(1)");

  private static final int DEEPEST = 3;

  private final Random random;

  private RandomTree(long seed) {
    this.random = new Random(seed);
  }

  static Document of(long seed) {
    return new RandomTree(seed).document();
  }

  private Document document() {
    List<Block> blocks = new ArrayList<>(blocks(0, 2));
    for (BlockGroupKind kind : BlockGroupKind.values()) {
      if (chance(20)) {
        blocks.add(new Block.Section(kind, "Kop" + text(), blocks(0, 3), "", false));
      }
    }
    return new Document(blocks);
  }

  private List<Block> blocks(int depth, int most) {
    return many(most, () -> block(depth));
  }

  private Block block(int depth) {
    return switch (random.nextInt(depth < DEEPEST ? 14 : 6)) {
      case 4 -> new Block.Heading(3 + random.nextInt(2), inlines(), "", false);
      case 5 -> new Block.Rule("", false);
      case 6, 7 -> list(ListKind.BULLET, depth);
      case 8, 9 -> list(ListKind.ORDERED, depth);
      case 10 -> list(ListKind.TASK, depth);
      case 11 -> new Block.Quote(blocks(depth + 1, 3), "", false);
      case 12 -> labelled(depth);
      case 13 -> table(depth);
      default -> paragraph();
    };
  }

  private Block paragraph() {
    return new Block.Paragraph(inlines(), "", false);
  }

  private Block labelled(int depth) {
    List<Block> blocks = blocks(depth + 1, 3);
    return random.nextBoolean()
        ? new Block.Callout(one(Block.CalloutKind.values()), blocks, "", false)
        : new Block.Decision(one(Block.DecisionStatus.values()), blocks, "", false);
  }

  private Block list(ListKind kind, int depth) {
    boolean ordered = kind == ListKind.ORDERED;
    return new Block.ListBlock(
        kind,
        ordered ? one(1, 1, 0, 2, 5, 9, 99) : 1,
        many(4, () -> item(kind, depth)),
        "",
        false,
        ordered ? one(null, null, "a", "A", "i", "I") : null);
  }

  private ListItem item(ListKind kind, int depth) {
    List<Block> blocks = new ArrayList<>();
    if (kind == ListKind.TASK || chance(80)) {
      blocks.add(paragraph());
    }
    if (chance(40)) {
      blocks.addAll(blocks(depth + 1, 2));
    }
    return new ListItem(kind == ListKind.TASK ? random.nextBoolean() : null, blocks, "", false);
  }

  private Block table(int depth) {
    return new Block.Table(many(4, () -> new Row(many(4, () -> cell(depth)))), "", false);
  }

  private Cell cell(int depth) {
    return new Cell(
        chance(30),
        chance(80) ? 1 : 2 + random.nextInt(2),
        chance(80) ? 1 : 2 + random.nextInt(2),
        chance(60) ? List.of(paragraph()) : blocks(Math.max(depth + 1, 2), 3),
        one(null, null, Block.Alignment.LEFT, Block.Alignment.CENTER, Block.Alignment.RIGHT));
  }

  private List<Inline> inlines() {
    return many(6, this::inline);
  }

  private Inline inline() {
    return switch (random.nextInt(12)) {
      case 0 -> new Inline.Break();
      case 1 -> fillIn();
      case 2 ->
          new Inline.Source(text(), one(Inline.SourceStatus.values()), chance(50) ? text() : null);
      case 3 -> new Inline.SectionReference("J2", chance(20) ? "" : text());
      default -> run();
    };
  }

  private Inline fillIn() {
    if (chance(40)) {
      return new Inline.FillIn(text(), "");
    }
    List<Inline> runs = many(3, this::run);
    return new Inline.FillIn(text(), Words.plain(runs), runs);
  }

  private Inline run() {
    Set<Mark> marks = EnumSet.noneOf(Mark.class);
    for (Mark mark : Mark.values()) {
      if (chance(25)) {
        marks.add(mark);
      }
    }
    return new Inline.Text(
        text(), List.copyOf(marks), chance(15) ? one(ADDRESSES.toArray(String[]::new)) : null);
  }

  private String text() {
    var text = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      List<String> pieces = chance(40) ? WORDS : chance(60) ? SIGNS : SPACES;
      text.append(pieces.get(random.nextInt(pieces.size())));
    }
    return text.toString();
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  @SafeVarargs
  private <T extends @Nullable Object> T one(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private <T> List<T> many(int most, Supplier<T> supplier) {
    return IntStream.range(0, random.nextInt(most + 1)).mapToObj(i -> supplier.get()).toList();
  }
}
