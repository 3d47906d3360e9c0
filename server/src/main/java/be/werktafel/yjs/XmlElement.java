package be.werktafel.yjs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An element with a name, attributes and children. */
public final class XmlElement extends XmlFragment implements XmlNode {
  XmlElement(Branch branch) {
    super(branch);
  }

  static List<XmlElement> ancestorsOf(Branch branch) {
    List<XmlElement> elements = new ArrayList<>();
    for (Branch ancestor : branch.ancestors()) {
      if (ancestor.kind == Branch.Kind.XML_ELEMENT) {
        elements.add(new XmlElement(ancestor));
      }
    }
    return elements;
  }

  public String name() {
    return String.valueOf(branch.name);
  }

  @Override
  public Map<String, @Nullable Object> attributes() {
    return Values.entries(branch);
  }

  /** One attribute; null when it is not set. */
  public @Nullable Object attribute(String name) {
    return Values.get(branch, name);
  }

  @Override
  public List<XmlElement> ancestors() {
    return ancestorsOf(branch);
  }

  @Override
  public void setAttribute(Transaction transaction, String name, @Nullable Object value) {
    branch.doc().requireRunning(transaction);
    ListEdits.set(transaction, branch, name, Values.contentOf(branch.doc(), value));
  }

  @Override
  public void removeAttribute(Transaction transaction, String name) {
    branch.doc().requireRunning(transaction);
    ListEdits.remove(transaction, branch, name);
  }

  @Override
  public String toXml() {
    String name = name().toLowerCase(Locale.ROOT);
    StringBuilder xml = new StringBuilder("<").append(name);
    attributes()
        .forEach(
            (key, value) ->
                xml.append(' ')
                    .append(key)
                    .append("=\"")
                    .append(Values.printed(Values.toJson(value)))
                    .append('"'));
    return xml.append('>').append(super.toXml()).append("</").append(name).append('>').toString();
  }
}
