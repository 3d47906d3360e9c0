package be.werktafel.snapshots;

import be.werktafel.access.Person;
import be.werktafel.collab.EventChannel;
import be.werktafel.programme.Events;
import be.werktafel.programme.LiveTopic;
import be.werktafel.programme.Phase;
import be.werktafel.programme.ProgrammeChanged;
import be.werktafel.programme.WorkSessions;
import be.werktafel.programme.WorkSessions.Unfinished;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.NullNode;

/**
 * The live topic of a session's end. At start it continues the ends that a stop of the server
 * interrupted.
 */
@Component
class SessionEndTopic implements LiveTopic<SessionEndView> {
  private static final Logger LOG = LoggerFactory.getLogger(SessionEndTopic.class);

  /** The author of a cut that the server makes after a restart. */
  private static final String SERVER = "server";

  private final SessionEnd sessionEnd;
  private final Snapshots snapshots;
  private final WorkSessions sessions;
  private final Events events;
  private final EventChannel channel;

  SessionEndTopic(
      SessionEnd sessionEnd,
      Snapshots snapshots,
      WorkSessions sessions,
      Events events,
      EventChannel channel) {
    this.sessionEnd = sessionEnd;
    this.snapshots = snapshots;
    this.sessions = sessions;
    this.events = events;
    this.channel = channel;
  }

  @Override
  public String topic() {
    return LiveEndSteps.TOPIC;
  }

  @Override
  public @Nullable SessionEndView body(String event, Person person) {
    return sessionEnd.showing(event).orElse(null);
  }

  /** Withdraws the view of a finished end when a session runs again, this one or the next. */
  @EventListener
  void changed(ProgrammeChanged change) {
    sessionEnd
        .showing(change.event())
        .filter(view -> view.phase() == SessionEndView.Phase.DONE)
        .filter(_ -> isWorking(change.event()) && sessionEnd.forget(change.event()))
        .ifPresent(_ -> channel.publish(change.event(), topic(), _ -> NullNode.instance));
  }

  /** Finishes interrupted cuts first, then the interrupted ends of sessions. */
  @EventListener(ApplicationReadyEvent.class)
  void continueInterrupted() {
    Thread.ofVirtual()
        .name("continue session ends")
        .start(
            () -> {
              snapshots.finishInterrupted();
              sessions.inEnding().forEach(this::continueEnd);
            });
  }

  private void continueEnd(Unfinished unfinished) {
    LOG.info("continuing the end of session {} of {}", unfinished.session(), unfinished.event());
    Thread.ofVirtual()
        .name("end session " + unfinished.session() + " of " + unfinished.event())
        .start(() -> sessionEnd.resume(unfinished.event(), unfinished.session(), SERVER));
  }

  private boolean isWorking(String event) {
    return events.get(event).items().stream()
        .anyMatch(item -> item.phase() == Phase.RUNNING || item.phase() == Phase.REOPENED);
  }
}
