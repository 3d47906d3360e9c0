package be.werktafel.framework;

import static org.springframework.data.mongodb.core.FindAndReplaceOptions.options;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import be.werktafel.access.BatchReader;
import be.werktafel.access.Person;
import be.werktafel.access.RefusalException;
import be.werktafel.access.Right;
import be.werktafel.access.Rights;
import be.werktafel.access.Role;
import be.werktafel.programme.Event;
import be.werktafel.programme.Events;
import be.werktafel.programme.Timetable;
import be.werktafel.storage.DocumentId;
import java.time.Clock;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** The drafts of an event, and a person's current rights to them. */
@Component
public class Drafts {
  private final MongoOperations mongo;
  private final BatchReader<Draft> byId;
  private final Events events;
  private final Clock clock;

  Drafts(MongoOperations mongo, Events events, Clock clock) {
    this.mongo = mongo;
    this.byId = BatchReader.of(mongo, Draft.class, Draft::id);
    this.events = events;
    this.clock = clock;
  }

  /** The event's drafts ordered by id, without sheets. */
  public List<Draft> of(String event) {
    return all(event).stream()
        .filter(draft -> !draft.isSheet())
        .sorted(Comparator.comparing(Draft::id))
        .toList();
  }

  /**
   * Each table's sheet, by table id: a document with the texts {@code headline} and {@code
   * roomQuestion}.
   */
  public Map<String, DocumentId> sheets(String event) {
    Map<String, DocumentId> sheets = new TreeMap<>();
    for (Draft sheet : sheets(events.get(event))) {
      sheets.put(Objects.requireNonNull(sheet.tableId()), sheet.document());
    }
    return sheets;
  }

  List<Draft> sheets(Event event) {
    List<String> ids =
        event.tables().stream().map(table -> Draft.sheet(event.id(), table.id()).id()).toList();
    return mongo.find(query(where("_id").in(ids)), Draft.class);
  }

  public Optional<Draft> find(String draftId) {
    return byId.find(draftId);
  }

  /** The person's current rights to the draft; empty for a person of another event. */
  public Set<Right> rights(Person person, Draft draft) {
    return events.find(draft.event()).map(event -> rights(person, draft, event)).orElse(Set.of());
  }

  /** The draft, if the person has that right to it now; otherwise throws a refusal. */
  public Draft require(Person person, String draftId, Right right) {
    Draft draft =
        find(draftId)
            .filter(found -> person.isAt(found.event()))
            .orElseThrow(
                () ->
                    RefusalException.notFound(
                        "onbekende-tekst",
                        "Deze tekst bestaat niet of is niet van jouw evenement."));
    if (!rights(person, draft).contains(right)) {
      throw switch (right) {
        case READ -> RefusalException.forbidden("lezen", "Deze tekst is nu niet voor jou open.");
        case REACT -> RefusalException.forbidden("reageren", "Reageren op deze tekst kan nu niet.");
        case PROPOSE ->
            RefusalException.forbidden(
                "voorstellen", "Een tekstvoorstel doen bij deze tekst kan nu niet.");
        case WRITE ->
            RefusalException.forbidden("schrijven", "Schrijven in deze tekst kan nu niet.");
      };
    }
    return draft;
  }

  /**
   * The draft, for the table that writes it and the facilitator, also during a freeze; throws a
   * refusal for other people.
   */
  public Draft requireOwn(Person person, String draftId) {
    Draft draft = require(person, draftId, Right.READ);
    if (!isOwn(person, draft)) {
      throw RefusalException.forbidden(
          "andere-tafel", "Dit is voor de tafel die deze tekst schrijft.");
    }
    return draft;
  }

  boolean isOwn(Person person, Draft draft) {
    return person.role() == Role.FACILITATOR
        || (person.role() == Role.PARTICIPANT && person.sitsAt(draft.tableId()));
  }

  /** Whether the person may write in the draft, apart from a freeze. */
  boolean isWriter(Person person, Draft draft, Event event) {
    return rightsBeforeFreeze(person, draft, event).contains(Right.WRITE);
  }

  private Set<Right> rightsBeforeFreeze(Person person, Draft draft, Event event) {
    return person.isAt(draft.event())
        ? Rights.of(
            person.role(),
            relation(person, draft, event),
            new Timetable(event, clock.instant()).visibility())
        : Set.of();
  }

  /** The rights of {@link #rights(Person, Draft)}, for a caller that has the event. */
  public Set<Right> rights(Person person, Draft draft, Event event) {
    Set<Right> rights = rightsBeforeFreeze(person, draft, event);
    if (!event.frozen() || !rights.contains(Right.WRITE)) {
      return rights;
    }
    var withoutWriting = EnumSet.copyOf(rights);
    withoutWriting.remove(Right.WRITE);
    return Collections.unmodifiableSet(withoutWriting);
  }

  /** Stores the drafts; replaces those that exist. */
  public void add(List<Draft> drafts) {
    var writes = mongo.bulkOps(BulkMode.UNORDERED, Draft.class);
    drafts.forEach(
        draft -> writes.replaceOne(query(where("_id").is(draft.id())), draft, options().upsert()));
    writes.execute();
  }

  /**
   * Raises the epoch of the draft, unless that has been done. The new document must have its text,
   * and a rights revision of the event must follow.
   */
  public void renew(Draft draft) {
    mongo.updateFirst(
        query(where("_id").is(draft.id()).and("epoch").is(draft.epoch())),
        new Update().set("epoch", draft.renewed().epoch()),
        Draft.class);
  }

  /** The event's drafts and sheets. */
  public List<Draft> withSheets(String event) {
    return all(event);
  }

  private List<Draft> all(String event) {
    return mongo.find(query(where("event").is(event)), Draft.class);
  }

  private static Rights.Relation relation(Person person, Draft draft, Event event) {
    String owner = draft.tableId();
    if (owner == null) {
      return Rights.Relation.COMMON;
    }
    if (person.sitsAt(owner)) {
      return Rights.Relation.OWN_TABLE;
    }
    return Optional.ofNullable(person.tableId())
        .flatMap(event::table)
        .filter(table -> table.secondReaderOf().contains(draft.sectionId()))
        .map(table -> Rights.Relation.SECOND_READER)
        .orElse(Rights.Relation.OTHER_TABLE);
  }
}
