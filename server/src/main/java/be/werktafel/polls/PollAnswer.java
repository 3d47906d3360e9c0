package be.werktafel.polls;

import be.werktafel.access.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * One person's answer to a poll; a later answer replaces it.
 *
 * @param id {@code poll/person}, so that each person has one
 * @param dots the dots per choice; a single choice has one dot
 * @param reason of an objection; null for other answers
 * @param change what would remove the objection; null for none
 */
@Document("pollAnswers")
record PollAnswer(
    String id,
    Role role,
    List<Integer> dots,
    @Nullable String reason,
    @Nullable String change,
    Instant at) {
  PollAnswer {
    dots = List.copyOf(dots);
  }

  static String id(String poll, String person) {
    return poll + "/" + person;
  }

  int dots(int choice) {
    return choice < dots.size() ? dots.get(choice) : 0;
  }
}
