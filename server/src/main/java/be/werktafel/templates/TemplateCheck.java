package be.werktafel.templates;

import be.werktafel.programme.ItemKind;
import be.werktafel.templates.Template.Day;
import be.werktafel.templates.Template.Item;
import be.werktafel.templates.Template.Part;
import be.werktafel.templates.Template.Section;
import be.werktafel.templates.Template.Table;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the faults of a template that parses. Each fault names the field. */
final class TemplateCheck {
  private static final Pattern KEY = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9-]{0,40}");

  private final Template template;
  private final List<String> faults = new ArrayList<>();

  private TemplateCheck(Template template) {
    this.template = template;
  }

  /** The faults as Dutch sentences; empty when the template is valid. */
  static List<String> faults(Template template) {
    var check = new TemplateCheck(template);
    check.programme();
    check.tables();
    check.sections();
    check.cases();
    if (template.retentionDays() < 0 || template.retentionDays() > 3650) {
      check.fault("retentionDays", "hoort tussen 0 en 3650 te liggen");
    }
    return check.faults;
  }

  private void programme() {
    if (template.programme().isEmpty()) {
      fault("programme", "heeft minstens één dag nodig");
    }
    Set<String> keys = new HashSet<>();
    Set<Integer> sessions = new TreeSet<>();
    for (int d = 0; d < template.programme().size(); d++) {
      Day day = template.programme().get(d);
      String where = "programme[" + d + "]";
      if (day.day() != d + 1) {
        fault(where + ".day", "hoort " + (d + 1) + " te zijn");
      }
      if (day.items().isEmpty()) {
        fault(where + ".items", "is leeg");
      }
      for (int i = 0; i < day.items().size(); i++) {
        item(day, i, where + ".items[" + i + "]", keys, sessions);
      }
    }
    for (int n = 1; n <= sessions.size(); n++) {
      if (!sessions.contains(n)) {
        fault("programme", "werksessie " + n + " ontbreekt");
      }
    }
  }

  private void item(Day day, int index, String where, Set<String> keys, Set<Integer> sessions) {
    Item item = day.items().get(index);
    unique(keys, item.key(), where + ".key");
    LocalTime end = end(day, index);
    if (index > 0 && item.start().isBefore(day.items().get(index - 1).start())) {
      fault(where + ".start", "valt vóór het vorige blok");
    }
    if (end != null && end.isBefore(item.start())) {
      fault(where + ".end", "valt vóór het begin");
    }
    Integer session = item.session();
    if ((item.kind() == ItemKind.SESSION) != (session != null)) {
      fault(where + ".session", "hoort bij een werksessie, en enkel daar");
    }
    if (session != null && !sessions.add(session)) {
      fault(where + ".session", "nummer " + session + " komt twee keer voor");
    }
    if (item.kind() == ItemKind.SESSION && end == null) {
      fault(where + ".end", "ontbreekt: een werksessie heeft een einde");
    }
    features(item.assignment(), where + ".assignment");
    features(item.deliverable(), where + ".deliverable");
    features(item.directorNote(), where + ".directorNote");
    List<Part> parts = item.parts();
    if (parts != null) {
      parts.forEach(part -> features(part.title(), where + ".parts"));
    }
    if (parts != null && !parts.isEmpty() && end != null) {
      long minutes = Duration.between(item.start(), end).toMinutes();
      int sum = parts.stream().mapToInt(Part::minutes).sum();
      if (sum != minutes || parts.stream().anyMatch(part -> part.minutes() < 1)) {
        fault(where + ".parts", "samen %d min, het blok duurt %d min".formatted(sum, minutes));
      }
    }
  }

  private void features(@Nullable String text, String where) {
    Feature.unknown(text)
        .forEach(word -> fault(where, "“" + word + "” is geen onderdeel van Werktafel"));
  }

  /** The item's own end, else the start of the day's next item; null when there is neither. */
  static @Nullable LocalTime end(Day day, int index) {
    LocalTime own = day.items().get(index).end();
    if (own != null) {
      return own;
    }
    return index + 1 < day.items().size() ? day.items().get(index + 1).start() : null;
  }

  private void tables() {
    if (template.tables().isEmpty()) {
      fault("tables", "heeft minstens één tafel nodig");
    }
    Set<String> caseIds = caseIds();
    for (int i = 0; i < template.tables().size(); i++) {
      Table table = template.tables().get(i);
      String where = "tables[" + i + "]";
      if (table.number() != i + 1) {
        fault(where + ".number", "hoort " + (i + 1) + " te zijn");
      }
      if (table.expected() < 1) {
        fault(where + ".expected", "hoort minstens 1 te zijn");
      }
      known(table.startsFrom(), caseIds, where + ".case");
    }
  }

  private void sections() {
    Set<String> dimensions =
        template.dimensions().stream().map(Template.Dimension::id).collect(Collectors.toSet());
    Set<String> ids = new HashSet<>();
    unique(ids, template.introduction().id(), "introduction.id");
    for (int i = 0; i < template.sections().size(); i++) {
      Section section = template.sections().get(i);
      String where = "sections[" + i + "]";
      unique(ids, section.id(), where + ".id");
      if (dimensions.stream().noneMatch(section.id()::startsWith)) {
        fault(where + ".id", "begint met geen van de dimensies " + new TreeSet<>(dimensions));
      }
      table(section.owner(), where + ".owner");
      table(section.secondReader(), where + ".secondReader");
      if (Objects.equals(section.owner(), section.secondReader())) {
        fault(where + ".secondReader", "is dezelfde tafel als de eigenaar");
      }
      orEmpty(section.cases()).forEach(id -> known(id, caseIds(), where + ".cases"));
      orEmpty(section.disciplines())
          .forEach(
              name ->
                  known(
                      name,
                      Set.copyOf(orEmpty(template.expertDisciplines())),
                      where + ".disciplines"));
      orEmpty(section.facts())
          .forEach(
              id ->
                  known(
                      id,
                      template.facts() == null ? Set.of() : template.facts().keySet(),
                      where + ".facts"));
    }
  }

  private void cases() {
    Set<String> ids = new HashSet<>();
    Set<String> sections =
        template.sections().stream().map(Section::id).collect(Collectors.toSet());
    for (int i = 0; i < template.cases().size(); i++) {
      Template.Case each = template.cases().get(i);
      unique(ids, each.id(), "cases[" + i + "].id");
      String where = "cases[" + i + "].tests";
      orEmpty(each.tests()).forEach(id -> known(id, sections, where));
    }
  }

  private void table(@Nullable Integer number, String where) {
    if (number == null || number < 1 || number > template.tables().size()) {
      fault(where, number == null ? "ontbreekt" : "tafel " + number + " bestaat niet");
    }
  }

  private Set<String> caseIds() {
    return template.cases().stream().map(Template.Case::id).collect(Collectors.toSet());
  }

  private void known(@Nullable String id, Set<String> known, String where) {
    if (id != null && !known.contains(id)) {
      fault(where, "“" + id + "” bestaat niet");
    }
  }

  private void unique(Set<String> seen, String id, String where) {
    if (!KEY.matcher(id).matches()) {
      fault(where, "“" + id + "” mag enkel letters, cijfers en streepjes bevatten");
    }
    if (!seen.add(id)) {
      fault(where, "“" + id + "” komt twee keer voor");
    }
  }

  private void fault(String where, String what) {
    faults.add("Veld " + where + ": " + what + ".");
  }

  private static List<String> orEmpty(@Nullable List<String> list) {
    return list == null ? List.of() : list;
  }
}
