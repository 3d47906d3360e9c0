package be.werktafel.snapshots;

import be.werktafel.collab.Cut.Slice;
import be.werktafel.highlights.PlacedHighlight;
import be.werktafel.progress.SectionStatus;
import be.werktafel.review.ReviewThread;
import be.werktafel.review.Threads;
import be.werktafel.snapshots.CutText.KeptThread;
import be.werktafel.snapshots.Manifest.Line;
import be.werktafel.snapshots.Manifest.Source;
import be.werktafel.text.Document;
import be.werktafel.text.NeutralReader;
import be.werktafel.text.Words;
import be.werktafel.yjs.Doc;
import be.werktafel.yjs.Erasure;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Makes a snapshot's content of a document from a cut's slice, and reads stored contents. */
@Component
class ContentReader {
  private static final TypeReference<List<KeptThread>> THREADS = new TypeReference<>() {};

  private static final TypeReference<List<CutHighlight>> HIGHLIGHTS = new TypeReference<>() {};

  private final JsonMapper json;

  ContentReader(JsonMapper json) {
    this.json = json;
  }

  /**
   * @param threads the document's threads
   * @param highlights the document's highlights
   */
  Content content(
      String sid,
      Source source,
      Slice slice,
      List<ReviewThread> threads,
      List<PlacedHighlight> highlights) {
    var doc = Doc.forReading();
    doc.apply(slice.state());
    byte[] text;
    int words;
    List<KeptThread> kept;
    if (source.isSheet()) {
      text = json.writeValueAsBytes(SheetText.read(doc));
      words = 0;
      kept = List.of();
    } else {
      var document = NeutralReader.read(doc);
      text = json.writeValueAsBytes(document);
      words = Words.own(document);
      kept = kept(threads, doc);
    }
    return new Content(
        Content.id(sid, source.document()),
        sid,
        source.document(),
        slice.seq(),
        // The database stores milliseconds; the value read back must be equal.
        slice.at().truncatedTo(ChronoUnit.MILLIS),
        new Binary(slice.state()),
        new Binary(text),
        new Binary(json.writerFor(THREADS).writeValueAsBytes(kept)),
        slice.writers().stream().sorted().toList(),
        words,
        new Binary(json.writerFor(HIGHLIGHTS).writeValueAsBytes(inText(highlights, doc))));
  }

  Line line(Source source, Content content, @Nullable SectionStatus status) {
    var kept = threads(content);
    var open = (int) kept.stream().filter(thread -> thread.thread().isOpen()).count();
    var sheet = source.isSheet() ? json.readValue(content.text().getData(), SheetText.class) : null;
    return new Line(
        source.document(),
        source.draftId(),
        source.sectionId(),
        source.tableId(),
        content.markerSeq(),
        content.digest(),
        content.words(),
        open,
        kept.size() - open,
        content.participants(),
        sheet == null ? null : sheet.headline(),
        sheet == null ? null : sheet.roomQuestion(),
        content.highlights() == null
            ? null
            : json.readValue(content.highlights().getData(), HIGHLIGHTS),
        status);
  }

  CutText text(Content content) {
    return new CutText(
        json.readValue(content.text().getData(), Document.class),
        threads(content),
        content.state().getData());
  }

  /** The content without the erased words; equal to the content when it holds none. */
  Content erased(Content content, boolean isSheet, Erasure erasure) {
    var state = erasure.of(content.state().getData());
    var text = content.text();
    if (state != content.state().getData()) {
      var doc = Doc.forReading();
      doc.apply(state);
      text =
          new Binary(
              json.writeValueAsBytes(isSheet ? SheetText.read(doc) : NeutralReader.read(doc)));
    }
    var highlights = content.highlights();
    return new Content(
        content.id(),
        content.sid(),
        content.document(),
        content.markerSeq(),
        content.at(),
        new Binary(state),
        text,
        new Binary(erasedJson(content.threads().getData(), erasure)),
        content.participants(),
        content.words(),
        highlights == null ? null : new Binary(erasedJson(highlights.getData(), erasure)));
  }

  /** The same bytes when no text in the JSON holds the words. */
  private byte[] erasedJson(byte[] bytes, Erasure erasure) {
    var before = json.readTree(bytes);
    var after = erased(before, erasure);
    return after.equals(before) ? bytes : json.writeValueAsBytes(after);
  }

  private static JsonNode erased(JsonNode node, Erasure erasure) {
    return switch (node) {
      case StringNode text -> StringNode.valueOf(erasure.of(text.stringValue()));
      case ArrayNode list -> {
        var erased = list.arrayNode();
        list.forEach(each -> erased.add(erased(each, erasure)));
        yield erased;
      }
      case ObjectNode fields -> {
        var erased = fields.objectNode();
        fields
            .properties()
            .forEach(each -> erased.set(each.getKey(), erased(each.getValue(), erasure)));
        yield erased;
      }
      default -> node;
    };
  }

  private List<KeptThread> threads(Content content) {
    return json.readValue(content.threads().getData(), THREADS);
  }

  private static List<CutHighlight> inText(List<PlacedHighlight> highlights, Doc doc) {
    return highlights.stream()
        .flatMap(
            each -> each.words(doc).map(words -> new CutHighlight(each.place(), words)).stream())
        .toList();
  }

  private static List<KeptThread> kept(List<ReviewThread> threads, Doc doc) {
    var detached = Threads.detached(threads, doc);
    return threads.stream()
        .map(thread -> new KeptThread(thread, detached.contains(thread.id())))
        .toList();
  }
}
