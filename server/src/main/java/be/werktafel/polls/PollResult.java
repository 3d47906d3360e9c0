package be.werktafel.polls;

import be.werktafel.access.Role;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The distribution of a poll's answers, without who gave them.
 *
 * @param answered how many people answered
 * @param voters how many people might
 * @param groups participants and experts apart, or together when one of the groups is so small that
 *     its distribution would show somebody's answer
 * @param reasons in alphabetical order, so that the order says nothing about people
 */
@Schema(name = "PollResult")
record PollResult(int answered, int voters, List<Group> groups, List<Reason> reasons) {
  /** Fewer answers than this are not shown apart. */
  static final int SMALLEST_GROUP = 3;

  PollResult {
    groups = List.copyOf(groups);
    reasons = List.copyOf(reasons);
  }

  /** Whose answers a group counts. */
  enum Who {
    PARTICIPANTS,
    EXPERTS,
    TOGETHER;

    @JsonValue
    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The answers of one group.
   *
   * @param people how many answered
   * @param counts the answers or dots per choice
   */
  @Schema(name = "PollGroup")
  record Group(Who who, int people, List<Integer> counts) {
    Group {
      counts = List.copyOf(counts);
    }
  }

  /**
   * The reason of an objection.
   *
   * @param change the change that would remove it; null for none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "PollReason")
  record Reason(String text, @Nullable String change) {}

  static PollResult of(Poll poll, List<PollAnswer> answers, int voters) {
    List<PollAnswer> experts =
        answers.stream().filter(answer -> answer.role() == Role.EXPERT).toList();
    List<PollAnswer> participants =
        answers.stream().filter(answer -> answer.role() != Role.EXPERT).toList();
    List<Group> groups = new ArrayList<>();
    if (isTooSmall(experts) || isTooSmall(participants)) {
      groups.add(group(Who.TOGETHER, poll, answers));
    } else {
      groups.add(group(Who.PARTICIPANTS, poll, participants));
      groups.add(group(Who.EXPERTS, poll, experts));
    }
    return new PollResult(answers.size(), voters, groups, reasons(answers));
  }

  /** An empty group shows nobody's answer. */
  private static boolean isTooSmall(List<PollAnswer> answers) {
    return !answers.isEmpty() && answers.size() < SMALLEST_GROUP;
  }

  private static Group group(Who who, Poll poll, List<PollAnswer> answers) {
    return new Group(
        who,
        answers.size(),
        IntStream.range(0, poll.choices())
            .mapToObj(choice -> answers.stream().mapToInt(each -> each.dots(choice)).sum())
            .toList());
  }

  private static List<Reason> reasons(List<PollAnswer> answers) {
    List<Reason> reasons = new ArrayList<>();
    for (PollAnswer answer : answers) {
      String reason = answer.reason();
      if (reason != null) {
        reasons.add(new Reason(reason, answer.change()));
      }
    }
    reasons.sort(Comparator.comparing(Reason::text, String.CASE_INSENSITIVE_ORDER));
    return reasons;
  }
}
