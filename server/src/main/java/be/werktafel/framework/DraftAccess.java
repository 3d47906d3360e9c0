package be.werktafel.framework;

import be.werktafel.access.Right;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;

/** Whether a person may write in a draft that they may read. */
enum DraftAccess {
  WRITE,
  READ;

  static DraftAccess of(Set<Right> rights) {
    return rights.contains(Right.WRITE) ? WRITE : READ;
  }

  @JsonValue
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
