package be.werktafel.lib0;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Checking a JSON text and reading it accept the same texts: all that is checked can be read. */
class JsonVerdictsTest {
  private static final int TEXTS = 20_000;
  private static final int MUTATIONS = 8;

  /** What a mutation inserts: the tokens of JSON, and characters that resemble them. */
  private static final String[] PIECES = {
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "\\",
    "\\u",
    "\\ud83d",
    "\\x",
    "0",
    "9",
    "-",
    "+",
    ".",
    "e",
    "E",
    "a",
    "F",
    "t",
    "true",
    "nul",
    "null",
    " ",
    "\t",
    "\n",
    "\r",
    "\f",
    "\u0000",
    "\u001f",
    "\u007f",
    "\u00a0",
    "\u2028",
    "\ufeff",
    "\uff11",
    "\u0661",
    "é",
    "\ud83d\ude00"
  };

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  @Test
  void checkingAndReadingAcceptTheSameTexts() {
    System.out.println("[tests] JSON verdicts, seed " + seed);
    int accepted = 0;
    int refused = 0;
    for (int i = 0; i < TEXTS; i++) {
      String text = space() + value(0) + space();
      for (int mutation = 0; mutation <= MUTATIONS; mutation++) {
        boolean verdict = isReadable(text);
        assertThat(isAccepted(text)).as("seed %d: <%s>", seed, text).isEqualTo(verdict);
        accepted += verdict ? 1 : 0;
        refused += verdict ? 0 : 1;
        text = mutated(text);
      }
    }
    assertThat(accepted).as("accepted texts").isGreaterThan(TEXTS);
    assertThat(refused).as("refused texts").isGreaterThan(TEXTS);
  }

  @Test
  void checkingAndReadingStopAtTheSameDepth() {
    for (int depth = Decoder.MAX_DEPTH - 2; depth <= Decoder.MAX_DEPTH + 2; depth++) {
      for (String[] nest : new String[][] {{"[", "", "]"}, {"{\"a\":", "1", "}"}}) {
        String text = nest[0].repeat(depth) + nest[1] + nest[2].repeat(depth);
        assertThat(isAccepted(text)).as("%d levels", depth).isEqualTo(isReadable(text));
      }
    }
  }

  private static boolean isAccepted(String text) {
    byte[] bytes = ("x" + text + "x").getBytes(StandardCharsets.UTF_8);
    try {
      JsonReader.check(bytes, 1, bytes.length - 1);
      return true;
    } catch (MalformedException e) {
      return false;
    }
  }

  private static boolean isReadable(String text) {
    try {
      Json.parse(text, 0);
      return true;
    } catch (MalformedException e) {
      return false;
    }
  }

  private String value(int depth) {
    return switch (random.nextInt(depth > 4 ? 5 : 8)) {
      case 0 -> pick("null", "true", "false");
      case 1, 2 -> number();
      case 3, 4 -> string();
      case 5 -> "[" + space() + "]";
      case 6 -> array(depth);
      default -> object(depth);
    };
  }

  private String array(int depth) {
    var array = new StringBuilder("[").append(space()).append(value(depth + 1));
    while (random.nextInt(3) > 0) {
      array.append(space()).append(',').append(space()).append(value(depth + 1));
    }
    return array.append(space()).append(']').toString();
  }

  private String object(int depth) {
    var object = new StringBuilder("{").append(space());
    for (int members = random.nextInt(4); members > 0; members--) {
      object.append(string()).append(space()).append(':').append(space()).append(value(depth + 1));
      object.append(space()).append(members > 1 ? "," : "").append(space());
    }
    return object.append('}').toString();
  }

  private String number() {
    return pick("", "-")
        + pick("0", "1", "" + random.nextInt(1, 1_000_000))
        + pick("", "", "." + random.nextInt(1000))
        + pick("", "", "e" + pick("", "+", "-") + random.nextInt(400));
  }

  private String string() {
    var string = new StringBuilder("\"");
    while (random.nextInt(4) > 0) {
      string.append(
          pick(
              "a",
              "é",
              "\ud83d\ude00",
              "\u007f",
              "\u2028",
              "\\n",
              "\\\"",
              "\\/",
              "\\u00e9",
              "\\ud800"));
    }
    return string.append('"').toString();
  }

  private String space() {
    return random.nextInt(4) == 0 ? pick(" ", "\t", "\n", "\r", "  ") : "";
  }

  /** Changes a text at a character boundary, so that its UTF-8 stays well-formed. */
  private String mutated(String text) {
    int at = boundary(text);
    String piece = PIECES[random.nextInt(PIECES.length)];
    int next = at < text.length() ? text.offsetByCodePoints(at, 1) : at;
    return switch (random.nextInt(5)) {
      case 0 -> text.substring(0, at) + piece + text.substring(at);
      case 1 -> text.substring(0, at) + piece + text.substring(next);
      case 2 -> text.substring(0, at) + text.substring(next);
      case 3 -> text.substring(0, at) + text.substring(at, next) + text.substring(at);
      default -> random.nextInt(4) == 0 ? text.substring(0, at) : text + piece;
    };
  }

  private int boundary(String text) {
    return text.isEmpty()
        ? 0
        : text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length()) + 1));
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
