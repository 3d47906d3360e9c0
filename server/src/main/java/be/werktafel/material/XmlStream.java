package be.werktafel.material;

import java.io.InputStream;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the XML of an office document in one pass. Names are local names, because documents use
 * several namespaces for the same vocabulary. A document type is refused before any entity of it is
 * read. Stops when the thread is interrupted.
 */
final class XmlStream {
  private static final int DEEPEST = 400;

  private final XMLStreamReader reader;
  private int depth;

  private XmlStream(XMLStreamReader reader) {
    this.reader = reader;
  }

  static XmlStream of(InputStream xml) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    try {
      return new XmlStream(factory.createXMLStreamReader(xml));
    } catch (XMLStreamException malformed) {
      throw UnreadableFile.damaged();
    }
  }

  /** The number of open elements. */
  int depth() {
    return depth;
  }

  /**
   * Moves to the next element or text inside the element that is open at {@code within}. False, and
   * behind that element, when there is no more. A caller that does not read an element to its end
   * gets its children next.
   */
  boolean next(int within) {
    try {
      while (reader.hasNext()) {
        if (Thread.currentThread().isInterrupted()) {
          throw UnreadableFile.tooSlow();
        }
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            depth++;
            if (depth > DEEPEST) {
              throw UnreadableFile.damaged();
            }
            return true;
          }
          case XMLStreamConstants.END_ELEMENT -> {
            depth--;
            if (depth < within) {
              return false;
            }
          }
          case XMLStreamConstants.CHARACTERS,
              XMLStreamConstants.CDATA,
              XMLStreamConstants.SPACE -> {
            return true;
          }
          case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
              throw UnreadableFile.entities();
          default -> {}
        }
      }
      return false;
    } catch (XMLStreamException malformed) {
      throw UnreadableFile.damaged();
    }
  }

  boolean isText() {
    return !reader.isStartElement();
  }

  String text() {
    return reader.getText();
  }

  /** The local name of the element; empty for text. */
  String name() {
    return isText() ? "" : reader.getLocalName();
  }

  /** The value of the attribute with this local name. */
  @Nullable String attribute(String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeLocalName(i).equals(name)) {
        return reader.getAttributeValue(i);
      }
    }
    return null;
  }

  String attribute(String name, String otherwise) {
    return Objects.requireNonNullElse(attribute(name), otherwise);
  }

  /** A whole number within the bounds; {@code otherwise} when it is missing or no number. */
  int number(String name, int otherwise, int least, int most) {
    String value = attribute(name);
    if (value == null || !value.matches("-?[0-9]{1,9}")) {
      return otherwise;
    }
    return Math.clamp(Integer.parseInt(value), least, most);
  }

  /** Moves behind the element. */
  void skip() {
    int within = depth;
    while (next(within)) {
      // The content is not used.
    }
  }
}
