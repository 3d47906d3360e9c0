package be.werktafel.screen;

import be.werktafel.access.OptimisticWrite;
import be.werktafel.access.Person;
import be.werktafel.collab.EventChannel;
import be.werktafel.programme.LiveTopic;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * Stores and publishes what the projector shows in place of the slide. Safe for many threads and
 * nodes; every call may block.
 */
@Component
public class ProjectorScreen implements LiveTopic<ProjectorScreen.View> {
  private final MongoOperations mongo;
  private final EventChannel channel;

  ProjectorScreen(MongoOperations mongo, EventChannel channel) {
    this.mongo = mongo;
    this.channel = channel;
  }

  /**
   * What the projector shows.
   *
   * @param contentId of the poll or the question; null for other content
   * @param version higher is newer
   */
  @Schema(name = "ProjectorScreen")
  public record View(ScreenContent content, @Nullable String contentId, long version) {}

  @Override
  public String topic() {
    return "screen";
  }

  @Override
  public View body(String event, Person person) {
    return view(of(event));
  }

  /** Shows the content with that id in place of the slide. */
  public void show(String event, ScreenContent content, String contentId) {
    change(event, content, contentId);
  }

  /** Shows the parking list in place of the slide. */
  void showParkingList(String event) {
    change(event, ScreenContent.PARKING, null);
  }

  /** Shows the slide again. */
  public void showSlide(String event) {
    change(event, ScreenContent.SLIDE, null);
  }

  private void change(String event, ScreenContent content, @Nullable String contentId) {
    ShownContent before = of(event);
    if (before.content() == content && Objects.equals(before.contentId(), contentId)) {
      return;
    }
    ShownContent shown =
        OptimisticWrite.retry(() -> mongo.save(of(event).showing(content, contentId)));
    channel.publish(event, topic(), _ -> view(shown));
  }

  private ShownContent of(String event) {
    return Optional.ofNullable(mongo.findById(event, ShownContent.class))
        .orElseGet(() -> ShownContent.slide(event));
  }

  private static View view(ShownContent shown) {
    Long version = shown.version();
    return new View(shown.content(), shown.contentId(), version == null ? -1 : version);
  }
}
