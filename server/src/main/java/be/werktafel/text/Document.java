package be.werktafel.text;

import java.util.List;

/**
 * The neutral tree: the content of a draft, independent of how it is edited or stored. Serialises
 * to and from JSON as it is.
 */
public record Document(List<Block> blocks) {
  public static final Document EMPTY = new Document(List.of());

  public Document {
    blocks = List.copyOf(blocks);
  }
}
