package be.werktafel.joining;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The confusable form of a name: names that look alike have the same form. It ignores case,
 * spacing, punctuation, accents, and letters of other alphabets that look like Latin ones. The form
 * is not for display.
 *
 * <p>A small table instead of Unicode's full one (ICU4J adds 14 MB): it covers the alphabets of
 * common keyboards.
 */
final class Lookalike {
  /** Pairs: what is typed, and the Latin letter that it looks like. */
  private static final Map<Integer, String> LATIN =
      pairs(
          // Cyrillic
          "аaеeоoрpсcуyхxіiјjѕsкkмmнhтtвbԁdԛqԝwһhӏlьbгrпnиuАAЕEОOРPСCУYХXІIЈJЅSКKМMНHТTВBӀl"
              // Greek
              + "αaβbγyεeηnιiκkνvοoρpτtυuχxωwΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX"
              // Armenian, and Latin letters that do not decompose
              + "օoոnսuհhցgıiłlŁLđdĐDøoØOɡgɩiʟlɢgʙbᴇeɪiᴅdʀrɐaəeɘeαa"
              // digits and signs
              + "0o1l3e4a5s7t8b|l!l@a$s€e");

  private Lookalike() {}

  private static Map<Integer, String> pairs(String pairs) {
    var map = new HashMap<Integer, String>();
    int[] points = pairs.codePoints().toArray();
    for (int i = 0; i < points.length; i += 2) {
      map.put(points[i], Character.toString(points[i + 1]));
    }
    return Map.copyOf(map);
  }

  static String formOf(String name) {
    var form = new StringBuilder();
    Normalizer.normalize(name, Normalizer.Form.NFKD)
        .codePoints()
        .filter(point -> !TypedText.isInvisible(point))
        .mapToObj(point -> LATIN.getOrDefault(point, Character.toString(point)))
        .forEach(form::append);
    String folded =
        form.toString()
            .toLowerCase(Locale.ROOT)
            .replace("ß", "ss")
            .replace("æ", "ae")
            .replace("œ", "oe")
            .replace("m", "rn")
            .replace("w", "vv")
            .replace('i', 'l');
    String letters = folded.replaceAll("[^\\p{L}\\p{N}]", "");
    return letters.isEmpty() ? folded.replaceAll("\\s", "") : letters;
  }
}
