package be.werktafel.material;

import be.werktafel.text.Block;
import be.werktafel.text.Block.ListBlock;
import be.werktafel.text.Block.Paragraph;
import be.werktafel.text.Block.Quote;
import be.werktafel.text.Block.Table;
import java.util.ArrayList;
import java.util.List;

/** Gives the top-level blocks of a text their ids. */
final class Blocks {
  private Blocks() {}

  /** The blocks of each part, each with the id of its place. */
  static List<List<Block>> identified(List<Outline.Part> parts) {
    List<List<Block>> all = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      List<Block> blocks = new ArrayList<>();
      for (Block block : parts.get(part).blocks()) {
        blocks.add(withId(block, Material.blockId(part, blocks.size())));
      }
      all.add(blocks);
    }
    return all;
  }

  private static Block withId(Block block, String id) {
    return switch (block) {
      case Paragraph paragraph -> new Paragraph(paragraph.inlines(), id, false);
      case ListBlock list ->
          new ListBlock(list.kind(), list.start(), list.items(), id, false, list.listType());
      case Quote quote -> new Quote(quote.blocks(), id, false);
      case Table table -> new Table(table.rows(), id, false);
      case Block.Section section -> throw unread(section);
      case Block.Heading heading -> throw unread(heading);
      case Block.Callout callout -> throw unread(callout);
      case Block.Decision decision -> throw unread(decision);
      case Block.Rule rule -> throw unread(rule);
    };
  }

  private static IllegalStateException unread(Block block) {
    return new IllegalStateException("no reader makes " + block);
  }
}
