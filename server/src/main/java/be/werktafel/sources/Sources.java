package be.werktafel.sources;

import be.werktafel.access.Ids;
import be.werktafel.access.Person;
import be.werktafel.access.RefusalException;
import be.werktafel.access.Role;
import be.werktafel.sources.Source.Checked;
import be.werktafel.text.BlockIds;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps the register of sources. People who write or read texts add and change sources; experts and
 * people who run the event check them. Each change is one write and is pushed. Safe for many
 * threads; every call may block.
 */
@Component
public class Sources {
  /** More sources than people can look through. */
  static final int MOST = 300;

  private static final Pattern ID = Pattern.compile("[a-z2-9]{8,16}");

  private final SourceStore store;
  private final SourcesTopic topic;
  private final Citations citations;
  private final Clock clock;

  Sources(SourceStore store, SourcesTopic topic, Citations citations, Clock clock) {
    this.store = store;
    this.topic = topic;
    this.citations = citations;
    this.clock = clock;
  }

  /**
   * A source that a starting text cites.
   *
   * @param label the words of the reference, and the title of the source
   */
  public record Cited(
      String label, @Nullable String oldNumber, @Nullable String newNumber, boolean verified) {
    /** The source's id: the same for the same label. */
    public String sourceId() {
      return new BlockIds("source/" + label).next();
    }
  }

  /** Stores the sources with which a new event starts; keeps an existing register. */
  public void start(String event, List<Cited> cited) {
    Map<String, Source> sources = new LinkedHashMap<>();
    for (Cited each : cited) {
      sources.merge(each.sourceId(), seeded(each), Sources::merged);
    }
    store.start(new SourceRegister(event, null, List.copyOf(sources.values())));
  }

  private Source seeded(Cited cited) {
    return new Source(
        cited.sourceId(),
        0,
        SourceText.of(title(cited.label()), null, cited.oldNumber(), cited.newNumber(), null, null),
        null,
        clock.instant(),
        cited.verified() ? new Checked(null, null, clock.instant()) : null);
  }

  private static String title(String label) {
    return label.length() <= SourceText.LONGEST_TITLE
        ? label
        : label.substring(0, SourceText.LONGEST_TITLE - 1) + "…";
  }

  /** Of two citations of one source, one may leave out the numbers or say that it is unchecked. */
  private static Source merged(Source one, Source other) {
    Source named = one.text().oldNumber() == null && one.text().newNumber() == null ? other : one;
    return named.withChecked(one.checked() == null ? null : other.checked());
  }

  /**
   * Adds a source and returns its id: that of the equal source if the register has one.
   *
   * @param wantedId the id that the page already wrote into a text; null for a new one
   */
  String add(Person person, String event, @Nullable String wantedId, SourceText text) {
    mustTakePart(person, event);
    if (wantedId != null && !ID.matcher(wantedId).matches()) {
      throw RefusalException.invalid("ongeldige-bron", "Deze bron is niet leesbaar.");
    }
    String id = wantedId == null ? Ids.next() : wantedId;
    var added = new AtomicReference<>(id);
    change(
        event,
        register -> {
          added.set(id);
          if (register.source(id).isPresent()) {
            // The same request again, after its answer was lost.
            return register;
          }
          for (Source each : register.sources()) {
            if (each.text().isSameSourceAs(text)) {
              added.set(each.id());
              return register;
            }
          }
          if (register.sources().size() >= MOST) {
            throw RefusalException.conflict(
                "te-veel-bronnen", "Het register is vol. Haal eerst bronnen weg.");
          }
          return register.with(new Source(id, 0, text, person.id(), clock.instant(), null));
        });
    return added.get();
  }

  /**
   * Changes a source.
   *
   * @param revision the revision that the person changed
   */
  void change(Person person, String event, String sourceId, int revision, SourceText text) {
    mustTakePart(person, event);
    change(event, sourceId, revision, source -> source.withText(text));
  }

  /**
   * Marks a source as checked.
   *
   * @param revision the revision that the person checked
   */
  void check(Person person, String event, String sourceId, int revision) {
    mustCheck(person, event);
    var check = new Checked(person.id(), person.role(), clock.instant());
    change(event, sourceId, revision, source -> source.withChecked(check));
  }

  void uncheck(Person person, String event, String sourceId) {
    mustCheck(person, event);
    change(event, register -> register.with(found(register, sourceId).withChecked(null)));
  }

  /** Removes a source that no text cites; a checked one only for people who check. */
  void remove(Person person, String event, String sourceId) {
    mustTakePart(person, event);
    Source source = found(store.of(event), sourceId);
    if (citations.exist(event, sourceId)) {
      throw RefusalException.conflict(
          "bron-geciteerd", "Een tekst verwijst nog naar deze bron. Ze blijft in het register.");
    }
    change(
        event,
        register -> {
          Source now = found(register, sourceId);
          if (now.checked() != null) {
            mustCheck(person, event);
          }
          if (now.revision() != source.revision()) {
            throw changedMeanwhile();
          }
          return register.without(sourceId);
        });
  }

  List<Citations.Citation> citations(Person person, String event) {
    mustTakePart(person, event);
    return citations.readableBy(person, event);
  }

  List<SourcesTopic.SourceView> list(Person person, String event) {
    mustTakePart(person, event);
    return topic.views(event);
  }

  private void change(String event, String sourceId, int revision, UnaryOperator<Source> change) {
    change(
        event,
        register -> {
          Source source = found(register, sourceId);
          if (source.revision() != revision) {
            throw changedMeanwhile();
          }
          return register.with(change.apply(source));
        });
  }

  private void change(String event, UnaryOperator<SourceRegister> change) {
    store.change(event, change);
    topic.publish(event);
  }

  private static Source found(SourceRegister register, String sourceId) {
    return register
        .source(sourceId)
        .orElseThrow(
            () ->
                RefusalException.notFound(
                    "onbekende-bron", "Deze bron staat niet (meer) in het register."));
  }

  private static RefusalException changedMeanwhile() {
    return RefusalException.conflict(
        "bron-gewijzigd",
        "Iemand anders wijzigde deze bron net. Kijk de bron na en probeer opnieuw.");
  }

  private static void mustTakePart(Person person, String event) {
    person.mustBelongTo(event);
    if (person.role().onlyWatches()) {
      throw RefusalException.forbidden(
          "bronnen", "De bronnen zijn voor wie meeschrijft of meeleest.");
    }
  }

  private static void mustCheck(Person person, String event) {
    person.mustBelongTo(event);
    if (person.role() != Role.EXPERT && !person.runsEvents()) {
      throw RefusalException.forbidden(
          "bron-nakijken", "Een bron nakijken doet een expert of de begeleider.");
    }
  }
}
