package be.werktafel.framework;

import be.werktafel.access.Person;
import be.werktafel.access.RecentReader;
import be.werktafel.access.Right;
import be.werktafel.collab.Admission;
import be.werktafel.collab.CloseReason;
import be.werktafel.collab.DocumentGate;
import be.werktafel.collab.Scope;
import be.werktafel.programme.Event;
import be.werktafel.programme.Events;
import be.werktafel.storage.DocumentId;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Tells the rooms who may open which draft or sheet, and how its text starts. */
@Component
class DraftGate implements DocumentGate {
  /** {@code {draft}:{epoch}}. */
  private static final Pattern NAME = Pattern.compile("([A-Za-z0-9.-]{1,120}):([1-9][0-9]{0,8})");

  /** Nodes hear sooner than that of what another one changes. */
  private static final Duration RECENT = Duration.ofSeconds(1);

  private final Drafts drafts;
  private final RecentReader<Draft> recentDrafts;
  private final RecentReader<Event> recentEvents;
  private final Seeds seeds;

  DraftGate(Drafts drafts, Events events, Seeds seeds) {
    this.drafts = drafts;
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
    return recentDrafts
        .find(name.group(1))
        .map(draft -> admit(person, draft, Integer.parseInt(name.group(2))))
        .orElseGet(() -> new Admission.Refused(CloseReason.UNKNOWN));
  }

  private Admission admit(Person person, Draft draft, int epoch) {
    Set<Right> rights =
        recentEvents
            .find(draft.event())
            .map(event -> drafts.rights(person, draft, event))
            .orElse(Set.of());
    if (!rights.contains(Right.READ)) {
      return new Admission.Refused(CloseReason.NO_ACCESS);
    }
    if (epoch != draft.epoch()) {
      return new Admission.Refused(
          epoch < draft.epoch() ? CloseReason.RENEWED : CloseReason.UNKNOWN);
    }
    return new Admission.Admitted(
        draft.document(), rights.contains(Right.WRITE) ? Scope.READ_WRITE : Scope.READ_ONLY);
  }

  @Override
  public void rightsChanged() {
    recentDrafts.forget();
    recentEvents.forget();
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
