package be.werktafel.text;

import be.werktafel.yjs.Piece;
import be.werktafel.yjs.Place;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of a table's sheet: a few plain texts, each in a root of its own. */
record SheetRules(Set<String> fields) implements DocumentRules {
  private static final int LONGEST_FIELD = 20_000;

  SheetRules {
    fields = Set.copyOf(fields);
  }

  @Override
  public boolean allows(Place parent, @Nullable String key, Piece piece) {
    return parent.kind() == Place.Kind.ROOT
        && fields.contains(parent.name())
        && (piece instanceof Piece.Deleted || (key == null && piece instanceof Piece.Characters));
  }

  @Override
  public int mostCharacters() {
    return LONGEST_FIELD;
  }
}
