package be.werktafel.yjs;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rich text inside an XML tree. */
public final class XmlText extends YText implements XmlNode {
  XmlText(Branch branch) {
    super(branch);
  }

  @Override
  public List<XmlElement> ancestors() {
    return XmlElement.ancestorsOf(branch);
  }

  @Override
  public String toXml() {
    StringBuilder xml = new StringBuilder();
    for (Run run : runs()) {
      run.attributes().forEach((name, value) -> open(xml, name, value));
      switch (run) {
        case Run.Text text -> xml.append(text.text());
        case Run.Embed embed -> xml.append(Values.printed(Values.toJson(embed.value())));
      }
      List.copyOf(run.attributes().keySet())
          .reversed()
          .forEach(name -> xml.append("</").append(name).append('>'));
    }
    return xml.toString();
  }

  private static void open(StringBuilder xml, String name, @Nullable Object value) {
    xml.append('<').append(name);
    if (value instanceof Map<?, ?> attributes) {
      new TreeMap<>(attributes)
          .forEach(
              (key, inner) ->
                  xml.append(' ')
                      .append(key)
                      .append("=\"")
                      .append(Values.printed(inner))
                      .append('"'));
    }
    xml.append('>');
  }

  @Override
  public String toJson() {
    return toXml();
  }
}
