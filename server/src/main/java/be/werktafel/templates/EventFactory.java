package be.werktafel.templates;

import be.werktafel.access.Ids;
import be.werktafel.access.RefusalException;
import be.werktafel.access.Role;
import be.werktafel.framework.Draft;
import be.werktafel.framework.Drafts;
import be.werktafel.framework.Framework;
import be.werktafel.framework.Frameworks;
import be.werktafel.framework.Seeds;
import be.werktafel.joining.Invitation;
import be.werktafel.joining.Invitations;
import be.werktafel.joining.Invitations.Wanted;
import be.werktafel.material.Materials;
import be.werktafel.programme.Event;
import be.werktafel.programme.Events;
import be.werktafel.programme.Item;
import be.werktafel.programme.Plan;
import be.werktafel.programme.Table;
import be.werktafel.sources.Sources;
import be.werktafel.text.Document;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Makes an event from a template. Writes everything an event needs before the event itself, so that
 * no caller ever sees half an event.
 */
@Component
class EventFactory {
  private static final int LONGEST_TITLE = 200;

  private final Templates templates;
  private final Events events;
  private final Frameworks frameworks;
  private final Drafts drafts;
  private final Seeds seeds;
  private final Materials materials;
  private final Sources sources;
  private final Invitations invitations;
  private final Clock clock;

  EventFactory(
      Templates templates,
      Events events,
      Frameworks frameworks,
      Drafts drafts,
      Seeds seeds,
      Materials materials,
      Sources sources,
      Invitations invitations,
      Clock clock) {
    this.templates = templates;
    this.events = events;
    this.frameworks = frameworks;
    this.drafts = drafts;
    this.seeds = seeds;
    this.materials = materials;
    this.sources = sources;
    this.invitations = invitations;
    this.clock = clock;
  }

  /** A new event with its codes. */
  public record Made(Event event, List<Invitation> invitations) {
    public String code(Role role, @Nullable String tableId) {
      return invitations.stream()
          .filter(
              invitation ->
                  invitation.role() == role && Objects.equals(invitation.tableId(), tableId))
          .findFirst()
          .orElseThrow()
          .code();
    }
  }

  /** Makes an event that is not the demo event. */
  public Made make(
      String templateName, @Nullable String wantedTitle, @Nullable LocalDate startsOn) {
    Template template = templates.read(templateName);
    LocalDate firstDay = startsOn == null ? today(template) : startsOn;
    Event event = event(Ids.event(), template, title(wantedTitle, template), firstDay, false);
    makeContents(event.id(), template);
    List<Invitation> codes = invitations.create(event.id(), wanted(event));
    events.add(event);
    return new Made(event, codes);
  }

  /** Draws codes for the demo event; they are valid once {@link #makeDemo} stores them. */
  List<Invitation> drawDemoCodes(String id, String templateName) {
    return invitations.draw(id, wanted(demo(id, templates.read(templateName))));
  }

  /**
   * Makes the demo event. A repeated call with the same id and codes makes no second event, also
   * when it runs on another node at the same time.
   */
  void makeDemo(String id, String templateName, List<Invitation> codes) {
    Template template = templates.read(templateName);
    makeContents(id, template);
    invitations.keep(codes);
    try {
      events.add(demo(id, template));
    } catch (DuplicateKeyException made) {
      // Another node made the same event.
    }
  }

  private Event demo(String id, Template template) {
    return event(id, template, template.title(), today(template), true);
  }

  private LocalDate today(Template template) {
    return LocalDate.ofInstant(clock.instant(), template.zone());
  }

  private void makeContents(String id, Template template) {
    Framework framework = framework(id, template);
    frameworks.add(framework);
    for (Template.Material each : orEmpty(template.startingMaterial())) {
      materials.addFromTemplate(framework, each.id(), each.title(), each.text());
    }
    seeds.make(id, startingTexts(id, template));
    sources.start(
        id,
        sections(template)
            .flatMap(section -> StartingTexts.sources(section.startingText()).stream())
            .toList());
    drafts.add(drafts(id, template));
  }

  private static Map<String, Document> startingTexts(String event, Template template) {
    Map<String, Document> texts = new LinkedHashMap<>();
    sections(template)
        .forEach(
            section ->
                texts.put(
                    section.id(),
                    StartingTexts.document(section.startingText(), event + "." + section.id())));
    return texts;
  }

  private static Stream<Template.Section> sections(Template template) {
    return Stream.concat(Stream.of(template.introduction()), template.sections().stream());
  }

  private static List<Draft> drafts(String event, Template template) {
    List<Draft> drafts = new ArrayList<>();
    drafts.add(Draft.first(event, template.introduction().id(), null));
    template
        .sections()
        .forEach(section -> drafts.add(Draft.first(event, section.id(), tableId(section.owner()))));
    template.tables().forEach(table -> drafts.add(Draft.sheet(event, tableId(table.number()))));
    return drafts;
  }

  /** One code per role, and one per table. */
  private static List<Wanted> wanted(Event event) {
    return Stream.concat(
            Stream.of(
                    Role.PARTICIPANT, Role.FACILITATOR, Role.EXPERT, Role.OBSERVER, Role.PROJECTOR)
                .map(role -> new Wanted(role, null)),
            event.tables().stream().map(table -> new Wanted(Role.PARTICIPANT, table.id())))
        .toList();
  }

