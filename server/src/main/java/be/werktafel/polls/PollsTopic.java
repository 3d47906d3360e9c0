package be.werktafel.polls;

import be.werktafel.access.People;
import be.werktafel.access.Person;
import be.werktafel.access.Role;
import be.werktafel.collab.EventChannel;
import be.werktafel.collab.LiveDocuments;
import be.werktafel.framework.Draft;
import be.werktafel.framework.Drafts;
import be.werktafel.programme.Event;
import be.werktafel.programme.PolledTopic;
import be.werktafel.text.NeutralReader;
import be.werktafel.text.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The polls as part of the event's live state, the same for everybody. Answers are not pushed one
 * by one: the number of answers of an open poll is published once a second, when it differs.
 */
@Component
class PollsTopic implements PolledTopic<List<PollView>> {
  private final PollStore store;
  private final People people;
  private final Drafts drafts;
  private final LiveDocuments documents;
  private final EventChannel channel;

  PollsTopic(
      PollStore store,
      People people,
      Drafts drafts,
      LiveDocuments documents,
      EventChannel channel) {
    this.store = store;
    this.people = people;
    this.drafts = drafts;
    this.documents = documents;
    this.channel = channel;
  }

  @Override
  public String topic() {
    return "polls";
  }

  @Override
  public List<PollView> body(String event, Person person) {
    return views(event);
  }

  /** The views are the signature: they have neither times that pass nor hidden answers. */
  @Override
  public Object signature(Event event) {
    return views(event.id());
  }

  @Override
  public void publish(Event event) {
    publish(event.id());
  }

  void publish(String event) {
    List<PollView> views = views(event);
    channel.publish(event, topic(), _ -> views);
  }

  /** Counts the answers to a poll. */
  PollResult count(String event, Poll poll) {
    return count(poll, people.ofEvent(event));
  }

  private PollResult count(Poll poll, List<Person> everybody) {
    List<Person> mayAnswer = everybody.stream().filter(PollsTopic::mayAnswer).toList();
    List<PollAnswer> answers =
        store.answers(poll.id(), mayAnswer.stream().map(Person::id).toList());
    Set<String> answered =
        answers.stream().map(PollAnswer::id).collect(Collectors.toUnmodifiableSet());
    long voters =
        mayAnswer.stream()
            .filter(
                person ->
                    person.departure() == null
                        || answered.contains(PollAnswer.id(poll.id(), person.id())))
            .count();
    return PollResult.of(poll, answers, Math.toIntExact(voters));
  }

  static boolean mayAnswer(Person person) {
    return person.role() == Role.PARTICIPANT || person.role() == Role.EXPERT;
  }

  private List<PollView> views(String event) {
    List<Poll> polls = store.ofEvent(event).polls();
    if (polls.isEmpty()) {
      return List.of();
    }
    Map<String, Optional<String>> words = new HashMap<>();
    boolean counts = polls.stream().anyMatch(poll -> poll.result() == null);
    List<Person> everybody = counts ? people.ofEvent(event) : List.of();
    return polls.stream().map(poll -> view(poll, everybody, words)).toList();
  }

  private PollView view(
      Poll poll, List<Person> everybody, Map<String, Optional<String>> liveWords) {
    @Nullable PollResult revealed = poll.result();
    PollResult count = revealed == null ? count(poll, everybody) : revealed;
    Poll.@Nullable Subject subject = poll.subject();
    boolean changed =
        subject != null
            && liveWords
                .computeIfAbsent(subject.draftId(), this::liveWords)
                .filter(words -> !words.equals(subject.words()))
                .isPresent();
    return new PollView(
        poll.id(),
        poll.kind(),
        poll.question(),
        poll.options(),
        poll.dots(),
        poll.state(),
        poll.openedAt(),
        count.answered(),
        count.voters(),
        subject == null ? null : subject.draftId(),
        subject == null ? null : subject.sectionId(),
        subject == null ? null : subject.snapshotId(),
        changed,
        revealed);
  }

  private Optional<String> liveWords(String draftId) {
    return drafts.find(draftId).map(this::liveWords);
  }

  /** The digest of the draft's current words. */
  String liveWords(Draft draft) {
    return documents.read(draft.document(), doc -> Words.digest(NeutralReader.read(doc)));
  }
}
