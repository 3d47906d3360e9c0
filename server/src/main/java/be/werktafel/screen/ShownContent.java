package be.werktafel.screen;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What an event's projector shows.
 *
 * @param contentId of the poll or the question; null for other content
 * @param version null before the first write
 */
@Document("projectorScreens")
record ShownContent(
    @Id String event,
    ScreenContent content,
    @Nullable String contentId,
    @Version @Nullable Long version) {
  static ShownContent slide(String event) {
    return new ShownContent(event, ScreenContent.SLIDE, null, null);
  }

  ShownContent showing(ScreenContent shown, @Nullable String id) {
    return new ShownContent(event, shown, id, version);
  }
}