  private static String title(@Nullable String wanted, Template template) {
    if (wanted == null || wanted.isBlank()) {
      return template.title();
    }
    String title = wanted.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
    if (title.length() > LONGEST_TITLE) {
      throw RefusalException.invalid(
              "ongeldige-titel", "Een titel mag hoogstens 200 tekens lang zijn.")
          .with("max", LONGEST_TITLE);
    }
    return title;
  }

  private static Event event(
      String id, Template template, String title, LocalDate firstDay, boolean demo) {
    LocalDate lastDay = firstDay.plusDays(template.programme().size() - 1L);
    return new Event(
        id,
        null,
        template.template(),
        title,
        template.place(),
        template.about(),
        template.zone(),
        firstDay.toString(),
        lastDay.toString(),
        lastDay.plusDays(template.retentionDays()).toString(),
        demo,
        false,
        template.tables().stream().map(table -> table(table, template)).toList(),
        items(template, firstDay));
  }

  private static Table table(Template.Table table, Template template) {
    return new Table(
        tableId(table.number()),
        table.number(),
        table.name(),
        table.expected(),
        table.mix(),
        template.sections().stream()
            .filter(section -> Objects.equals(section.owner(), table.number()))
            .map(Template.Section::id)
            .toList(),
        template.sections().stream()
            .filter(section -> Objects.equals(section.secondReader(), table.number()))
            .map(Template.Section::id)
            .toList(),
        table.startsFrom());
  }

  private static List<Item> items(Template template, LocalDate firstDay) {
    List<Item> items = new ArrayList<>();
    for (Template.Day day : template.programme()) {
      LocalDate date = firstDay.plusDays(day.day() - 1L);
      for (int i = 0; i < day.items().size(); i++) {
        Template.Item item = day.items().get(i);
        LocalTime end = TemplateCheck.end(day, i);
        items.add(
            Item.planned(
                new Plan(
                    item.key(),
                    day.day(),
                    item.title(),
                    item.kind(),
                    Boolean.TRUE.equals(item.hard()),
                    item.session(),
                    shown(item.assignment()),
                    shown(item.deliverable()),
                    switch (item.visibility()) {
                      case OWN_TABLE -> be.werktafel.access.Visibility.OWN_TABLE;
                      case TABLES_AND_EXPERTS -> be.werktafel.access.Visibility.TABLES_AND_EXPERTS;
                      case EVERYONE -> be.werktafel.access.Visibility.EVERYONE;
                    },
                    orEmpty(item.tools()),
                    shown(item.directorNote()),
                    orEmpty(item.parts()).stream()
                        .map(
                            part ->
                                new Plan.Part(
                                    Objects.requireNonNull(shown(part.title())),
                                    part.minutes(),
                                    Boolean.TRUE.equals(part.hard())))
                        .toList(),
                    instant(date, item.start(), template.zone()),
                    end == null ? null : instant(date, end, template.zone()))));
      }
    }
    return items;
  }

  private static @Nullable String shown(@Nullable String text) {
    return Feature.apply(text, Feature.PRESENT);
  }

  private static Framework framework(String id, Template template) {
    Map<String, Template.Fact> facts = template.facts() == null ? Map.of() : template.facts();
    Map<String, String> glossary = template.glossary() == null ? Map.of() : template.glossary();
    return new Framework(
        id,
        template.notice(),
        template.dimensions().stream()
            .map(
                dimension ->
                    new Framework.Dimension(
                        dimension.id(),
                        dimension.title(),
                        dimension.notice(),
                        template.sections().stream()
                            .filter(section -> section.id().startsWith(dimension.id()))
                            .map(section -> section(section, facts))
                            .toList()))
            .toList(),
        section(template.introduction(), facts),
        template.cases().stream()
            .map(
                each ->
                    new Framework.Case(
                        each.id(),
                        each.title(),
                        each.text().strip(),
                        each.twist() == null ? "" : each.twist().strip(),
                        orEmpty(each.tests()),
                        each.notice()))
            .toList(),
        glossary.entrySet().stream()
            .map(
                entry ->
                    new Framework.Term(
                        entry.getKey(), Objects.requireNonNull(shown(entry.getValue()))))
            .filter(term -> !term.explanation().isEmpty())
            .toList(),
        orEmpty(template.expertDisciplines()));
  }

  private static Framework.Section section(
      Template.Section section, Map<String, Template.Fact> facts) {
    List<Framework.Question> questions = new ArrayList<>();
    for (String question : section.questions()) {
      questions.add(new Framework.Question(section.id() + "." + (questions.size() + 1), question));
    }
    return new Framework.Section(
        section.id(),
        section.title(),
        section.keyQuestion() == null ? "" : section.keyQuestion(),
        questions,
        tableId(section.owner()),
        tableId(section.secondReader()),
        orEmpty(section.cases()),
        orEmpty(section.facts()).stream()
            .map(
                fact -> {
                  Template.Fact known = Objects.requireNonNull(facts.get(fact));
                  return new Framework.Fact(
                      fact, known.text(), known.source(), Boolean.TRUE.equals(known.verified()));
                })
            .toList(),
        orEmpty(section.disciplines()));
  }

  private static Instant instant(LocalDate date, LocalTime time, ZoneId zone) {
    return date.atTime(time).atZone(zone).toInstant();
  }

  private static @Nullable String tableId(@Nullable Integer number) {
    return number == null ? null : tableId(number.intValue());
  }

  private static String tableId(int number) {
    return "t" + number;
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
