package be.werktafel.plenary;

import be.werktafel.plenary.Slide.Kind;
import be.werktafel.snapshots.Snapshot.Highlight;
import be.werktafel.text.Block;
import be.werktafel.text.BlockGroupKind;
import be.werktafel.text.Document;
import be.werktafel.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The slides of one snapshot: per table its headline and room question, its highlights on a slide,
 * then its sections, one block group a slide. A pure function of its arguments; empty content gets
 * no slide.
 */
record Deck(List<Slide> slides) {
  Deck {
    slides = List.copyOf(slides);
  }

  /** A table's part of the deck. */
  record TableText(
      String tableId,
      String title,
      String headline,
      String roomQuestion,
      List<Highlight> highlights,
      List<SectionText> sections) {}

  /**
   * A table's text of one section.
   *
   * @param notice a sentence for every slide of the section's dimension, if any
   */
  record SectionText(
      String sectionId,
      String title,
      @Nullable String notice,
      int openThreads,
      int handledThreads,
      Document document) {
    int threads() {
      return openThreads + handledThreads;
    }
  }

  /** The place of a slide, from 0; -1 for a slide that is not in this deck. */
  int placeOf(@Nullable String slideId) {
    for (int place = 0; place < slides.size(); place++) {
      if (slides.get(place).id().equals(slideId)) {
        return place;
      }
    }
    return -1;
  }

  /**
   * The table that has the floor at that place. A sentence between two slides of one table does not
   * interrupt it.
   */
  @Nullable String tableAt(int place) {
    var slide = slides.get(place);
    if (slide.kind() != Kind.SENTENCE || place == 0 || place == slides.size() - 1) {
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

  static Deck of(String title, List<TableText> tables) {
    var slides = new ArrayList<Slide>();
    slides.add(plain("title", Kind.TITLE, title));
    for (var table : tables) {
      slides.add(table(table));
      if (!table.highlights().isEmpty()) {
        slides.add(highlights(table));
      }
      for (var section : table.sections()) {
        add(slides, table, section);
      }
    }
    slides.add(plain("end", Kind.END, title));
    return new Deck(slides);
  }

  private static void add(List<Slide> slides, TableText table, SectionText section) {
    var groups = new ArrayList<Slide>();
    for (var group : groupsOf(section)) {
      if (!isEmpty(group)) {
        groups.add(group(table, section, group, groups.size()));
      }
    }
    if (!groups.isEmpty() && table.sections().size() > 1) {
      slides.add(section(table, section));
    }
    slides.addAll(groups);
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
      groups.add(new Block.Section(BlockGroupKind.PRINCIPLE, section.title(), loose, "", false));
    }
    return groups;
  }

  private static boolean isEmpty(Block.Section group) {
    return Words.lines(new Document(List.of(group))).isEmpty();
  }

  private static Slide plain(String id, Kind kind, String title) {
    return new Slide(id, kind, null, null, title, null, null, null, null, null, null, null);
  }

  private static Slide table(TableText table) {
    return new Slide(
        table.tableId(),
        Kind.TABLE,
        table.tableId(),
        null,
        table.title(),
        table.headline(),
        table.roomQuestion(),
        table.sections().stream().mapToInt(SectionText::threads).sum(),
        table.sections().stream().mapToInt(SectionText::openThreads).sum(),
        null,
        null,
        null);
  }

  private static Slide highlights(TableText table) {
    return new Slide(
        table.tableId() + "/highlights",
        Kind.HIGHLIGHTS,
        table.tableId(),
        null,
        table.title(),
        null,
        null,
        null,
        null,
        null,
        table.highlights(),
        notice(table));
  }

  /** The notice of the first highlighted section that has one. */
  private static @Nullable String notice(TableText table) {
    return table.sections().stream()
        .filter(
            section ->
                table.highlights().stream()
                    .anyMatch(each -> each.sectionId().equals(section.sectionId())))
        .map(SectionText::notice)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static Slide section(TableText table, SectionText section) {
    return new Slide(
        table.tableId() + "/" + section.sectionId(),
        Kind.SECTION,
        table.tableId(),
        section.sectionId(),
        section.title(),
        null,
        null,
        section.threads(),
        section.openThreads(),
        null,
        null,
        section.notice());
  }

  private static Slide group(
      TableText table, SectionText section, Block.Section group, int position) {
    return new Slide(
        table.tableId() + "/" + section.sectionId() + "/" + position,
        Kind.BLOCK,
        table.tableId(),
        section.sectionId(),
        section.title(),
        null,
        null,
        null,
        null,
        group,
        null,
        section.notice());
  }
}
