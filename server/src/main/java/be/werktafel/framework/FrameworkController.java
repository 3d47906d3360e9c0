package be.werktafel.framework;

import be.werktafel.access.Person;
import be.werktafel.access.Right;
import be.werktafel.programme.Event;
import be.werktafel.programme.Events;
import be.werktafel.programme.TableActivity;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Returns the framework, and the drafts that a person may read. */
@RestController
@Tag(name = "Kader", description = "Een evenement maken, het kader en de concepten.")
class FrameworkController {
  private final Events events;
  private final Frameworks frameworks;
  private final Drafts drafts;
  private final TableActivity activity;

  FrameworkController(Events events, Frameworks frameworks, Drafts drafts, TableActivity activity) {
    this.events = events;
    this.frameworks = frameworks;
    this.drafts = drafts;
    this.activity = activity;
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Draft")
  record DraftView(
      String id,
      String sectionId,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String tableId,
      String documentName,
      DraftAccess access,
      Set<Right> rights,
      @Nullable Instant changedAt) {}

  @Operation(summary = "Dimensies, secties, richtvragen, casussen en woorden van het evenement.")
  @GetMapping("/api/events/{id}/framework")
  Framework framework(@PathVariable String id, Person person) {
    person.mustBelongTo(id);
    return frameworks.of(id);
  }

  @Operation(summary = "De concepten die deze persoon nu mag lezen, en wat die er mag.")
  @GetMapping("/api/events/{id}/drafts")
  List<DraftView> drafts(@PathVariable String id, Person person) {
    person.mustBelongTo(id);
    Event event = events.get(id);
    Map<String, Instant> lastWrites = activity.lastWrites(id);
    List<DraftView> open = new ArrayList<>();
    for (Draft draft : drafts.of(id)) {
      Set<Right> rights = drafts.rights(person, draft, event);
      if (rights.contains(Right.READ)) {
        open.add(
            new DraftView(
                draft.id(),
                draft.sectionId(),
                draft.tableId(),
                draft.documentName(),
                DraftAccess.of(rights),
                rights,
                lastWrites.get(draft.document().draft())));
      }
    }
    return open;
  }
}
