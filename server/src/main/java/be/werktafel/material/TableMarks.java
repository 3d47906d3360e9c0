package be.werktafel.material;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What one table thinks of one material.
 *
 * @param id {@code {material}.{table}}
 * @param version counts the writes; null before the first
 */
@Document("materialMarks")
record TableMarks(
    String id,
    @Version @Nullable Long version,
    String event,
    String materialId,
    String tableId,
    List<Mark> marks,
    List<Missing> missing) {
  TableMarks {
    marks = List.copyOf(marks);
    missing = List.copyOf(missing);
  }

  enum Verdict {
    @JsonProperty("keep")
    KEEP,
    @JsonProperty("drop")
    DROP
  }

  /**
   * @param why may be empty
   */
  record Mark(String blockId, Verdict verdict, String why, String by, Instant at) {}

  /**
   * What the table misses.
   *
   * @param blockId the block behind which it is missing
   */
  record Missing(String id, String blockId, String text, String by, Instant at) {}

  static String key(String materialId, String tableId) {
    return materialId + "." + tableId;
  }

  static TableMarks none(Material material, String tableId) {
    return new TableMarks(
        key(material.id(), tableId),
        null,
        material.event(),
        material.id(),
        tableId,
        List.of(),
        List.of());
  }

  long count(Verdict verdict) {
    return marks.stream().filter(mark -> mark.verdict() == verdict).count();
  }

  TableMarks withMark(Mark mark) {
    List<Mark> changed = new ArrayList<>(withoutMark(mark.blockId()).marks);
    changed.add(mark);
    return with(changed, missing);
  }

  TableMarks withoutMark(String blockId) {
    return with(marks.stream().filter(mark -> !mark.blockId().equals(blockId)).toList(), missing);
  }

  TableMarks withMissing(Missing added) {
    List<Missing> changed = new ArrayList<>(missing);
    changed.removeIf(each -> each.id().equals(added.id()));
    changed.add(added);
    return with(marks, changed);
  }

  TableMarks withoutMissing(String missingId) {
    return with(marks, missing.stream().filter(each -> !each.id().equals(missingId)).toList());
  }

  private TableMarks with(List<Mark> newMarks, List<Missing> newMissing) {
    return new TableMarks(id, version, event, materialId, tableId, newMarks, newMissing);
  }
}
