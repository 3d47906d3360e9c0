package be.werktafel.text;

import java.util.List;
import java.util.stream.Stream;

/** Finds the references to sources of the register in a neutral tree. */
public final class SourceReferences {
  private SourceReferences() {}

  /** The source's id of each reference that has one, in reading order. */
  public static List<String> in(Document document) {
    return Words.inlines(document.blocks()).stream()
        .flatMap(List::stream)
        .flatMap(SourceReferences::sourceIds)
        .toList();
  }

  private static Stream<String> sourceIds(Inline inline) {
    return inline instanceof Inline.Source source
        ? Stream.ofNullable(source.sourceId())
        : Stream.of();
  }
}
