package be.werktafel.yjs;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A child of an XML fragment: an element or a text. */
public sealed interface XmlNode permits XmlElement, XmlText {
  /** Attributes sorted by name. */
  Map<String, @Nullable Object> attributes();

  void setAttribute(Transaction transaction, String name, @Nullable Object value);

  void removeAttribute(Transaction transaction, String name);

  /** The enclosing elements from the outermost to the direct parent. */
  List<XmlElement> ancestors();

  /** The node as yjs prints it: attributes sorted, nothing escaped. */
  String toXml();
}
