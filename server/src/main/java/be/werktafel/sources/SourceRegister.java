package be.werktafel.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The sources of one event, in the order in which they were added.
 *
 * @param id the event's id
 * @param version counts the writes; null before the first
 */
@Document("sources")
record SourceRegister(String id, @Version @Nullable Long version, List<Source> sources) {
  SourceRegister {
    sources = List.copyOf(sources);
  }

  static SourceRegister none(String event) {
    return new SourceRegister(event, null, List.of());
  }

  Optional<Source> source(String sourceId) {
    return sources.stream().filter(each -> each.id().equals(sourceId)).findFirst();
  }

  /** With this source at the end, or in the place of the one with its id. */
  SourceRegister with(Source changed) {
    if (source(changed.id()).isEmpty()) {
      List<Source> more = new ArrayList<>(sources);
      more.add(changed);
      return new SourceRegister(id, version, more);
    }
    return new SourceRegister(
        id,
        version,
        sources.stream().map(each -> each.id().equals(changed.id()) ? changed : each).toList());
  }

  SourceRegister without(String sourceId) {
    return new SourceRegister(
        id, version, sources.stream().filter(each -> !each.id().equals(sourceId)).toList());
  }
}
