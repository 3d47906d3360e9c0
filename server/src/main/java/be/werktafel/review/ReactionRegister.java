package be.werktafel.review;

import be.werktafel.access.Person;
import be.werktafel.access.Right;
import be.werktafel.framework.Draft;
import be.werktafel.framework.Drafts;
import be.werktafel.programme.Events;
import be.werktafel.review.ThreadView.OfDraft;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * All reactions of an event, for the register and for pages that count reactions at many texts. One
 * read of the database, however many texts there are.
 */
@Component
class ReactionRegister {
  private final Threads threads;
  private final Drafts drafts;
  private final Events events;

  ReactionRegister(Threads threads, Drafts drafts, Events events) {
    this.threads = threads;
    this.drafts = drafts;
    this.events = events;
  }

  /** The threads of every draft that the person may read, also of drafts without any. */
  List<OfDraft> of(Person reader, String eventId) {
    reader.mustBelongTo(eventId);
    var event = events.get(eventId);
    var readable =
        drafts.of(eventId).stream()
            .filter(draft -> drafts.rights(reader, draft, event).contains(Right.READ))
            .toList();
    if (readable.isEmpty()) {
      return List.of();
    }
    var stored = threads.ofEvent(eventId);
    Set<String> detached = new HashSet<>();
    for (Draft draft : readable) {
      detached.addAll(threads.detachedNow(draft, stored.getOrDefault(draft.id(), List.of())));
    }
    var shown =
        threads
            .shownTo(
                reader,
                eventId,
                readable.stream()
                    .flatMap(draft -> stored.getOrDefault(draft.id(), List.of()).stream())
                    .toList(),
                detached)
            .stream()
            .collect(Collectors.groupingBy(ThreadView::draftId));
    return readable.stream()
        .map(draft -> new OfDraft(draft.id(), shown.getOrDefault(draft.id(), List.of())))
        .toList();
  }
}
