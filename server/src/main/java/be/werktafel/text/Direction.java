package be.werktafel.text;

import java.util.List;
import java.util.Optional;

/** The reading direction of a text, decided by its first letter that has a direction. */
enum Direction {
  LTR,
  RTL;

  /** The direction of a group of blocks; empty when it has no letter with a direction. */
  static Optional<Direction> of(List<Block> blocks) {
    return Words.inlines(blocks).stream()
        .flatMap(line -> of(Words.plain(line)).stream())
        .findFirst();
  }

  static Optional<Direction> of(String text) {
    return text.codePoints().mapToObj(Direction::of).flatMap(Optional::stream).findFirst();
  }

  private static Optional<Direction> of(int character) {
    return switch (Character.getDirectionality(character)) {
      case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> Optional.of(LTR);
      case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC ->
          Optional.of(RTL);
      default -> Optional.empty();
    };
  }
}
