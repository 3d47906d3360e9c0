package be.werktafel.highlights;

import be.werktafel.access.Ids;
import be.werktafel.access.Person;
import be.werktafel.access.RefusalException;
import be.werktafel.collab.LiveDocuments;
import be.werktafel.framework.Draft;
import be.werktafel.framework.Drafts;
import be.werktafel.highlights.TableHighlights.Highlight;
import be.werktafel.passages.Anchor;
import be.werktafel.passages.Passage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/**
 * Changes a table's highlights, for the table itself and the facilitator, also during a freeze.
 * Each change is one write and is pushed. Safe for many threads; every call may block.
 */
@Component
public class Highlights {
  /** A room reads no more than this at once. */
  static final int LONGEST_PASSAGE = 400;

  private final HighlightStore store;
  private final HighlightsTopic topic;
  private final Drafts drafts;
  private final LiveDocuments documents;
  private final Clock clock;

  Highlights(
      HighlightStore store,
      HighlightsTopic topic,
      Drafts drafts,
      LiveDocuments documents,
      Clock clock) {
    this.store = store;
    this.topic = topic;
    this.drafts = drafts;
    this.documents = documents;
    this.clock = clock;
  }

  /** The event's highlights by the draft's id; for snapshots. */
  public Map<String, List<PlacedHighlight>> ofEvent(String event) {
    Map<String, List<PlacedHighlight>> ofDrafts = new HashMap<>();
    for (TableHighlights table : store.ofEvent(event)) {
      for (int place = 0; place < table.highlights().size(); place++) {
        Highlight each = table.highlights().get(place);
        ofDrafts
            .computeIfAbsent(each.draftId(), _ -> new ArrayList<>())
            .add(new PlacedHighlight(place, each.anchor()));
      }
    }
    return ofDrafts;
  }

  /** Adds a passage as the last one; a passage that is highlighted already stays where it is. */
  void add(Person person, String draftId, Anchor anchor) {
    TableText text = ownText(person, draftId);
    if (!anchor.isSound()) {
      throw RefusalException.invalid(
          "ongeldige-passage", "Deze passage is niet leesbaar. Selecteer ze opnieuw.");
    }
    var added =
        new Highlight(
            Ids.next(), draftId, known(text.draft(), anchor), person.id(), clock.instant());
    change(
        text,
        table -> {
          if (table.contains(draftId, anchor)) {
            return table;
          }
          if (table.isFull()) {
            throw RefusalException.conflict(
                    "te-veel-passages",
                    "Jullie tafel neemt al "
                        + TableHighlights.MOST
                        + " passages mee. Haal er eerst een weg.")
                .with("max", TableHighlights.MOST);
          }
          return table.with(added);
        });
  }

  /** Removes a highlight; one that another person removed first stays removed. */
  void remove(Person person, String draftId, String highlightId) {
    change(
        ownText(person, draftId),
        table -> table.find(draftId, highlightId).map(table::without).orElse(table));
  }

  /** Moves a highlight to a place from 0 among those of its table. */
  void move(Person person, String draftId, String highlightId, int place) {
    change(
        ownText(person, draftId),
        table ->
            table
                .find(draftId, highlightId)
                .map(moved -> table.withPlaced(moved, place))
                .orElseThrow(
                    () ->
                        RefusalException.notFound(
                            "onbekende-passage", "Deze passage werd intussen weggehaald.")));
  }

  private void change(TableText text, UnaryOperator<TableHighlights> change) {
    store.change(text.draft().event(), text.tableId(), change);
    topic.publish(text.draft().event());
  }

  private record TableText(Draft draft, String tableId) {}

  private TableText ownText(Person person, String draftId) {
    Draft draft = drafts.requireOwn(person, draftId);
    String tableId = draft.tableId();
    if (draft.isSheet() || tableId == null) {
      throw RefusalException.notFound(
              "onbekende-tekst", "Uit deze tekst toont geen tafel een passage.")
          .variant("passages");
    }
    return new TableText(draft, tableId);
  }

  /** The anchor with what the live text says about it; refuses a passage that is too long. */
  private Anchor known(Draft draft, Anchor anchor) {
    return documents.read(
        draft.document(),
        text -> {
          // A device may be ahead of the server, which then knows only the quote.
          int length = Math.max(anchor.quote().length(), Passage.text(text, anchor).length());
          if (length > LONGEST_PASSAGE) {
            throw RefusalException.invalid(
                    "passage-te-lang",
                    "Kies een kortere passage: hoogstens "
                        + LONGEST_PASSAGE
                        + " tekens, zodat de zaal ze kan lezen.")
                .with("max", LONGEST_PASSAGE);
          }
          return anchor.with(Passage.lookAlikes(text, anchor));
        });
  }
}
