package be.werktafel.snapshots;

import be.werktafel.access.Ids;
import be.werktafel.access.Person;
import be.werktafel.collab.Devices;
import be.werktafel.collab.EventChannel;
import be.werktafel.programme.Events;
import be.werktafel.programme.LiveTopic;
import be.werktafel.programme.Phase;
import be.werktafel.programme.ProgrammeChanged;
import be.werktafel.programme.WorkSessions;
import be.werktafel.programme.WorkSessions.Unfinished;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.NullNode;

/**
 * Where endings meet the running server: answers what screens show, and takes up at start what a
 * stop left half done.
 */
@Component
class EndingDesk implements LiveTopic {
  private static final Logger LOG = LoggerFactory.getLogger(EndingDesk.class);

  /** Who orders a cut that nobody orders: a server that comes back. */
  private static final String SERVER = "server";

  private final Endings endings;
  private final Snapshots snapshots;
  private final WorkSessions sessions;
  private final Events events;
  private final EventChannel channel;

  EndingDesk(
      Clock clock,
      Devices devices,
      Board board,
      Stage stage,
      Snapshots snapshots,
      WorkSessions sessions,
      Events events,
      EventChannel channel) {
    this.endings = new Endings(Ids.next(), clock.instant(), clock, devices, board, stage);
    this.snapshots = snapshots;
    this.sessions = sessions;
    this.events = events;
    this.channel = channel;
  }

  Ended end(String event, int session, Person by) {
    return endings.end(event, session, by.id());
  }

  @Override
  public String topic() {
    return LiveStage.TOPIC;
  }

  @Override
  public @Nullable Object body(String event, Person person) {
    return endings.showing(event).orElse(null);
  }

  /** Once a session runs again, this one or the next, nothing is ending any more. */
  @EventListener
  void changed(ProgrammeChanged change) {
    endings
        .showing(change.event())
        .filter(view -> view.phase() == EndingView.Phase.DONE)
        .filter(_ -> isWorking(change.event()) && endings.forget(change.event()))
        .ifPresent(_ -> channel.publish(change.event(), topic(), _ -> NullNode.instance));
  }

  /** Half-made cuts first, then the sessions that were being ended. */
  @EventListener(ApplicationReadyEvent.class)
  void takeUp() {
    Thread.ofVirtual()
        .name("take up endings")
        .start(
            () -> {
              snapshots.finishHalfMade();
              sessions.inEnding().forEach(this::takeUp);
            });
  }

  private void takeUp(Unfinished unfinished) {
    LOG.info("taking up the end of session {} of {}", unfinished.session(), unfinished.event());
    Thread.ofVirtual()
        .name("end session " + unfinished.session() + " of " + unfinished.event())
        .start(() -> endings.resume(unfinished.event(), unfinished.session(), SERVER));
  }

  private boolean isWorking(String event) {
    return events.get(event).items().stream()
        .anyMatch(item -> item.phase() == Phase.RUNNING || item.phase() == Phase.REOPENED);
  }
}
