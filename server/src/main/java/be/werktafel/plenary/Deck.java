package be.werktafel.plenary;

import be.werktafel.plenary.Slide.Decision;
import be.werktafel.plenary.Slide.OpenReaction;
import be.werktafel.plenary.Slide.SectionState;
import be.werktafel.plenary.Slide.TableState;
import be.werktafel.plenary.TableText.SectionText;
import be.werktafel.review.ReviewThread;
import be.werktafel.review.ThreadType;
import be.werktafel.text.Block;
import be.werktafel.text.BlockGroupKind;
import be.werktafel.text.Document;
import be.werktafel.text.TextDiff;
import be.werktafel.text.WordDiff;
import be.werktafel.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The slides of one snapshot. A pure function of its arguments.
 *
 * <p>The run has at most three slides per table: where it stands, what is new, what it needs the
 * room for. An overview comes before them and the decisions after them. The run leaves out
 * untouched starting text and empty fill-in spots.
 *
 * @param slides the run, in order
 * @param texts the tables' whole texts, which are shown on request only
 */
record Deck(List<Slide> slides, List<Slide> texts) {
  /** The most rows of tables and sections of one overview slide. */
  private static final int OVERVIEW_ROWS = 30;

  /** The most words of a reaction or a decision on a slide. */
  private static final int MOST_WORDS = 40;

  /** The order in which an open reaction is chosen for the room. */
  private static final List<ThreadType> MOST_IMPORTANT =
      List.of(
          ThreadType.PROPOSAL,
          ThreadType.RISK,
          ThreadType.CORRECTION,
          ThreadType.QUESTION,
          ThreadType.SOURCE,
          ThreadType.EXAMPLE);

  Deck {
    slides = List.copyOf(slides);
    texts = List.copyOf(texts);
  }

  /**
   * The place of a slide, from 0; -1 for a slide that is not in this deck. A table's text has the
   * place of the table's first slide.
   */
  int placeOf(@Nullable String slideId) {
    int place = firstPlace(slide -> slide.id().equals(slideId));
    if (place >= 0) {
      return place;
    }
    return text(slideId)
        .map(Slide::tableId)
        .map(table -> Math.max(0, firstPlace(slide -> table.equals(slide.tableId()))))
        .orElse(-1);
  }

  private int firstPlace(Predicate<Slide> wanted) {
    return IntStream.range(0, slides.size())
        .filter(place -> wanted.test(slides.get(place)))
        .findFirst()
        .orElse(-1);
  }

  private Optional<Slide> text(@Nullable String slideId) {
    return texts.stream().filter(text -> text.id().equals(slideId)).findFirst();
  }

  /**
   * The table that has the floor at that position. A sentence between two slides of one table does
   * not interrupt it.
   */
  @Nullable String tableAt(Position position) {
    var text = text(position.slideId());
    if (text.isPresent()) {
      return text.get().tableId();
    }
    int place = position.place();
    var slide = slides.get(place);
    if (!(slide instanceof Slide.Sentence) || place == 0 || place == slides.size() - 1) {
      return slide.tableId();
    }
    var before = slides.get(place - 1).tableId();
    return Objects.equals(before, slides.get(place + 1).tableId()) ? before : null;
  }

  /** How many tables have a slide from that place on. */
  int tablesFrom(int place) {
    return (int)
        slides.stream().skip(place).map(Slide::tableId).filter(Objects::nonNull).distinct().count();
  }

  /**
   * @param since the number of the snapshot that the last plenary presented; null before the first
   *     plenary
   */
  static Deck of(String title, @Nullable Integer since, List<TableText> tables) {
    var slides = new ArrayList<Slide>();
    slides.add(new Slide.Title("title", title));
    var states = tables.stream().map(Deck::state).toList();
    slides.addAll(overview(states));
    for (int i = 0; i < tables.size(); i++) {
      var table = tables.get(i);
      slides.add(report(table, states.get(i).sections()));
      var news = TableNews.of(table);
      if (!news.isEmpty()) {
        slides.add(news(table, since, news));
      }
      var reaction = mostImportant(table);
      if (!table.roomQuestion().isBlank() || reaction != null) {
        slides.add(
            new Slide.Ask(
                table.tableId() + "/ask",
                table.tableId(),
                table.roomQuestion(),
                table.openThreadCount(),
                reaction));
      }
    }
    var decisions = tables.stream().flatMap(Deck::decisions).toList();
    if (!decisions.isEmpty()) {
      slides.add(new Slide.Decisions("decisions", decisions));
    }
    slides.add(new Slide.End("end", title));
    return new Deck(slides, tables.stream().flatMap(Deck::texts).toList());
  }

  private static List<Slide> overview(List<TableState> tables) {
    var slides = new ArrayList<Slide>();
    var shown = new ArrayList<TableState>();
    int rows = 0;
    for (var table : tables) {
      if (table.sections().isEmpty()) {
        continue;
      }
      int more = 1 + table.sections().size();
      if (rows > 0 && rows + more > OVERVIEW_ROWS) {
        slides.add(new Slide.Overview("overview/" + slides.size(), shown));
        shown.clear();
        rows = 0;
      }
      shown.add(table);
      rows += more;
    }
    if (!shown.isEmpty()) {
      slides.add(new Slide.Overview("overview/" + slides.size(), shown));
    }
    return slides;
  }

