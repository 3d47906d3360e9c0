package be.werktafel.polls;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The polls of an event, in the order in which they were opened.
 *
 * @param version counts the writes; null before the first
 */
@Document("polls")
record EventPolls(@Id String event, @Version @Nullable Long version, List<Poll> polls) {
  EventPolls {
    polls = List.copyOf(polls);
  }

  static EventPolls none(String event) {
    return new EventPolls(event, null, List.of());
  }

  Optional<Poll> find(String id) {
    return polls.stream().filter(poll -> poll.id().equals(id)).findFirst();
  }

  EventPolls with(Poll added) {
    List<Poll> all = new ArrayList<>(polls);
    all.add(added);
    return new EventPolls(event, version, all);
  }

  EventPolls without(String id) {
    return new EventPolls(
        event, version, polls.stream().filter(poll -> !poll.id().equals(id)).toList());
  }

  EventPolls changed(String id, UnaryOperator<Poll> change) {
    return new EventPolls(
        event,
        version,
        polls.stream().map(poll -> poll.id().equals(id) ? change.apply(poll) : poll).toList());
  }
}
