package be.werktafel.polls;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.access.Role;
import be.werktafel.polls.PollResult.Group;
import be.werktafel.polls.PollResult.Reason;
import be.werktafel.polls.PollResult.Who;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Counts the answers to a poll. */
class PollResultTest {
  private static final Instant NOW = Instant.parse("2027-05-24T16:30:00Z");
  private static final Poll SUPPORT = poll(PollKind.SUPPORT, List.of(), 1);

  private final List<PollAnswer> answers = new ArrayList<>();

  @Test
  void participantsAndExpertsAreCountedApart() {
    times(4, Role.PARTICIPANT, 1, 0, 0, 0, 0, 0);
    times(1, Role.PARTICIPANT, 0, 0, 0, 1, 0, 0);
    times(3, Role.EXPERT, 0, 0, 1, 0, 0, 0);

    assertThat(PollResult.of(SUPPORT, answers, 36).groups())
        .containsExactly(
            new Group(Who.PARTICIPANTS, 5, List.of(4, 0, 0, 1, 0, 0)),
            new Group(Who.EXPERTS, 3, List.of(0, 0, 3, 0, 0, 0)));
  }

  @Test
  void aGroupOfTwoIsCountedTogetherWithTheOthersSoThatNobodysAnswerShows() {
    times(5, Role.PARTICIPANT, 1, 0, 0, 0, 0, 0);
    times(2, Role.EXPERT, 0, 0, 0, 0, 1, 0);

    assertThat(PollResult.of(SUPPORT, answers, 36).groups())
        .containsExactly(new Group(Who.TOGETHER, 7, List.of(5, 0, 0, 0, 2, 0)));
  }

  @Test
  void aGroupThatDidNotAnswerIsShownApartAndEmpty() {
    times(1, Role.PARTICIPANT, 0, 1, 0, 0, 0, 0);
    times(3, Role.PARTICIPANT, 1, 0, 0, 0, 0, 0);

    assertThat(PollResult.of(SUPPORT, answers, 4).groups())
        .containsExactly(
            new Group(Who.PARTICIPANTS, 4, List.of(3, 1, 0, 0, 0, 0)),
            new Group(Who.EXPERTS, 0, List.of(0, 0, 0, 0, 0, 0)));
  }

  @Test
  void dotsAreAddedUpPerOption() {
    Poll dots = poll(PollKind.DOTS, List.of("Nachtwerk", "Vorming", "Budget"), 3);
    times(1, Role.PARTICIPANT, 2, 0, 1);
    times(1, Role.PARTICIPANT, 0, 0, 3);
    times(1, Role.PARTICIPANT, 1, 0, 0);

    PollResult result = PollResult.of(dots, answers, 5);

    assertThat(result.groups().getFirst().counts()).containsExactly(3, 0, 4);
    assertThat(result.answered()).isEqualTo(3);
    assertThat(result.voters()).isEqualTo(5);
  }

  @Test
  void theOrderOfReasonsSaysNothingAboutWhoGaveThem() {
    answers.add(objection("p9", "Te vaag.", null));
    answers.add(objection("p1", "Geen budget.", "Vraag het aan de stad."));

    assertThat(PollResult.of(SUPPORT, answers, 2).reasons())
        .containsExactly(
            new Reason("Geen budget.", "Vraag het aan de stad."), new Reason("Te vaag.", null));
  }

  private void times(int people, Role role, Integer... dots) {
    for (int i = 0; i < people; i++) {
      answers.add(new PollAnswer("x/" + answers.size(), role, List.of(dots), null, null, NOW));
    }
  }

  private static PollAnswer objection(String person, String reason, @Nullable String change) {
    return new PollAnswer(
        "x/" + person, Role.PARTICIPANT, List.of(0, 0, 0, 0, 0, 1), reason, change, NOW);
  }

  private static Poll poll(PollKind kind, List<String> options, int dots) {
    return new Poll("x", kind, "Wat vind je?", options, dots, null, "an", NOW, null, null, null);
  }
}
