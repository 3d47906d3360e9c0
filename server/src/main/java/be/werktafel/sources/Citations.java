package be.werktafel.sources;

import be.werktafel.access.Person;
import be.werktafel.access.RecentReader;
import be.werktafel.access.Right;
import be.werktafel.collab.LiveDocuments;
import be.werktafel.framework.Draft;
import be.werktafel.framework.Drafts;
import be.werktafel.programme.Event;
import be.werktafel.programme.Events;
import be.werktafel.text.NeutralReader;
import be.werktafel.text.SourceReferences;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds the references to sources in the live texts. Every call may block. */
@Component
class Citations {
  /** People who look at the same time cost one reading of the event's texts. */
  private static final Duration KEPT = Duration.ofSeconds(3);

  private final LiveDocuments documents;
  private final Drafts drafts;
  private final Events events;
  private final RecentReader<List<CitingDraft>> recent;

  Citations(LiveDocuments documents, Drafts drafts, Events events) {
    this.documents = documents;
    this.drafts = drafts;
    this.events = events;
    this.recent = new RecentReader<>(event -> Optional.of(citing(event)), KEPT, System::nanoTime);
  }

  /** A text with its references: the number per source. */
  private record CitingDraft(Draft draft, Map<String, Integer> counts) {}

  /** How often a text cites a source. */
  @Schema(name = "Citation")
  record Citation(String sourceId, String draftId, int count) {}

  /** The citations in the texts that the person may read now; at most 3 seconds old. */
  List<Citation> readableBy(Person person, String eventId) {
    Event event = events.get(eventId);
    List<Citation> citations = new ArrayList<>();
    for (CitingDraft citing : recent.find(eventId).orElseThrow()) {
      if (drafts.rights(person, citing.draft(), event).contains(Right.READ)) {
        citing
            .counts()
            .forEach(
                (sourceId, count) ->
                    citations.add(new Citation(sourceId, citing.draft().id(), count)));
      }
    }
    return citations;
  }

  /** Whether any text cites the source now. */
  boolean exist(String event, String sourceId) {
    return citing(event).stream().anyMatch(citing -> citing.counts().containsKey(sourceId));
  }

  private List<CitingDraft> citing(String event) {
    return drafts.of(event).stream().map(draft -> new CitingDraft(draft, counts(draft))).toList();
  }

  private Map<String, Integer> counts(Draft draft) {
    List<String> ids =
        documents.read(draft.document(), doc -> SourceReferences.in(NeutralReader.read(doc)));
    return ids.stream()
        .collect(Collectors.toMap(Function.identity(), _ -> 1, Integer::sum, TreeMap::new));
  }
}
