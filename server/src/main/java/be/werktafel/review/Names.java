package be.werktafel.review;

import be.werktafel.access.Person;
import be.werktafel.access.Role;
import be.werktafel.review.ReviewThread.Author;
import be.werktafel.review.ReviewThread.Handling;
import be.werktafel.review.ReviewThread.Reply;
import be.werktafel.review.ThreadView.AuthorView;
import be.werktafel.review.ThreadView.ProposalView;
import be.werktafel.review.ThreadView.PushedReply;
import be.werktafel.review.ThreadView.ReplyView;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides which author a reader sees at a reaction. Participants are shown by name to their own
 * table and as their table to everybody else. Experts and facilitators are shown by name.
 */
final class Names {
  private final Map<String, Person> people;
  private final Map<String, String> tableLabels;

  /**
   * @param tableLabels table id → what others call it, for example "Tafel 3 Vismarkt"
   */
  Names(List<Person> people, Map<String, String> tableLabels) {
    this.people = people.stream().collect(Collectors.toMap(Person::id, person -> person));
    this.tableLabels = tableLabels;
  }

  List<ThreadView> of(List<ReviewThread> threads, Set<String> detached, Person reader) {
    return threads.stream()
        .map(thread -> of(thread, detached.contains(thread.id()), reader))
        .toList();
  }

  private ThreadView of(ReviewThread thread, boolean detached, Person reader) {
    var handling = thread.handling();
    return new ThreadView(
        thread.id(),
        thread.draftId(),
        thread.type(),
        of(thread.author(), reader),
        thread.text(),
        thread.anchor(),
        thread.anchor() == null ? "" : thread.anchor().quote(),
        detached,
        proposal(thread),
        thread.isOpen() ? ThreadView.State.OPEN : ThreadView.State.HANDLED,
        thread.createdAt(),
        handling == null ? null : handling.at(),
        handling == null ? null : handledBy(handling, reader),
        handling == null ? null : handling.outcome(),
        handling == null ? null : handling.reason(),
        revision(thread),
        thread.replies().stream().map(reply -> of(reply, reader)).toList());
  }

  private static @Nullable ProposalView proposal(ReviewThread thread) {
    var proposal = thread.proposal();
    return proposal == null
        ? null
        : new ProposalView(
            proposal.original(),
            proposal.replacement(),
            !thread.isOpen() && proposal.acceptance() != null);
  }

  private String handledBy(Handling handling, Person reader) {
    var person = handling.by() == null ? null : people.get(handling.by());
    return person == null
        ? "Deelnemer"
        : of(new Author(person.id(), person.role(), person.tableId()), reader).label();
  }

  PushedReply of(ReviewThread thread, Reply reply, Person reader) {
    return new PushedReply(thread.id(), revision(thread), of(reply, reader));
  }

  private static int revision(ReviewThread thread) {
    return Objects.requireNonNullElse(thread.revision(), 0);
  }

  private ReplyView of(Reply reply, Person reader) {
    return new ReplyView(reply.id(), of(reply.author(), reader), reply.text(), reply.at());
  }

  private AuthorView of(Author author, Person reader) {
    var person = people.get(author.participant());
    return isNamedTo(reader, author)
        ? new AuthorView(
            author.participant(),
            named(author, person),
            author.role(),
            person == null ? null : person.organisation(),
            person == null ? null : person.discipline(),
            author.tableId())
        : new AuthorView(
            null, table(author.tableId()), author.role(), null, null, author.tableId());
  }

  private static boolean isNamedTo(Person reader, Author author) {
    return switch (author.role()) {
      case EXPERT, FACILITATOR, ORGANISER -> true;
      case PARTICIPANT, OBSERVER, PROJECTOR -> reader.sitsAt(author.tableId());
    };
  }

  private String named(Author author, @Nullable Person person) {
    if (person == null) {
      return author.tableId() == null ? role(author.role()) : table(author.tableId());
    }
    return person.discipline() == null
        ? person.shownName()
        : person.shownName() + " (" + person.discipline() + ")";
  }

  private String table(@Nullable String tableId) {
    return tableId == null ? "Deelnemer" : tableLabels.getOrDefault(tableId, "Tafel");
  }

  private static String role(Role role) {
    return switch (role) {
      case PARTICIPANT -> "Deelnemer";
      case EXPERT -> "Expert";
      case FACILITATOR, ORGANISER -> "Begeleider";
      case OBSERVER -> "Toehoorder";
      case PROJECTOR -> "Zaalscherm";
    };
  }
}
