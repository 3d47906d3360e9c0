package be.werktafel.material;

import be.werktafel.text.Inline.Mark;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The letters of a run or a style in a Word document. What it does not say is inherited. */
final class DocxRun {
  private final Map<Mark, Boolean> said = new EnumMap<>(Mark.class);
  private int size;

  /** Takes over the property that the element is, if it is one. */
  void read(XmlStream xml) {
    switch (xml.name()) {
      case "b" -> said.put(Mark.BOLD, isOn(xml));
      case "i" -> said.put(Mark.ITALIC, isOn(xml));
      case "u" -> said.put(Mark.UNDERLINE, isOn(xml));
      case "strike", "dstrike" -> said.put(Mark.STRIKE, isOn(xml));
      case "sz" -> size = xml.number("val", 0, 0, 1_000);
      default -> {}
    }
  }

  private static boolean isOn(XmlStream xml) {
    return !xml.attribute("val", "true").matches("0|false|off|none");
  }

  void inherit(DocxRun other) {
    other.said.forEach(said::putIfAbsent);
    inheritSize(other.size);
  }

  void inheritSize(int inherited) {
    if (size == 0) {
      size = inherited;
    }
  }

  int size() {
    return size;
  }

  Set<Mark> marks() {
    Set<Mark> marks = EnumSet.noneOf(Mark.class);
    said.forEach(
        (mark, on) -> {
          if (on) {
            marks.add(mark);
          }
        });
    return marks;
  }
}