  private static Slide report(TableText table, List<SectionState> sections) {
    return new Slide.TableReport(
        table.tableId(),
        table.tableId(),
        table.headline(),
        sections.stream().mapToInt(SectionState::words).sum(),
        sections);
  }

  private static TableState state(TableText table) {
    return new TableState(
        table.tableId(),
        table.sections().stream()
            .map(
                section ->
                    new SectionState(
                        section.sectionId(),
                        section.status(),
                        TextDiff.wordsAdded(section.startingText(), section.document()),
                        section.openThreadCount()))
            .toList());
  }

  private static Slide news(
      TableText table, @Nullable Integer since, TableNews.Selection selection) {
    var shown =
        Stream.concat(
                selection.highlights().stream().map(each -> each.sectionId()),
                selection.changes().stream().map(each -> each.sectionId()))
            .toList();
    return new Slide.News(
        table.tableId() + "/news",
        table.tableId(),
        since,
        selection.highlights(),
        selection.changes(),
        selection.more(),
        table.sections().stream()
            .filter(section -> shown.contains(section.sectionId()))
            .map(SectionText::notice)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null));
  }

  /** The most important open reaction to a table's texts; of two alike, the later one. */
  private static @Nullable OpenReaction mostImportant(TableText table) {
    record Placed(String sectionId, ReviewThread thread) {}
    return table.sections().stream()
        .flatMap(
            section ->
                section.openThreads().stream()
                    .map(thread -> new Placed(section.sectionId(), thread)))
        .min(
            Comparator.<Placed>comparingInt(each -> MOST_IMPORTANT.indexOf(each.thread().type()))
                .thenComparing(each -> each.thread().createdAt(), Comparator.reverseOrder()))
        .map(each -> reaction(each.sectionId(), each.thread()))
        .orElse(null);
  }

  private static OpenReaction reaction(String sectionId, ReviewThread thread) {
    var proposal = thread.proposal();
    return new OpenReaction(
        sectionId,
        thread.type(),
        Excerpt.first(MOST_WORDS, thread.text()),
        proposal == null
            ? List.of()
            : Excerpt.around(
                MOST_WORDS, WordDiff.between(proposal.original(), proposal.replacement())));
  }

  private static Stream<Decision> decisions(TableText table) {
    return table.sections().stream()
        .flatMap(
            section ->
                decisions(section.document().blocks())
                    .map(
                        decision ->
                            new Decision(
                                table.tableId(),
                                section.sectionId(),
                                decision.status(),
                                Excerpt.first(
                                    MOST_WORDS,
                                    String.join(
                                        " ", Words.lines(new Document(decision.blocks())))))))
        .filter(decision -> !decision.words().isBlank());
  }

  private static Stream<Block.Decision> decisions(List<Block> blocks) {
    return blocks.stream()
        .flatMap(
            block ->
                switch (block) {
                  case Block.Section group -> decisions(group.blocks());
                  case Block.Decision decision when !decision.startingText() -> Stream.of(decision);
                  default -> Stream.of();
                });
  }

  /** A title slide and one slide per block group for each section with text. */
  private static Stream<Slide> texts(TableText table) {
    return table.sections().stream().flatMap(section -> texts(table.tableId(), section));
  }

  private static Stream<Slide> texts(String tableId, SectionText section) {
    var id = tableId + "/" + section.sectionId();
    var slides = new ArrayList<Slide>();
    for (var group : groupsOf(section)) {
      if (!isEmpty(group)) {
        slides.add(
            new Slide.Text(
                id + "/" + slides.size(), tableId, section.sectionId(), group, section.notice()));
      }
    }
    if (!slides.isEmpty()) {
      slides.addFirst(
          new Slide.Section(
              id,
              tableId,
              section.sectionId(),
              section.openThreadCount() + section.handledThreadCount(),
              section.openThreadCount(),
              section.notice()));
    }
    return slides.stream();
  }

  /**
   * The six block groups. Content before the first of them goes into the first, so that no word is
   * lost.
   */
  private static List<Block.Section> groupsOf(SectionText section) {
    var groups = new ArrayList<Block.Section>();
    var loose = new ArrayList<Block>();
    for (var block : section.document().blocks()) {
      if (block instanceof Block.Section group) {
        loose.addAll(group.blocks());
        groups.add(
            new Block.Section(
                group.kind(), group.title(), loose, group.id(), group.startingText()));
        loose.clear();
      } else {
        loose.add(block);
      }
    }
    if (!loose.isEmpty()) {
      var kind = BlockGroupKind.PRINCIPLE;
      groups.add(new Block.Section(kind, kind.title(), loose, "", false));
    }
    return groups;
  }

  private static boolean isEmpty(Block.Section group) {
    return Words.lines(new Document(List.of(group))).isEmpty();
  }
}
