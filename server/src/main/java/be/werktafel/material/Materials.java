package be.werktafel.material;

import be.werktafel.access.Ids;
import be.werktafel.access.Person;
import be.werktafel.access.RefusalException;
import be.werktafel.framework.Framework;
import be.werktafel.framework.Frameworks;
import be.werktafel.material.Material.Part;
import be.werktafel.material.Material.State;
import be.werktafel.programme.Event;
import be.werktafel.programme.Events;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Loads texts for the tables, in two steps: a preview is stored, and loading it only sets its
 * title, its tables and the section of each heading. Safe for many threads; every call may block.
 */
@Component
public class Materials {
  static final int LONGEST_TITLE = 200;
  private static final int MOST_LOADED = 40;
  private static final int PREVIEWS_KEPT = 10;

  private final FileReader reader;
  private final MaterialStore store;
  private final MaterialTopic topic;
  private final Frameworks frameworks;
  private final Events events;
  private final Clock clock;

  Materials(
      FileReader reader,
      MaterialStore store,
      MaterialTopic topic,
      Frameworks frameworks,
      Events events,
      Clock clock) {
    this.reader = reader;
    this.store = store;
    this.topic = topic;
    this.frameworks = frameworks;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Adds the material that a template brings, for all tables. Adding it again changes nothing.
   *
   * @param key of the material in the template
   * @param markdown its text
   */
  public void addFromTemplate(Framework framework, String key, String title, String markdown) {
    stored(
        framework.event() + "." + key,
        framework,
        State.LOADED,
        title,
        MarkdownReader.read(markdown),
        "");
  }

  /**
   * Reads a file and stores it as a preview.
   *
   * @param name as the person's device has it
   */
  Material preview(Person person, String event, Path file, String name) {
    person.mustRun(event);
    Framework framework = frameworks.of(event);
    ReadText text = reader.read(file, name);
    String title = text.title();
    Material preview =
        stored(
            Ids.next(),
            framework,
            State.PREVIEW,
            title == null ? titleOf(name) : cut(title),
            text,
            person.id());
    store.dropPreviews(event, PREVIEWS_KEPT);
    return preview;
  }

  private Material stored(
      String id, Framework framework, State state, String title, ReadText text, String by) {
    List<Outline.Part> outline = Outline.of(text.pieces());
    List<@Nullable String> sections = SectionGuess.of(outline, framework);
    List<Part> parts = new ArrayList<>();
    for (Outline.Part part : outline) {
      int at = parts.size();
      parts.add(
          new Part(
              Integer.toString(at),
              part.level(),
              part.title(),
              sections.get(at),
              part.blocks().size()));
    }
    var material =
        new Material(
            id,
            framework.event(),
            state,
            title,
            null,
            parts,
            text.images(),
            text.comments(),
            by,
            clock.instant());
    store.add(material, Blocks.identified(outline));
    return material;
  }

  /** A title from a file's name: {@code Kader_2026-v2.docx} is {@code Kader 2026-v2}. */
  private static String titleOf(String name) {
    String title =
        name.replaceFirst("^.*[/\\\\]", "")
            .replaceFirst("\\.[A-Za-z0-9]{1,10}$", "")
            .replace('_', ' ')
            .strip();
    return title.isEmpty() ? "Startmateriaal" : cut(title);
  }

  private static String cut(String title) {
    return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE - 1) + "…";
  }

  /**
   * What the organiser decides about a material.
   *
   * @param tables the tables it is for; null for all
   * @param sections the section of each part by the part's id, an empty text for none; parts that
   *     are not named keep theirs
   */
  record Choices(String title, @Nullable List<String> tables, Map<String, String> sections) {}

  /** Loads a preview, or changes a loaded material. */
  void load(Person person, String event, String id, Choices choices) {
    person.mustRun(event);
    Material material = require(event, id);
    if (material.state() != State.LOADED && store.loaded(event).size() >= MOST_LOADED) {
      throw RefusalException.conflict(
          "te-veel-materiaal", "Er is al heel veel startmateriaal. Haal eerst iets weg.");
    }
    store.save(
        material
            .with(
                title(choices.title()),
                tables(events.get(event), choices.tables()),
                parts(event, material, choices.sections()))
            .with(State.LOADED));
    topic.publish(event);
  }

  void remove(Person person, String event, String id) {
    person.mustRun(event);
    store.save(require(event, id).with(State.REMOVED));
    topic.publish(event);
  }

  /** Undoes a removal. */
  void restore(Person person, String event, String id) {
    person.mustRun(event);
    Material material = require(event, id);
    if (material.state() == State.REMOVED) {
      store.save(material.with(State.LOADED));
      topic.publish(event);
    }
  }

  /** The loaded material, for a person who may read it. */
  Material read(Person person, String event, String id) {
    person.mustBelongTo(event);
    Material material = require(event, id);
    if (material.state() != State.LOADED || !topic.mayRead(person, material)) {
      throw unknown();
    }
    return material;
  }

  private Material require(String event, String id) {
    return store.find(event, id).orElseThrow(Materials::unknown);
  }

  private static RefusalException unknown() {
    return RefusalException.notFound(
        "onbekend-materiaal", "Dit startmateriaal is er niet, of niet meer.");
  }

  private static String title(String wanted) {
    String title = wanted.strip().replaceAll("\\s+", " ");
    if (title.isEmpty()) {
      throw RefusalException.invalid("geen-titel", "Geef het startmateriaal een titel.");
    }
    if (title.length() > LONGEST_TITLE) {
      throw RefusalException.invalid(
              "te-lang", "Een titel mag hoogstens " + LONGEST_TITLE + " tekens lang zijn.")
          .with("max", LONGEST_TITLE);
    }
    return title;
  }

  private static @Nullable List<String> tables(Event event, @Nullable List<String> wanted) {
    if (wanted == null) {
      return null;
    }
    if (wanted.isEmpty() || wanted.stream().anyMatch(id -> event.table(id).isEmpty())) {
      throw RefusalException.invalid(
          "geen-tafel", "Kies minstens één tafel voor dit startmateriaal.");
    }
    return wanted.stream().distinct().toList();
  }

  private List<Part> parts(String event, Material material, Map<String, String> sections) {
    Set<String> known =
        frameworks.of(event).allSections().map(Framework.Section::id).collect(Collectors.toSet());
    return material.parts().stream()
        .map(
            part -> {
              String wanted =
                  sections.getOrDefault(
                      part.id(), Objects.requireNonNullElse(part.sectionId(), ""));
              return new Part(
                  part.id(),
                  part.level(),
                  part.title(),
                  known.contains(wanted) ? wanted : null,
                  part.blocks());
            })
        .toList();
  }
}
