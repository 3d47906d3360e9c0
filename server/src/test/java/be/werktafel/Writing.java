package be.werktafel;

import be.werktafel.collab.LiveDocuments;
import be.werktafel.framework.Draft;
import be.werktafel.framework.Drafts;
import be.werktafel.yjs.RelativePosition;
import be.werktafel.yjs.RelativePosition.Side;
import be.werktafel.yjs.XmlElement;
import be.werktafel.yjs.XmlFragment;
import be.werktafel.yjs.XmlText;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Writes in drafts and makes anchors, through the same services as the features. */
@Component
public class Writing {
  private final LiveDocuments documents;
  private final Drafts drafts;

  Writing(LiveDocuments documents, Drafts drafts) {
    this.documents = documents;
    this.drafts = drafts;
  }

  /** Adds a paragraph at the end of a draft. */
  public void paragraph(String draftId, String blockId, String text) {
    documents.edit(
        draft(draftId).document(),
        at -> {
          var root = at.doc().xmlFragment("default");
          var paragraph = root.insertElement(at, root.children().size(), "paragraph");
          paragraph.setAttribute(at, "id", blockId);
          paragraph.insertText(at, 0, text);
        });
  }

  /** Removes a paragraph from a draft. */
  public void remove(String draftId, String blockId) {
    documents.edit(
        draft(draftId).document(),
        at -> {
          var root = at.doc().xmlFragment("default");
          for (int i = root.children().size() - 1; i >= 0; i--) {
            if (blockId.equals(root.children().get(i).attributes().get("id"))) {
              root.delete(at, i, 1);
            }
          }
        });
  }

  /** Replaces the first occurrence of some words in a paragraph of a draft. */
  public void replace(String draftId, String blockId, String old, String changed) {
    documents.edit(
        draft(draftId).document(),
        at -> {
          for (var child : at.doc().xmlFragment("default").children()) {
            if (child instanceof XmlElement block
                && blockId.equals(block.attributes().get("id"))
                && block.children().getFirst() instanceof XmlText text) {
              int start = text.toString().indexOf(old);
              text.delete(at, start, old.length());
              text.insert(at, start, changed);
            }
          }
        });
  }

  /** Sets a table's headline and room question. */
  public void sheet(String event, String tableId, String headline, String roomQuestion) {
    documents.edit(
        Objects.requireNonNull(drafts.sheets(event).get(tableId)),
        at -> {
          at.doc().text("headline").insert(at, 0, headline);
          at.doc().text("roomQuestion").insert(at, 0, roomQuestion);
        });
  }

  /** The request body of an anchor for the first occurrence of {@code words} in a draft. */
  public Map<String, String> anchor(String draftId, String words) {
    return documents.read(
        draft(draftId).document(),
        doc -> {
          var text = textWith(doc.xmlFragment("default"), words).orElseThrow();
          int start = text.toString().indexOf(words);
          return Map.of(
              "start",
              base64(RelativePosition.at(text, start, Side.RIGHT)),
              "end",
              base64(RelativePosition.at(text, start + words.length(), Side.LEFT)),
              "blockId",
              "",
              "quote",
              words,
              "before",
              "",
              "after",
              "");
        });
  }

  public byte[] state(String draftId) {
    return documents.read(draft(draftId).document(), doc -> doc.encodeStateAsUpdate());
  }

  public Draft draft(String draftId) {
    return drafts.find(draftId).orElseThrow();
  }

  private static Optional<XmlText> textWith(XmlFragment parent, String words) {
    return parent.children().stream()
        .flatMap(
            child ->
                switch (child) {
                  case XmlText text ->
                      Optional.of(text).filter(t -> t.toString().contains(words)).stream();
                  case XmlElement element -> textWith(element, words).stream();
                })
        .findFirst();
  }

  private static String base64(RelativePosition position) {
    return Base64.getEncoder().encodeToString(position.encode());
  }
}
