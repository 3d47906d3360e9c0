package be.werktafel.framework;

import be.werktafel.access.Person;
import be.werktafel.access.RecentReader;
import be.werktafel.access.Right;
import be.werktafel.collab.Admission;
import be.werktafel.collab.DocumentGate;
import be.werktafel.programme.Event;
import be.werktafel.programme.Events;
import be.werktafel.storage.DocumentId;
import be.werktafel.text.DocumentRules;
import be.werktafel.text.DocumentSchema;
import be.werktafel.wire.CloseReason;
import be.werktafel.wire.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The gate of drafts and sheets: who may open one, and the text it starts with. */
@Component
class DraftGate implements DocumentGate {
  /** {@code {draft}:{epoch}}. */
  private static final Pattern NAME = Pattern.compile("([A-Za-z0-9.-]{1,120}):([1-9][0-9]{0,8})");

  private static final DocumentRules SHEET =
      DocumentRules.plainTexts(Set.of("headline", "roomQuestion"));

  /** About the time until a node hears of another node's change. */
  private static final Duration RECENT = Duration.ofSeconds(1);

  private final Drafts drafts;
  private final Events events;
  private final RecentReader<Draft> recentDrafts;
  private final RecentReader<Event> recentEvents;
  private final Seeds seeds;

  DraftGate(Drafts drafts, Events events, Seeds seeds) {
    this.drafts = drafts;
    this.events = events;
    this.recentDrafts = new RecentReader<>(drafts::find, RECENT, System::nanoTime);
    this.recentEvents = new RecentReader<>(events::find, RECENT, System::nanoTime);
    this.seeds = seeds;
  }

  @Override
  public Admission admit(Person person, String documentName) {
    Matcher name = NAME.matcher(documentName);
    if (!name.matches()) {
      return new Admission.Refused(CloseReason.UNKNOWN);
    }
    int epoch = Integer.parseInt(name.group(2));
    Admission known = admit(person, name.group(1), epoch, recentDrafts::find, recentEvents::find);
    // A refused client does not retry, so a refusal is never taken from the cache.
    return known instanceof Admission.Admitted
        ? known
        : admit(person, name.group(1), epoch, drafts::find, events::find);
  }

  private Admission admit(
      Person person,
      String id,
      int epoch,
      Function<String, Optional<Draft>> draftById,
      Function<String, Optional<Event>> eventById) {
    return draftById
        .apply(id)
        .flatMap(
            draft ->
                eventById.apply(draft.event()).map(event -> admit(person, draft, epoch, event)))
        .orElseGet(() -> new Admission.Refused(CloseReason.UNKNOWN));
  }

  private Admission admit(Person person, Draft draft, int epoch, Event event) {
    Set<Right> rights = drafts.rights(person, draft, event);
    if (!rights.contains(Right.READ)) {
      return new Admission.Refused(CloseReason.NO_ACCESS);
    }
    if (epoch != draft.epoch()) {
      return new Admission.Refused(
          epoch < draft.epoch() ? CloseReason.RENEWED : CloseReason.UNKNOWN);
    }
    return new Admission.Admitted(
        draft.document(),
        rights.contains(Right.WRITE) ? Scope.READ_WRITE : Scope.READ_ONLY,
        drafts.isWriter(person, draft, event));
  }

  @Override
  public void rightsChanged() {
    recentDrafts.forget();
    recentEvents.forget();
  }

  @Override
  public DocumentRules rules(DocumentId document) {
    return Draft.isSheet(document) ? SHEET : DocumentSchema.SECTION;
  }

  @Override
  public byte[] seed(DocumentId document) {
    String name = document.event() + "." + document.draft();
    String id = name.substring(0, name.lastIndexOf(':'));
    return seeds.of(
        drafts
            .find(id)
            .orElseThrow(() -> new IllegalStateException("no draft for document " + document)));
  }
}
