package be.werktafel.passages;

import be.werktafel.passages.Anchor.LookAlikes;
import be.werktafel.passages.DraftWords.Span;
import be.werktafel.yjs.Doc;
import be.werktafel.yjs.RelativePosition.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the passage of an anchor in a draft: by its Yjs positions while both ends are beside
 * existing characters, otherwise by its quoted words, first in its own block and then elsewhere.
 * Returns nothing rather than a wrong passage. Confined like the document it reads.
 *
 * <p>{@code passage-search.ts} of the web application takes the same steps in the same order and is
 * tested against this class.
 */
public final class Passage {
  /**
   * Equal characters of quote and context that are needed to recognise a passage; "ja" alone occurs
   * everywhere.
   */
  private static final int DISTINCTIVE = 20;

  /** The same outside the block of the passage, where somebody may have written the same words. */
  private static final int DISTINCTIVE_ELSEWHERE = 28;

  /** A shorter quote needs equal context on both sides. */
  private static final int SHORT_QUOTE = 12;

  /** Equal context characters that a short quote needs on each side. */
  private static final int FLANK = 4;

  /** Consecutive characters of the quote that identify a remaining part of it. */
  private static final int REMNANT = 12;

  /** The same in a longer text, or in one that is not bounded by both ends. */
  private static final int REMNANT_AMONG_OTHERS = 20;

  /** A longer text is other people's text, even if part of it equals the quote. */
  private static final int LONGEST_REMNANT = 2_000;

  /**
   * The current position of one end of the passage.
   *
   * @param alive whether the character at that end still exists
   */
  private record End(int at, boolean alive, Span line) {}

  private final Doc doc;
  private final DraftWords text;
  private final String words;
  private final Anchor anchor;
  private final String quote;
  private final String before;
  private final String after;

  private Passage(Doc doc, DraftWords text, Anchor anchor) {
    this.doc = doc;
    this.text = text;
    this.words = text.words();
    this.anchor = anchor;
    this.quote = DraftWords.compact(anchor.quote());
    this.before = DraftWords.compact(anchor.before());
    this.after = DraftWords.compact(anchor.after());
  }

  /** The current span of the passage; empty when it is gone. */
  static Optional<Span> find(Doc doc, DraftWords text, Anchor anchor) {
    return Optional.ofNullable(new Passage(doc, text, anchor).find());
  }

  /** Says of an anchor whether its passage is gone; valid for the current state of the text. */
  public static Predicate<Anchor> isGoneFrom(Doc doc) {
    var text = DraftWords.of(doc);
    return anchor -> find(doc, text, anchor).isEmpty();
  }

  /**
   * The places of passages in the text, to be compared with each other; empty for one that is gone.
   * Valid for the current state of the text.
   */
  public static Function<Anchor, OptionalInt> placesIn(Doc doc) {
    var text = DraftWords.of(doc);
    return anchor ->
        find(doc, text, anchor)
            .map(span -> OptionalInt.of(span.from()))
            .orElse(OptionalInt.empty());
  }

  /** The current text of the passage, with a break between its lines; empty when it is gone. */
  public static String text(Doc doc, Anchor anchor) {
    var text = DraftWords.of(doc);
    return find(doc, text, anchor).map(text::shown).orElse("");
  }

  /** How closely other places with the same words match the passage. */
  public static LookAlikes lookAlikes(Doc doc, Anchor anchor) {
    return new Passage(doc, DraftWords.of(doc), anchor).lookAlikes();
  }

  private LookAlikes lookAlikes() {
    var own = find();
    int inBlock = LookAlikes.NONE;
    int elsewhere = LookAlikes.NONE;
    if (own != null) {
      for (var each : occurrences()) {
        if (each.overlaps(own)) {
          continue;
        }
        if (text.isInBlock(each.from(), anchor.blockId())) {
          inBlock = Math.max(inBlock, context(each));
        } else {
          elsewhere = Math.max(elsewhere, context(each));
        }
      }
    }
    return new LookAlikes(inBlock, elsewhere);
  }

  private @Nullable Span find() {
    var start = end(anchor.start());
    var end = end(anchor.end());
    if (start != null && end != null && start.alive() && end.alive() && start.at() < end.at()) {
      return new Span(start.at(), end.at());
    }
    var between = between(start, end);
    var remnant = between == null ? null : remnant(between, start, end);
    if (remnant != null) {
      return around(remnant);
    }
    return findQuote(
        each ->
            between != null
                && each.touches(between)
                && Stream.of(start, end).anyMatch(one -> one != null && each.overlaps(one.line())));
  }

  private @Nullable End end(String position) {
    return Anchor.position(position)
        .flatMap(
            relative ->
                relative.resolve(doc).flatMap(place -> end(place, !relative.isBesideDeleted(doc))))
        .orElse(null);
  }

  private Optional<End> end(Place place, boolean alive) {
    var at = text.before(place);
    return at.isEmpty()
        ? Optional.empty()
        : Optional.of(new End(at.getAsInt(), alive, text.lineAround(place, at.getAsInt())));
  }

  /**
   * The span between the ends. When the block of one end is gone, the line of the other end bounds
   * it.
   */
  private static @Nullable Span between(@Nullable End start, @Nullable End end) {
    if (start == null) {
      return end == null ? null : span(end.line().from(), end.at());
    }
    return span(start.at(), end == null ? start.line().to() : end.at());
  }

  private static @Nullable Span span(int from, int to) {
    return from <= to ? new Span(from, to) : null;
  }

