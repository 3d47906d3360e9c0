package be.werktafel.templates;

import be.werktafel.sources.Sources;
import be.werktafel.text.Block;
import be.werktafel.text.BlockGroupKind;
import be.werktafel.text.BlockIds;
import be.werktafel.text.Document;
import be.werktafel.text.Inline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Converts a template's starting text to the neutral tree: six blocks, fill-in spots, stable ids.
 */
final class StartingTexts {
  /** {@code [tip]}: a fill-in spot, which shows the tip while it is empty. */
  private static final Pattern FILL_IN = Pattern.compile("\\[([^\\[\\]]*)]");

  private final BlockIds ids;

  private StartingTexts(BlockIds ids) {
    this.ids = ids;
  }

  /**
   * The tree with which each draft of a section starts.
   *
   * @param place the base of the blocks' ids; the same place gives the same ids
   */
  static Document document(Template.StartingText text, String place) {
    var texts = new StartingTexts(new BlockIds(place));
    List<Block> sections = new ArrayList<>();
    for (BlockGroupKind kind : BlockGroupKind.values()) {
      String id = texts.ids.next();
      sections.add(new Block.Section(kind, kind.title(), texts.blocks(text.of(kind)), id, true));
    }
    return new Document(sections);
  }

  /** The sources that the text cites, in reading order. */
  static List<Sources.Cited> sources(Template.StartingText text) {
    return Arrays.stream(BlockGroupKind.values())
        .map(text::of)
        .filter(Objects::nonNull)
        .flatMap(List::stream)
        .flatMap(
            each ->
                each instanceof StartingBlock.Source source
                    ? Stream.of(cited(source))
                    : Stream.of())
        .toList();
  }

  private static Sources.Cited cited(StartingBlock.Source source) {
    return new Sources.Cited(
        source.text(), source.oldNumber(), source.newNumber(), source.verified());
  }

  /** The content of one block; an empty line when the template has none. */
  private List<Block> blocks(@Nullable List<StartingBlock> starting) {
    if (starting == null || starting.isEmpty()) {
      return List.of(paragraph(""));
    }
    List<Block> blocks = new ArrayList<>();
    List<Block.ListItem> sources = new ArrayList<>();
    for (StartingBlock each : starting) {
      if (each instanceof StartingBlock.Source source) {
        sources.add(item(null, source(source)));
      } else {
        flush(sources, blocks);
        blocks.add(block(each));
      }
    }
    flush(sources, blocks);
    return blocks;
  }

  private void flush(List<Block.ListItem> sources, List<Block> blocks) {
    if (!sources.isEmpty()) {
      blocks.add(list(Block.ListKind.BULLET, List.copyOf(sources)));
      sources.clear();
    }
  }

  private Block block(StartingBlock starting) {
    return switch (starting) {
      case StartingBlock.Line line -> paragraph(line.text());
      case StartingBlock.Bullets bullets ->
          list(
              Block.ListKind.BULLET,
              bullets.items().stream().map(text -> item(null, paragraph(text))).toList());
      case StartingBlock.Checklist checklist ->
          list(
              Block.ListKind.TASK,
              checklist.items().stream().map(text -> item(false, paragraph(text))).toList());
      case StartingBlock.Grid grid -> table(grid);
      case StartingBlock.Remark remark ->
          new Block.Callout(remark.kind(), List.of(paragraph(remark.text())), ids.next(), true);
      case StartingBlock.Source source ->
          list(Block.ListKind.BULLET, List.of(item(null, source(source))));
    };
  }

  private Block list(Block.ListKind kind, List<Block.ListItem> items) {
    return new Block.ListBlock(kind, 1, items, ids.next(), true);
  }

  private Block.ListItem item(@Nullable Boolean checked, Block content) {
    return new Block.ListItem(checked, List.of(content), ids.next(), true);
  }

  private Block source(StartingBlock.Source source) {
    var status = source.verified() ? Inline.SourceStatus.VERIFIED : Inline.SourceStatus.UNVERIFIED;
    var reference = new Inline.Source(source.text(), status, cited(source).sourceId());
    return new Block.Paragraph(List.of(reference), ids.next(), true);
  }

  private Block table(StartingBlock.Grid grid) {
    List<Block.Row> rows = new ArrayList<>();
    rows.add(row(grid.header(), true));
    grid.rows().forEach(cells -> rows.add(row(cells, false)));
    return new Block.Table(rows, ids.next(), true);
  }

  private Block.Row row(List<String> texts, boolean header) {
    return new Block.Row(
        texts.stream()
            .map(text -> new Block.Cell(header, 1, 1, List.of(paragraph(text))))
            .toList());
  }

  private Block paragraph(String text) {
    return new Block.Paragraph(inlines(text), ids.next(), true);
  }

  static List<Inline> inlines(String text) {
    List<Inline> inlines = new ArrayList<>();
    Matcher spots = FILL_IN.matcher(text);
    int end = 0;
    while (spots.find()) {
      plain(text.substring(end, spots.start()), inlines);
      inlines.add(new Inline.FillIn(spots.group(1).strip(), ""));
      end = spots.end();
    }
    plain(text.substring(end), inlines);
    return inlines;
  }

  private static void plain(String text, List<Inline> inlines) {
    if (!text.isEmpty()) {
      inlines.add(Inline.Text.plain(text));
    }
  }
}
