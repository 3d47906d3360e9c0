package be.werktafel.text;

import java.util.List;

/**
 * What a draft says, without anything of how it is edited or stored: the neutral tree. Serialises
 * to and from JSON as it stands.
 */
public record Document(List<Block> blocks) {
  public static final Document EMPTY = new Document(List.of());

  public Document {
    blocks = List.copyOf(blocks);
  }
}
