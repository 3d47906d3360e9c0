package be.werktafel.yjs;

import be.werktafel.yjs.Orphans.Element;
import be.werktafel.yjs.Orphans.Kind;
import be.werktafel.yjs.Orphans.Run;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the {@link Orphans} of one transaction that applies an update.
 *
 * <p>An item becomes an orphan in two ways. It arrives after its type was collected: {@link
 * Integration} reports such items. Or an update that does not know the item deletes its type: after
 * the deletions and before the clean-up, each outermost deleted type is traversed, and items that
 * no delete set names are orphans. When no type is deleted and no item arrives too late, this costs
 * nothing.
 */
final class OrphanFinder {
  private final List<DeleteSet> named = new ArrayList<>();
  private final List<Item> deletedTypes = new ArrayList<>();
  private final List<Run> late = new ArrayList<>();

  void addNamed(DeleteSet deletions) {
    if (!deletions.isEmpty()) {
      named.add(deletions);
    }
  }

  /** Adds a deleted item that holds a type; the items inside are deleted with it. */
  void addDeletedType(Item item) {
    deletedTypes.add(item);
  }

  /** Adds an item that was collected on arrival. Origins and parent are those in its update. */
  void addLate(Item item, int originClock, int rightOriginClock, @Nullable Parent parent) {
    Kind kind = kindOf(item.content);
    if (kind == null) {
      return;
    }
    late.add(
        new Run(
            new StructRange(item.client.id, item.clock, item.length),
            kind,
            kind == Kind.TEXT ? item.content.toString() : "",
            id(item.originClient, originClock),
            id(item.rightOriginClient, rightOriginClock),
            parent instanceof ParentId known ? id(known.client(), known.clock()) : null));
  }

  private static @Nullable Id id(@Nullable Client client, int clock) {
    return client == null ? null : new Id(client.id, clock);
  }

  private static @Nullable Kind kindOf(Content content) {
    return switch (content) {
      case ContentString _ -> Kind.TEXT;
      case Branch branch when branch.kind == Branch.Kind.XML_ELEMENT -> Kind.ELEMENT;
      case Branch _ -> Kind.TYPE;
      case ContentAny _,
          ContentBinary _,
          ContentDeleted _,
          ContentDoc _,
          ContentEmbed _,
          ContentFormat _,
          ContentJson _ ->
          null;
    };
  }

  /** To be called after integration and deletion, before collection. */
  Orphans find() {
    if (late.isEmpty() && deletedTypes.isEmpty()) {
      return Orphans.NONE;
    }
    var search = new Search(DeleteSet.merge(named));
    for (Item item : deletedTypes) {
      if (!item.parent().isGone()) {
        search.walk(item);
      }
    }
    late.forEach(search::addUnnamed);
    search.elements.forEach(element -> search.deleted.add(element.built()));
    return new Orphans(List.copyOf(search.deleted), List.copyOf(search.runs));
  }

  /** Builds the description of one element that was deleted on purpose. */
  private static final class Building {
    final Item item;
    final @Nullable Id outer;
    final StringBuilder text = new StringBuilder();
    final List<StructRange> inside = new ArrayList<>();

    Building(Item item, @Nullable Building outer) {
      this.item = item;
      this.outer = outer == null ? null : new Id(outer.item.client.id, outer.item.clock);
    }

    void hold(Item held) {
      StructRange last = inside.isEmpty() ? null : inside.getLast();
      if (last != null && last.client() == held.client.id && last.end() == held.clock) {
        inside.set(
            inside.size() - 1,
            new StructRange(last.client(), last.clock(), last.length() + held.length));
      } else {
        inside.add(new StructRange(held.client.id, held.clock, held.length));
      }
    }

    Element built() {
      Branch branch = (Branch) item.content;
      Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
      branch
          .entries()
          .forEach(
              (key, newest) -> {
                if (newest.isCountable() && !(newest.content instanceof ContentDeleted)) {
                  attributes.put(key, Values.at(newest, newest.length - 1));
                }
              });
      return new Element(
          new Id(item.client.id, item.clock),
          outer,
          String.valueOf(branch.name),
          attributes,
          text.toString(),
          List.copyOf(inside));
    }
  }

