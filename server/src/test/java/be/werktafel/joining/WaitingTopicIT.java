package be.werktafel.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.werktafel.ServerTest;
import be.werktafel.SettableClock;
import be.werktafel.access.Ids;
import be.werktafel.access.Person;
import be.werktafel.access.Role;
import be.werktafel.programme.Event;
import be.werktafel.programme.Events;
import be.werktafel.programme.Programmes;
import java.time.Duration;
import java.time.Instant;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

/** The published list of waiting newcomers, and its limit. */
@ServerTest
class WaitingTopicIT {
  @Autowired private Events events;
  @Autowired private WaitingList waiting;
  @Autowired private WaitingTopic topic;
  @Autowired private MongoOperations mongo;
  @Autowired private SettableClock clock;

  private final String id = Ids.event();
  private final Person fatima = person(Role.PARTICIPANT, "t1");
  private final Person facilitator = person(Role.FACILITATOR, null);
  private final Event event = Programmes.oneDay(id);

  @BeforeEach
  void anEvent() {
    events.add(event);
  }

  @Test
  void aNewcomerWhoWaitsAndGivesUpIsPublishedToPeopleWhoRunTheEventOnly() {
    var nobody = topic.signature(event);
    waiting.await(id, newcomer("Fatima"));

    assertThat(topic.signature(event)).isNotEqualTo(nobody).isEqualTo(topic.signature(event));
    assertThat(topic.body(id, facilitator))
        .singleElement()
        .satisfies(each -> assertThat(each.name()).isEqualTo("Fatima"));
    assertThat(topic.body(id, fatima)).isNull();

    clock.pass(Duration.ofMinutes(3));
    assertThat(topic.signature(event)).isEqualTo(nobody);
    assertThat(topic.body(id, facilitator)).isEmpty();
    assertThat(mongo.findById(id, Document.class, "waiting")).asString().doesNotContain("Fatima");
  }

  @Test
  void strangersCannotMakeTheWaitingListLongerThanItsBound() {
    for (int i = 0; i < WaitingList.MOST_AT_ONE_PLACE; i++) {
      waiting.await(id, newcomer("Vreemde " + i));
    }
    for (int i = 0; i < 50; i++) {
      var stranger = newcomer("Nog een " + i);
      assertThatThrownBy(() -> waiting.await(id, stranger)).hasMessageContaining("begeleider");
    }

    assertThat(topic.body(id, facilitator)).hasSize(WaitingList.MOST_AT_ONE_PLACE);
  }

  private Newcomer newcomer(String name) {
    Instant now = clock.instant();
    return new Newcomer(
        Ids.next(),
        Ids.next(),
        name,
        null,
        null,
        Role.PARTICIPANT,
        "t1",
        now,
        now,
        Newcomer.State.WAITING);
  }

  private Person person(Role role, @Nullable String table) {
    return new Person(Ids.next(), id, "Naam", null, null, role, table);
  }
}
