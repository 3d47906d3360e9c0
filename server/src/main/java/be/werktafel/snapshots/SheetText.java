package be.werktafel.snapshots;

import be.werktafel.yjs.Doc;

/** What a table says of itself, read from its sheet. */
record SheetText(String headline, String roomQuestion) {
  static SheetText read(Doc doc) {
    return new SheetText(
        doc.text("headline").toString().strip(), doc.text("roomQuestion").toString().strip());
  }
}
