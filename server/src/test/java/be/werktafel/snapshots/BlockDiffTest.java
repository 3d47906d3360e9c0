package be.werktafel.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import be.werktafel.snapshots.DraftDifference.BlockDifference;
import be.werktafel.snapshots.DraftDifference.Change;
import be.werktafel.text.Block;
import be.werktafel.text.BlockGroupKind;
import be.werktafel.text.Document;
import be.werktafel.text.Inline;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockDiffTest {
  @Test
  void equalTextsHaveOnlyUnchangedBlocks() {
    var text = text(line("a", "Wij zijn gast."), line("b", "Wij vragen eerst."));
    assertThat(BlockDiff.between(text, text))
        .extracting(BlockDifference::change)
        .containsExactly(Change.UNCHANGED, Change.UNCHANGED);
  }

  @Test
  void aMovedBlockIsFoundByItsIdAndItsChangedWordsAreCounted() {
    var before = text(line("a", "Wij zijn gast."), line("b", "Wij vragen eerst."));
    var after = text(line("b", "Wij vragen altijd eerst."), line("a", "Wij zijn gast."));
    assertThat(BlockDiff.between(before, after))
        .containsExactly(
            new BlockDifference(
                "b",
                BlockGroupKind.DO,
                Change.CHANGED,
                1,
                0,
                line("b", "Wij vragen eerst."),
                line("b", "Wij vragen altijd eerst.")),
            new BlockDifference(
                "a", BlockGroupKind.DO, Change.UNCHANGED, 0, 0, null, line("a", "Wij zijn gast.")));
  }

  @Test
  void aRemovedBlockIsListedAtItsFormerPlace() {
    var before = text(line("a", "een"), line("b", "twee woorden"), line("c", "drie"));
    var after = text(line("a", "een"), line("c", "drie"), line("d", "en vier nieuwe"));
    assertThat(BlockDiff.between(before, after))
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
    assertThat(BlockDiff.between(before, after))
        .extracting(BlockDifference::change)
        .containsExactly(Change.UNCHANGED, Change.UNCHANGED, Change.REMOVED, Change.ADDED);
  }

  @Test
  void aBlockThatMovesToAnotherOfTheSixIsChangedWithoutChangedWords() {
    var before = text(line("a", "Wij zijn gast."));
    var after = new Document(List.of(group(BlockGroupKind.DONT, line("a", "Wij zijn gast."))));
    assertThat(BlockDiff.between(before, after))
        .containsExactly(
            new BlockDifference(
                "a",
                BlockGroupKind.DONT,
                Change.CHANGED,
                0,
                0,
                line("a", "Wij zijn gast."),
                line("a", "Wij zijn gast.")));
  }

  private static Document text(Block... blocks) {
    return new Document(List.of(group(BlockGroupKind.DO, blocks)));
  }

  private static Block group(BlockGroupKind kind, Block... blocks) {
    return new Block.Section(kind, kind.title(), List.of(blocks), kind.wire(), false);
  }

  private static Block line(String id, String text) {
    return new Block.Paragraph(List.of(new Inline.Text(text, List.of(), null)), id, false);
  }
}
