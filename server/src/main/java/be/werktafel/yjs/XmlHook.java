package be.werktafel.yjs;

/** A named map inside an XML tree. Its meaning is up to the editor. */
public final class XmlHook extends YMap {
  XmlHook(Branch branch) {
    super(branch);
  }

  public String name() {
    return String.valueOf(branch.name);
  }
}