  /** One type in the traversal of a deleted tree. */
  private static final class Level {
    final Id parent;
    final @Nullable Building element;
    final boolean orphaned;
    @Nullable Item next;

    /** The last unit, if it was an orphan. */
    @Nullable Id orphanBefore;

    Level(Item holder, Branch branch, @Nullable Building element, boolean orphaned) {
      this.parent = new Id(holder.client.id, holder.clock);
      this.element = element;
      this.orphaned = orphaned;
      this.next = branch.start;
    }
  }

  private static final class Search {
    private final DeleteSet named;
    private final List<Building> elements = new ArrayList<>();
    private final List<Element> deleted = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private final Deque<Level> open = new ArrayDeque<>();

    Search(DeleteSet named) {
      this.named = named;
    }

    /** Traverses a type that was deleted on purpose, without recursion. */
    void walk(Item outermost) {
      enter(outermost, null, false);
      while (!open.isEmpty()) {
        Level level = open.getLast();
        Item item = level.next;
        if (item == null) {
          open.removeLast();
          continue;
        }
        level.next = item.right;
        if (level.element != null) {
          level.element.hold(item);
        }
        switch (item.content) {
          case ContentString text -> pass(level, item, text);
          case Branch _ -> {
            boolean orphan = level.orphaned || !named.contains(item.client.id, item.clock);
            if (orphan && !named.contains(item.client.id, item.clock)) {
              runs.add(run(level, item, item.clock, item.length, ""));
            }
            level.orphanBefore = null;
            enter(item, level.element, orphan);
          }
          case ContentAny _,
              ContentBinary _,
              ContentDeleted _,
              ContentDoc _,
              ContentEmbed _,
              ContentFormat _,
              ContentJson _ -> {}
        }
      }
    }

    private void enter(Item holder, @Nullable Building around, boolean orphaned) {
      Branch branch = (Branch) holder.content;
      Building element = around;
      if (!orphaned && branch.kind == Branch.Kind.XML_ELEMENT) {
        element = new Building(holder, around);
        elements.add(element);
      }
      open.add(new Level(holder, branch, element, orphaned));
    }

    private void pass(Level level, Item item, ContentString text) {
      int from = item.clock;
      while (from < item.end()) {
        boolean isNamed = named.contains(item.client.id, from);
        int to = from + 1;
        while (to < item.end() && named.contains(item.client.id, to) == isNamed) {
          to++;
        }
        String part = text.substring(from - item.clock, to - item.clock);
        if (!isNamed) {
          runs.add(run(level, item, from, to - from, part));
          level.orphanBefore = new Id(item.client.id, to - 1);
        } else {
          level.orphanBefore = null;
          if (level.element != null && !level.orphaned) {
            level.element.text.append(part);
          }
        }
        from = to;
      }
    }

    private static Run run(Level level, Item item, int clock, int length, String text) {
      Kind kind = kindOf(item.content);
      if (kind == null) {
        throw new IllegalStateException("neither text nor a type");
      }
      Id origin =
          clock > item.clock
              ? new Id(item.client.id, clock - 1)
              : id(item.originClient, item.originClock);
      return new Run(
          new StructRange(item.client.id, clock, length),
          kind,
          text,
          level.orphanBefore != null ? level.orphanBefore : origin,
          id(item.rightOriginClient, item.rightOriginClock),
          level.parent);
    }

    /** Adds the units of a late run that no delete set names. */
    void addUnnamed(Run run) {
      StructRange range = run.range();
      int from = range.clock();
      while (from < range.end()) {
        int to = from;
        while (to < range.end() && !named.contains(range.client(), to)) {
          to++;
        }
        if (to > from) {
          boolean whole = from == range.clock();
          runs.add(
              new Run(
                  new StructRange(range.client(), from, to - from),
                  run.kind(),
                  run.kind() == Kind.TEXT
                      ? run.text().substring(from - range.clock(), to - range.clock())
                      : "",
                  whole ? run.after() : new Id(range.client(), from - 1),
                  run.before(),
                  run.parent()));
        }
        from = to + 1;
      }
    }
  }
}
