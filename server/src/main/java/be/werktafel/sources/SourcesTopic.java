package be.werktafel.sources;

import be.werktafel.access.People;
import be.werktafel.access.Person;
import be.werktafel.access.Role;
import be.werktafel.collab.EventChannel;
import be.werktafel.programme.LiveTopic;
import be.werktafel.sources.Source.Checked;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The register of sources as part of the event's live state, for everybody who takes part. */
@Component
class SourcesTopic implements LiveTopic<List<SourcesTopic.SourceView>> {
  private final SourceStore store;
  private final People people;
  private final EventChannel channel;

  SourcesTopic(SourceStore store, People people, EventChannel channel) {
    this.store = store;
    this.people = people;
    this.channel = channel;
  }

  /**
   * A source of the register.
   *
   * @param revision the number of changes of its text
   * @param oldNumber the article in the law that was replaced
   * @param newNumber the same article in the law that replaced it
   * @param checked absent while the source has to be checked
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Source")
  record SourceView(
      String id,
      int revision,
      String title,
      SourceKind kind,
      @Nullable String oldNumber,
      @Nullable String newNumber,
      @Nullable String link,
      @Nullable String note,
      @Nullable CheckView checked) {}

  /**
   * Who checked a source.
   *
   * @param name absent when the name was wiped, and for the organiser and the template
   * @param role absent for the template
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "SourceCheck")
  record CheckView(@Nullable String name, @Nullable Role role, Instant at) {}

  @Override
  public String topic() {
    return "sources";
  }

  @Override
  public @Nullable List<SourceView> body(String event, Person person) {
    return person.role().onlyWatches() ? null : views(event);
  }

  List<SourceView> views(String event) {
    return store.of(event).sources().stream().map(this::view).toList();
  }

  void publish(String event) {
    List<SourceView> all = views(event);
    channel.publish(event, topic(), person -> person.role().onlyWatches() ? null : all);
  }

  private SourceView view(Source source) {
    SourceText text = source.text();
    Checked checked = source.checked();
    return new SourceView(
        source.id(),
        source.revision(),
        text.title(),
        text.kind(),
        text.oldNumber(),
        text.newNumber(),
        text.link(),
        text.note(),
        checked == null ? null : new CheckView(name(checked.by()), checked.role(), checked.at()));
  }

  private @Nullable String name(@Nullable String person) {
    return person == null
        ? null
        : people.find(person).map(Person::shownName).filter(name -> !name.isBlank()).orElse(null);
  }
}