  /** The rest of the passage in the span between its ends; null when that is other text. */
  private @Nullable Span remnant(Span between, @Nullable End start, @Nullable End end) {
    int from = between.from();
    int to = between.to();
    if (from == to) {
      return null;
    }
    // Other blocks may have moved there or joined the line, with words that are also in the quote.
    boolean isShort = start != null && end != null && to - from <= REMNANT_AMONG_OTHERS;
    var runs = runs(between, isShort ? REMNANT : REMNANT_AMONG_OTHERS);
    if (start != null && start.alive()) {
      return new Span(from, Math.max(from + equalFrom(from, to), runs == null ? from : runs.to()));
    }
    if (end != null && end.alive()) {
      return new Span(Math.min(to - equalUpTo(from, to), runs == null ? to : runs.from()), to);
    }
    return runs;
  }

  /**
   * The span from the first to the last run of this many characters of the quote; null without one.
   */
  private @Nullable Span runs(Span between, int length) {
    int from = between.from();
    int to = between.to();
    if (to - from > LONGEST_REMNANT) {
      return null;
    }
    Span found = null;
    for (int at = from; at + length <= to; at++) {
      if (quote.contains(words.substring(at, at + length))) {
        found = new Span(found == null ? at : found.from(), at + length);
      }
    }
    return found;
  }

  /** The number of characters that are equal from the beginning of the span and of the quote. */
  private int equalFrom(int from, int to) {
    int equal = 0;
    while (from + equal < to
        && equal < quote.length()
        && words.charAt(from + equal) == quote.charAt(equal)) {
      equal++;
    }
    return equal;
  }

  /** The same up to the end of both. */
  private int equalUpTo(int from, int to) {
    int equal = 0;
    while (to - equal > from
        && equal < quote.length()
        && words.charAt(to - 1 - equal) == quote.charAt(quote.length() - 1 - equal)) {
      equal++;
    }
    return equal;
  }

  /** The whole quote if it overlaps the rest, else the rest. */
  private Span around(Span remnant) {
    var whole = best(occurrences().stream().filter(remnant::overlaps).toList());
    return whole == null ? remnant : whole;
  }

  /**
   * The quote in its own block or at the place of its ends, else in the rest of the text; null when
   * it is not found for certain.
   */
  private @Nullable Span findQuote(Predicate<Span> isAtEnds) {
    var own = new ArrayList<Span>();
    var other = new ArrayList<Span>();
    for (var each : occurrences()) {
      boolean isOwn = text.isInBlock(each.from(), anchor.blockId()) || isAtEnds.test(each);
      (isOwn ? own : other).add(each);
    }
    int all = before.length() + after.length();
    var lookAlikes = anchor.lookAlikes() == null ? LookAlikes.UNKNOWN : anchor.lookAlikes();
    int rival = Math.max(lookAlikes.inBlock(), lookAlikes.elsewhere());
    // A look-alike may have joined the block, unless the block has all of the context.
    var inBlock =
        distinctive(own, Math.min(DISTINCTIVE, quote.length() + all))
            .filter(
                each -> {
                  int context = context(each);
                  return context > (context == all ? lookAlikes.inBlock() : rival);
                })
            .toList();
    if (!inBlock.isEmpty()) {
      return best(inBlock);
    }
    int least = quote.length() < SHORT_QUOTE ? DISTINCTIVE : SHORT_QUOTE;
    int needed = Math.clamp(quote.length() + all, least, DISTINCTIVE_ELSEWHERE);
    return best(distinctive(other, needed).filter(each -> context(each) > rival).toList());
  }

  /** The occurrences with enough equal characters of quote and context. */
  private Stream<Span> distinctive(List<Span> found, int needed) {
    return found.stream()
        .filter(
            each -> {
              int left = left(each);
              int right = right(each);
              boolean flanked =
                  left >= Math.min(FLANK, before.length())
                      && right >= Math.min(FLANK, after.length());
              return quote.length() + left + right >= needed
                  && (flanked || quote.length() >= SHORT_QUOTE);
            });
  }

  /** The occurrence that matches the most context; null when two match equally. */
  private @Nullable Span best(List<Span> found) {
    ToIntFunction<Span> context = this::context;
    var ordered = found.stream().sorted(Comparator.comparingInt(context).reversed()).toList();
    return ordered.isEmpty()
            || (ordered.size() > 1 && context(ordered.get(0)) == context(ordered.get(1)))
        ? null
        : ordered.getFirst();
  }

  private List<Span> occurrences() {
    var found = new ArrayList<Span>();
    if (!quote.isEmpty()) {
      for (int at = words.indexOf(quote); at >= 0; at = words.indexOf(quote, at + 1)) {
        found.add(new Span(at, at + quote.length()));
      }
    }
    return found;
  }

  private int context(Span span) {
    return left(span) + right(span);
  }

  /** The number of equal characters before the span and before the passage. */
  private int left(Span span) {
    int equal = 0;
    while (equal < before.length()
        && equal < span.from()
        && words.charAt(span.from() - 1 - equal) == before.charAt(before.length() - 1 - equal)) {
      equal++;
    }
    return equal;
  }

  /** The number of equal characters after the span and after the passage. */
  private int right(Span span) {
    int equal = 0;
    while (equal < after.length()
        && span.to() + equal < words.length()
        && words.charAt(span.to() + equal) == after.charAt(equal)) {
      equal++;
    }
    return equal;
  }
}
