package be.werktafel.bench;

import be.werktafel.yjs.Doc;
import be.werktafel.yjs.Update;
import be.werktafel.yjs.XmlElement;
import be.werktafel.yjs.XmlFragment;
import be.werktafel.yjs.XmlText;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Texts of a given length, as a table would have written them. */
final class Texts {
  private static final int AUTHORS = 5;
  private static final int WORDS_PER_PARAGRAPH = 60;
  private static final int WORDS_PER_SENTENCE = 12;
  private static final long FIRST_AUTHOR = 500_000;
  private static final String[] SYLLABLES = {
    "be", "ge", "werk", "jon", "straat", "hoek", "lo", "kaal", "zorg", "ver", "trouw", "plicht"
  };

  private Texts() {}

  /**
   * One update with about {@code words} words in paragraphs: several authors in turn, a sentence at
   * a time, one in ten sentences taken back.
   */
  static byte[] ofWords(int words) {
    SplittableRandom random = new SplittableRandom(words);
    List<Doc> authors = new ArrayList<>();
    for (int a = 0; a < AUTHORS; a++) {
      authors.add(new Doc(FIRST_AUTHOR + a));
    }
    int written = 0;
    for (int paragraph = 0; written < words; paragraph++) {
      Doc author = authors.get(paragraph % AUTHORS);
      byte[] state = authors.get((paragraph + AUTHORS - 1) % AUTHORS).encodeStateAsUpdate();
      author.apply(state);
      XmlFragment fragment = author.xmlFragment("default");
      int at = paragraph;
      List<XmlText> text = new ArrayList<>();
      author.transact(
          transaction -> {
            XmlElement block = fragment.insertElement(transaction, at, "paragraph");
            block.setAttribute(transaction, "id", Long.toString(random.nextLong(), 36));
            text.add(block.insertText(transaction, 0, ""));
          });
      for (int sentence = 0; sentence < WORDS_PER_PARAGRAPH / WORDS_PER_SENTENCE; sentence++) {
        String said = sentence(random);
        int end = text.getFirst().length();
        author.transact(t -> text.getFirst().insert(t, end, said));
        written += WORDS_PER_SENTENCE;
        if (random.nextInt(10) == 0) {
          author.transact(t -> text.getFirst().delete(t, end, said.length()));
          written -= WORDS_PER_SENTENCE;
        }
      }
    }
    Doc whole = new Doc(1);
    for (Doc author : authors) {
      whole.apply(author.encodeStateAsUpdate());
    }
    return whole.encodeStateAsUpdate();
  }

  private static String sentence(SplittableRandom random) {
    StringBuilder sentence = new StringBuilder();
    for (int word = 0; word < WORDS_PER_SENTENCE; word++) {
      for (int syllable = 1 + random.nextInt(3); syllable > 0; syllable--) {
        sentence.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
      }
      sentence.append(word + 1 < WORDS_PER_SENTENCE ? " " : ". ");
    }
    return sentence.toString();
  }

  /** A paragraph of {@code characters}, by a client of its own. */
  static byte[] paste(long client, int characters) {
    Doc doc = new Doc(client);
    return doc.transact(
        transaction ->
            doc.xmlFragment("default")
                .insertElement(transaction, 0, "paragraph")
                .insertText(transaction, 0, "tekst ".repeat(characters / 6)));
  }

  /**
   * A letter typed and taken back, {@code times}: history without text. Each is an update of its
   * own.
   */
  static List<byte[]> typedAndTakenBack(long client, int times) {
    Doc doc = new Doc(client);
    List<byte[]> updates = new ArrayList<>();
    List<XmlText> text = new ArrayList<>();
    updates.add(
        doc.transact(
            transaction ->
                text.add(
                    doc.xmlFragment("default")
                        .insertElement(transaction, 0, "paragraph")
                        .insertText(transaction, 0, "x"))));
    for (int i = 0; i < times; i++) {
      updates.add(doc.transact(transaction -> text.getFirst().insert(transaction, 1, "y")));
      updates.add(doc.transact(transaction -> text.getFirst().delete(transaction, 1, 1)));
    }
    return updates;
  }

  /** The first client of each group brings {@code text}, and all wait until it is there. */
  static void seed(Generator generator, List<Client> seeders, byte[] text) {
    seeders.forEach(seeder -> generator.sendUpdate(seeder, text));
    if (!generator.until(() -> generator.owed() == 0, 60)) {
      throw new IllegalStateException("the texts were not taken");
    }
    generator.idle(1);
  }

  static List<Client> firstOfEachGroup(Generator generator) {
    return generator.clients().stream().filter(client -> client.member == 0).toList();
  }

  static int length(byte[] text) {
    return Update.decode(text).bytes().length;
  }
}
