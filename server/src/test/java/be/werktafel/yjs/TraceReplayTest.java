package be.werktafel.yjs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Types a long trace keystroke by keystroke. {@code -Dwerktafel.trace=FILE} uses the automerge
 * paper (B4 of crdt-benchmarks), whose exact size in yjs is known. Otherwise the trace is
 * generated.
 */
class TraceReplayTest {
  private static final String FILE = System.getProperty("werktafel.trace", "");
  private static final int SIZE_OF_PAPER = 223_414;
  private static final int SIZE_OF_TEN_PAPERS = 2_252_014;
  private static final int SIZE_OF_PAPER_BY_A_LARGE_CLIENT = 311_038;
  private static final long LARGE_CLIENT = 1_000_000_000;

  private static final Trace TRACE =
      FILE.isEmpty() ? Trace.generate(1, 20_000) : Trace.read(Path.of(FILE));

  @Test
  void typingATraceGivesItsTextAndAListenerTheSameBytes() {
    Doc author = new Doc(1);
    List<byte[]> updates = TRACE.typeInto(author, "text");
    byte[] state = author.encodeStateAsUpdate();
    assertThat(author.text("text").toString()).isEqualTo(TRACE.end());

    Doc listener = new Doc(2);
    updates.forEach(listener::apply);
    assertThat(listener.text("text").toString()).isEqualTo(TRACE.end());
    assertThat(listener.encodeStateAsUpdate()).isEqualTo(state);
    assertThat(CanonicalForm.of(state)).isEqualTo(state);
    assertThat(CanonicalForm.of(Update.merge(updates))).isEqualTo(state);

    if (!FILE.isEmpty()) {
      assertThat(state).hasSize(SIZE_OF_PAPER);
      System.out.printf("%d keystrokes, %d bytes%n", TRACE.keystrokes().size(), state.length);
    }
  }

  @Test
  void aLargeClientIdChangesOnlyTheSize() {
    Doc author = new Doc(LARGE_CLIENT);
    TRACE.typeInto(author, "text");
    assertThat(author.text("text").toString()).isEqualTo(TRACE.end());
    if (!FILE.isEmpty()) {
      assertThat(author.encodeStateAsUpdate()).hasSize(SIZE_OF_PAPER_BY_A_LARGE_CLIENT);
    }
  }

  @Test
  void typingATraceTenTimesGivesItsTextTenTimes() {
    Trace trace = FILE.isEmpty() ? Trace.generate(2, 2_000) : TRACE;
    Doc author = new Doc(1);
    Doc listener = new Doc(2);
    for (int i = 0; i < 10; i++) {
      trace.typeInto(author, "text").forEach(listener::apply);
    }
    assertThat(author.text("text").toString()).isEqualTo(trace.end().repeat(10));
    byte[] state = author.encodeStateAsUpdate();
    assertThat(listener.encodeStateAsUpdate()).isEqualTo(state);
    assertThat(CanonicalForm.of(state)).isEqualTo(state);
    if (!FILE.isEmpty()) {
      assertThat(state).hasSize(SIZE_OF_TEN_PAPERS);
    }
  }
}
