package be.werktafel.review;

import be.werktafel.framework.NeutralReader;
import be.werktafel.yjs.Doc;
import be.werktafel.yjs.RelativePosition.Place;
import be.werktafel.yjs.Run;
import be.werktafel.yjs.SharedType;
import be.werktafel.yjs.XmlElement;
import be.werktafel.yjs.XmlFragment;
import be.werktafel.yjs.XmlText;
import org.jspecify.annotations.Nullable;

/** Reads what stands between two places of a rich text; confined as the document it reads. */
final class Passage {
  /** Deeper than any editor nests. */
  private static final int MAX_DEPTH = 200;

  /** Stands for something in the text that is no character. */
  private static final char EMBED = '\ufffc';

  private final Place start;
  private final Place end;
  private final StringBuilder text = new StringBuilder();
  private boolean inside;
  private boolean done;

  private Passage(Place start, Place end) {
    this.start = start;
    this.end = end;
  }

  /** Whether nothing is left of the passage, so that only its quote still tells what it was. */
  static boolean isGone(Doc doc, Anchor anchor) {
    return text(doc, anchor).isBlank();
  }

  /** The passage as it reads now; empty when it is gone. */
  static String text(Doc doc, Anchor anchor) {
    var start = resolved(doc, anchor.start());
    var end = resolved(doc, anchor.end());
    // When one end's block is gone, what is left stands in the block of the other end.
    if (start == null) {
      if (end == null) {
        return "";
      }
      start = new Place(end.type(), 0);
    } else if (end == null) {
      end = new Place(start.type(), start.type().length());
    }
    var passage = new Passage(start, end);
    passage.walk(doc.xmlFragment(NeutralReader.ROOT), 0);
    return passage.done ? passage.text.toString() : "";
  }

  private static @Nullable Place resolved(Doc doc, String position) {
    return Anchor.position(position).flatMap(place -> place.resolve(doc)).orElse(null);
  }

  private void walk(XmlFragment fragment, int depth) {
    if (depth > MAX_DEPTH) {
      return;
    }
    int index = 0;
    for (var child : fragment.children()) {
      visit(fragment, index++);
      if (done) {
        return;
      }
      switch (child) {
        case XmlElement element -> walk(element, depth + 1);
        case XmlText characters -> read(characters);
      }
    }
    visit(fragment, index);
  }

  private void read(XmlText characters) {
    int index = 0;
    for (var run : characters.runs()) {
      var shown =
          switch (run) {
            case Run.Text words -> words.text();
            case Run.Embed _ -> String.valueOf(EMBED);
          };
      for (int i = 0; i < shown.length() && !done; i++) {
        visit(characters, index++);
        if (inside) {
          text.append(shown.charAt(i));
        }
      }
    }
    visit(characters, index);
  }

  /** Comes past the place before the index-th child or character. */
  private void visit(SharedType type, int index) {
    if (done) {
      return;
    }
    if (isAt(start, type, index)) {
      inside = true;
    }
    if (isAt(end, type, index)) {
      done = inside;
      inside = false;
    }
  }

  private static boolean isAt(Place place, SharedType type, int index) {
    return place.index() == index && place.type().equals(type);
  }
}
