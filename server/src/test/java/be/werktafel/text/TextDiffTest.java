package be.werktafel.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import be.werktafel.text.BlockDifference.Change;
import be.werktafel.text.BlockDifference.LineDifference;
import be.werktafel.text.BlockDifference.LineKind;
import be.werktafel.text.WordDiff.Piece;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TextDiffTest {
  @Test
  void equalTextsHaveOnlyUnchangedBlocks() {
    var text = text(line("a", "Wij zijn gast."), line("b", "Wij vragen eerst."));
    assertThat(TextDiff.between(text, text))
        .extracting(BlockDifference::change, BlockDifference::moved)
        .containsExactly(tuple(Change.UNCHANGED, false), tuple(Change.UNCHANGED, false));
  }

  @Test
  void aBlockWithChangedWordsShowsThemBetweenTheOthers() {
    var before = text(line("b", "Wij vragen eerst."));
    var after = text(line("b", "Wij vragen altijd eerst."));
    assertThat(TextDiff.between(before, after))
        .containsExactly(
            new BlockDifference(
                "b",
                BlockGroupKind.DO,
                Change.CHANGED,
                false,
                1,
                0,
                line("b", "Wij vragen eerst."),
                line("b", "Wij vragen altijd eerst."),
                List.of(
                    new LineDifference(
                        LineKind.PARAGRAPH,
                        Change.CHANGED,
                        false,
                        List.of(same("Wij vragen"), added(" altijd"), same(" eerst."))))));
  }

  @Test
  void aMovedBlockIsFoundByItsIdAndTheOthersStay() {
    var before = text(line("a", "een"), line("b", "twee"), line("c", "drie"));
    var after = text(line("c", "drie"), line("a", "een"), line("b", "twee"));
    assertThat(TextDiff.between(before, after))
        .extracting(BlockDifference::blockId, BlockDifference::change, BlockDifference::moved)
        .containsExactly(
            tuple("c", Change.UNCHANGED, true),
            tuple("a", Change.UNCHANGED, false),
            tuple("b", Change.UNCHANGED, false));
  }

  @Test
  void aBlockThatMovesToAnotherOfTheSixIsMovedWithoutChangedWords() {
    var before = text(line("a", "Wij zijn gast."));
    var after = new Document(List.of(group(BlockGroupKind.DONT, line("a", "Wij zijn gast."))));
    assertThat(TextDiff.between(before, after))
        .extracting(BlockDifference::section, BlockDifference::change, BlockDifference::moved)
        .containsExactly(tuple(BlockGroupKind.DONT, Change.UNCHANGED, true));
  }

  @Test
  void aRemovedBlockIsListedAtItsFormerPlace() {
    var before = text(line("a", "een"), line("b", "twee woorden"), line("c", "drie"));
    var after = text(line("a", "een"), line("c", "drie"), line("d", "en vier nieuwe"));
    assertThat(TextDiff.between(before, after))
        .extracting(
            BlockDifference::blockId,
            BlockDifference::change,
            BlockDifference::wordsAdded,
            BlockDifference::wordsRemoved)
        .containsExactly(
            tuple("a", Change.UNCHANGED, 0, 0),
            tuple("b", Change.REMOVED, 0, 2),
            tuple("c", Change.UNCHANGED, 0, 0),
            tuple("d", Change.ADDED, 3, 0));
  }

  @Test
  void blocksWithoutAnIdAreEqualWhenTheirWordsAreEqual() {
    var before = text(line("", "een"), line("", "een"), line("", "twee"));
    var after = text(line("", "een"), line("", "een"), line("", "drie"));
    assertThat(TextDiff.between(before, after))
        .extracting(BlockDifference::change)
        .containsExactly(Change.UNCHANGED, Change.UNCHANGED, Change.REMOVED, Change.ADDED);
  }

  @Test
  void anItemThatIsAddedToAListIsTheOnlyChangedLine() {
    var before = text(list(item("1", "Luisteren"), item("2", "Vragen")));
    var after = text(list(item("1", "Luisteren"), item("3", "Zwijgen"), item("2", "Vragen")));
    assertThat(TextDiff.between(before, after).getFirst().lines())
        .extracting(LineDifference::kind, LineDifference::change, LineDifference::pieces)
        .containsExactly(
            tuple(LineKind.ITEM, Change.UNCHANGED, List.of(same("Luisteren"))),
            tuple(LineKind.ITEM, Change.ADDED, List.of(added("Zwijgen"))),
            tuple(LineKind.ITEM, Change.UNCHANGED, List.of(same("Vragen"))));
  }

  @Test
  void anItemThatMovesInAListIsShownOnceAtItsNewPlace() {
    var before = text(list(item("1", "Luisteren"), item("2", "Vragen"), item("3", "Zwijgen")));
    var after = text(list(item("3", "Zwijgen"), item("1", "Luisteren"), item("2", "Vragen")));
    assertThat(TextDiff.between(before, after).getFirst().lines())
        .extracting(LineDifference::change, LineDifference::moved)
        .containsExactly(
            tuple(Change.UNCHANGED, true),
            tuple(Change.UNCHANGED, false),
            tuple(Change.UNCHANGED, false));
  }

  @Test
  void aFilledSpotIsAnAddedWordInItsSentence() {
    var before = text(new Block.Paragraph(sentenceWith(""), "a", true));
    var after = text(new Block.Paragraph(sentenceWith("drie dagen"), "a", true));
    var pieces = TextDiff.between(before, after).getFirst().lines().getFirst().pieces();
    assertThat(pieces).noneMatch(piece -> piece.kind() == Piece.Kind.REMOVED);
    assertThat(pieces)
        .filteredOn(piece -> piece.kind() == Piece.Kind.ADDED)
        .extracting(piece -> piece.text().strip())
        .containsExactly("drie", "dagen");
  }

  @Test
  void wordsAreCountedWhereverTheyStand() {
    var before = text(line("a", "Wij zijn gast in de straat."));
    var split = text(line("a", "Wij zijn gast"), line("b", "in de straat. Altijd."));
    assertThat(TextDiff.wordsAdded(before, split)).isEqualTo(1);
  }

  @Test
  void theDifferenceAppliedToTheOlderTextGivesTheNewer() {
    for (int seed = 0; seed < Integer.getInteger("trees", 300); seed++) {
      var random = new Random(seed);
      var before = RandomTree.of(seed);
      var after = edited(before, random);
      var differences = TextDiff.between(before, after);

      assertThat(applied(before, differences)).as("seed " + seed).isEqualTo(flat(after));
      for (var difference : differences) {
        var lines = difference.lines();
        if (difference.after() != null && difference.change() != Change.UNCHANGED) {
          assertThat(texts(lines, Piece.Kind.REMOVED))
              .as("newer lines, seed " + seed)
              .isEqualTo(linesOf(difference.after()));
        }
        if (difference.before() != null) {
          assertThat(texts(lines, Piece.Kind.ADDED))
              .as("older lines, seed " + seed)
              .containsExactlyInAnyOrderElementsOf(linesOf(difference.before()));
        }
      }
    }
  }

  @Test
  void everyUnchangedBlockOutsideALongestCommonOrderIsMoved() {
    for (int seed = 0; seed < 300; seed++) {
      var order = IntStream.range(0, 9).boxed().collect(Collectors.toCollection(ArrayList::new));
      var before = numbered(order);
      Collections.shuffle(order, new Random(seed));
      var after = numbered(order);

      var stayed =
          TextDiff.between(before, after).stream()
              .filter(block -> !block.moved())
              .map(block -> Integer.parseInt(block.blockId()))
              .toList();
      assertThat(stayed).as("seed " + seed).isSorted().hasSize(longestRising(order));
    }
  }

  /** The edits of people: they remove, change, add and move blocks. */
  private static Document edited(Document document, Random random) {
    var other = RandomTree.of(random.nextInt());
    var blocks = new ArrayList<Block>();
    for (var block : document.blocks()) {
      switch (random.nextInt(6)) {
        case 0 -> {}
        case 1 -> other.blocks().stream().findFirst().ifPresent(blocks::add);
        case 2 -> blocks.add(changed(block, random));
        default -> blocks.add(block);
      }
    }
    if (random.nextBoolean()) {
      Collections.shuffle(blocks, random);
    }
    return new Document(blocks);
  }

  private static Block changed(Block block, Random random) {
    return switch (block) {
      case Block.Section(var kind, var title, var blocks, var id, var starting) -> {
        var inside = new ArrayList<Block>();
        blocks.forEach(each -> inside.add(random.nextBoolean() ? changed(each, random) : each));
        Collections.shuffle(inside, random);
        yield new Block.Section(kind, title, inside, id, starting);
      }
      case Block.Paragraph(var inlines, var id, var starting) -> {
        var more = new ArrayList<>(inlines);
        more.add(random.nextInt(more.size() + 1), Inline.Text.plain(" nieuw woord "));
        yield new Block.Paragraph(more, id, starting);
      }
      case Block.ListBlock list -> {
        var items = new ArrayList<>(list.items());
        Collections.shuffle(items, random);
        items.add(new Block.ListItem(null, List.of(line("", "extra")), "", false));
        yield new Block.ListBlock(
            list.kind(), list.start(), items, list.id(), list.startingText(), list.listType());
      }
      default -> block;
    };
  }

  private record Placed(@Nullable BlockGroupKind section, Block block) {}

  private static List<Placed> applied(Document before, List<BlockDifference> differences) {
    Map<Block, Integer> left = new HashMap<>();
    flat(before).forEach(placed -> left.merge(placed.block(), 1, Integer::sum));
    var result = new ArrayList<Placed>();
    for (var difference : differences) {
      var block = difference.after();
      if (block != null) {
        if (difference.change() == Change.UNCHANGED) {
          assertThat(left.merge(block, -1, Integer::sum)).isNotNegative();
        }
        result.add(new Placed(difference.section(), block));
      }
      if (difference.before() != null) {
        assertThat(left.merge(difference.before(), -1, Integer::sum)).isNotNegative();
      }
    }
    assertThat(left.values())
        .as("blocks of the older text without a difference")
        .allMatch(n -> n == 0);
    return result;
  }

  private static List<Placed> flat(Document document) {
    return document.blocks().stream()
        .flatMap(
            top ->
                top instanceof Block.Section group
                    ? group.blocks().stream().map(block -> new Placed(group.kind(), block))
                    : java.util.stream.Stream.of(new Placed(null, top)))
        .toList();
  }

  /** The text of each line without the pieces of one kind; lines of that kind only are absent. */
  private static List<String> texts(List<LineDifference> lines, Piece.Kind without) {
    return lines.stream()
        .filter(line -> !line.change().name().equals(without.name()))
        .map(
            line ->
                line.pieces().stream()
                    .filter(piece -> piece.kind() != without)
                    .map(Piece::text)
                    .collect(Collectors.joining()))
        .toList();
  }

  private static List<String> linesOf(Block block) {
    return TextLines.of(block).stream().map(TextLines.Line::text).toList();
  }

  /** By trying all: the greatest number of elements that stand in rising order. */
  private static int longestRising(List<Integer> numbers) {
    int longest = 0;
    for (int choice = 0; choice < 1 << numbers.size(); choice++) {
      int last = -1;
      int length = 0;
      for (int i = 0; i < numbers.size() && length >= 0; i++) {
        if ((choice & 1 << i) != 0) {
          length = numbers.get(i) > last ? length + 1 : -1;
          last = numbers.get(i);
        }
      }
      longest = Math.max(longest, length);
    }
    return longest;
  }

  private static Document numbered(List<Integer> order) {
    return text(order.stream().map(n -> line("" + n, "zin " + n)).toArray(Block[]::new));
  }

  private static List<Inline> sentenceWith(String filled) {
    return List.of(
        Inline.Text.plain("Binnen "),
        new Inline.FillIn("termijn", filled),
        Inline.Text.plain(" antwoorden wij."));
  }

  private static Piece same(String text) {
    return new Piece(Piece.Kind.SAME, text);
  }

  private static Piece added(String text) {
    return new Piece(Piece.Kind.ADDED, text);
  }

  private static Document text(Block... blocks) {
    return new Document(List.of(group(BlockGroupKind.DO, blocks)));
  }

  private static Block group(BlockGroupKind kind, Block... blocks) {
    return new Block.Section(kind, kind.title(), List.of(blocks), kind.wire(), false);
  }

  private static Block list(Block.ListItem... items) {
    return new Block.ListBlock(Block.ListKind.BULLET, 1, List.of(items), "list", false);
  }

  private static Block.ListItem item(String id, String text) {
    return new Block.ListItem(null, List.of(line("", text)), id, false);
  }

  private static Block line(String id, String text) {
    return new Block.Paragraph(List.of(new Inline.Text(text, List.of(), null)), id, false);
  }
}
