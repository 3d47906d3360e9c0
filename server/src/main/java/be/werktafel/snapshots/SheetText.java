package be.werktafel.snapshots;

import be.werktafel.yjs.Doc;

/** A table's headline and room question, read from its sheet. */
record SheetText(String headline, String roomQuestion) {
  static SheetText read(Doc doc) {
    return new SheetText(
        doc.text("headline").toString().strip(), doc.text("roomQuestion").toString().strip());
  }
}
