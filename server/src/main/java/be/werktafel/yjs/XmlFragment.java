package be.werktafel.yjs;

import java.util.ArrayList;
import java.util.List;

/** A list of XML nodes: a root of a rich text, or the children of an element. */
public sealed class XmlFragment extends SharedType permits XmlElement {
  XmlFragment(Branch branch) {
    super(branch);
  }

  /** Elements and texts in order. Other content is left out, and so is content nested too deep. */
  public List<XmlNode> children() {
    if (branch.isBeyondReading()) {
      return List.of();
    }
    List<XmlNode> children = new ArrayList<>(branch.length);
    for (Item item = branch.start; item != null; item = item.right) {
      if (item.isVisible() && item.content instanceof Branch child) {
        switch (child.kind) {
          case XML_ELEMENT -> children.add(new XmlElement(child));
          case XML_TEXT -> children.add(new XmlText(child));
          case ARRAY, MAP, TEXT, XML_FRAGMENT, XML_HOOK, UNKNOWN -> {}
        }
      }
    }
    return children;
  }

  /** Inserts an empty element. The index counts everything in the list, as {@link #length} does. */
  public XmlElement insertElement(Transaction transaction, int index, String name) {
    return new XmlElement(insertBranch(transaction, index, NewType.xmlElement(name)));
  }

  /** Inserts a text node with its first, unformatted characters. */
  public XmlText insertText(Transaction transaction, int index, String text) {
    XmlText inserted = new XmlText(insertBranch(transaction, index, NewType.XML_TEXT));
    inserted.insert(transaction, 0, text);
    return inserted;
  }

  /** Inserts an empty type of any other kind. */
  public SharedType insert(Transaction transaction, int index, NewType type) {
    return SharedType.of(insertBranch(transaction, index, type));
  }

  private Branch insertBranch(Transaction transaction, int index, NewType type) {
    Doc doc = branch.doc();
    doc.requireRunning(transaction);
    Item left = ListEdits.before(transaction, branch, index, 1);
    Item right = left == null ? branch.start : left.right;
    Branch child = type.make(doc);
    ListEdits.insertAfter(transaction, branch, left, right, child, 1);
    return child;
  }

  public void delete(Transaction transaction, int index, int length) {
    branch.doc().requireRunning(transaction);
    ListEdits.delete(transaction, branch, index, length);
  }

  /** The children as yjs prints them. */
  public String toXml() {
    StringBuilder xml = new StringBuilder();
    for (Object child : Values.list(branch)) {
      xml.append(
          switch (child) {
            case XmlElement element -> element.toXml();
            case XmlText text -> text.toXml();
            case XmlFragment fragment -> fragment.toXml();
            case null, default -> String.valueOf(child);
          });
    }
    return xml.toString();
  }

  @Override
  public String toJson() {
    return toXml();
  }

  @Override
  public String toString() {
    return toXml();
  }
}
