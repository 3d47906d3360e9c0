package be.werktafel.storage;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.storage.RescuedText.Span;
import be.werktafel.storage.RescuedText.Start;
import be.werktafel.yjs.Id;
import be.werktafel.yjs.StructRange;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rescued words in reading order, identified by their ids. */
class RescuedTextTest {
  private final RescuedText text = RescuedText.of(List.of());

  private static Span span(int clock, String words, Start start) {
    return new Span(1, clock, words.length(), words, start);
  }

  private void add(Id after, int clock, String words) {
    text.addAfter(after, span(clock, words, Start.JOINED));
  }

  @Test
  void lettersTypedOneByOneBecomeOneSpan() {
    text.addAfter(null, span(0, "a", Start.APART));
    add(new Id(1, 0), 1, "b");
    add(new Id(1, 1), 2, "c");
    assertThat(text.words()).isEqualTo("abc");
    assertThat(text.spans()).hasSize(1);
  }

  @Test
  void aLetterIsPlacedAfterItsOrigin() {
    text.addAfter(null, span(0, "wei", Start.APART));
    text.addAfter(new Id(1, 0), new Span(2, 0, 1, "r", Start.JOINED));
    text.addBefore(new Id(1, 1), new Span(2, 5, 1, "k", Start.JOINED));
    assertThat(text.words()).isEqualTo("wrkei");
  }

  @Test
  void charactersThatArePresentAreNotAddedAgain() {
    text.addAfter(null, span(2, "cd", Start.APART));
    text.addAfter(null, span(0, "abcdef", Start.APART));
    assertThat(text.words().chars().filter(c -> c == 'c' || c == 'd')).hasSize(2);
    assertThat(text.characters()).isEqualTo(6);
  }

  @Test
  void deletedWordsDoNotReturn() {
    text.addAfter(null, span(0, "abcdef", Start.APART));
    assertThat(text.delete(new StructRange(1, 2, 2))).isTrue();
    assertThat(text.delete(new StructRange(1, 2, 2))).isFalse();
    text.merge(List.of(span(0, "abcdef", Start.APART)));
    assertThat(text.words()).isEqualTo("abef");
  }

  @Test
  void otherPlacesAreSeparatedAndOtherBlocksAreOnTheirOwnLines() {
    text.addAfter(null, span(0, "a", Start.APART));
    text.addAfter(null, span(5, "b", Start.APART));
    text.addAfter(null, span(10, "x", Start.NEW_LINE));
    text.addAfter(null, span(15, "c", Start.APART));
    assertThat(text.words()).isEqualTo("a … b\nx … c");
    text.delete(new StructRange(1, 10, 1));
    assertThat(text.words()).isEqualTo("a … b\nc");
  }

  @Test
  void mergingInEitherOrderGivesTheSameWords() {
    List<Span> one = List.of(span(0, "ab", Start.APART), span(6, "gh", Start.JOINED));
    List<Span> other = List.of(span(0, "abcd", Start.APART), span(6, "gh", Start.JOINED));
    RescuedText left = RescuedText.of(one);
    left.merge(other);
    RescuedText right = RescuedText.of(other);
    right.merge(one);
    assertThat(left.words()).isEqualTo(right.words()).isEqualTo("abcdgh");
  }
}
