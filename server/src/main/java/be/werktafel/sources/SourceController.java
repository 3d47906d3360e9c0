package be.werktafel.sources;

import be.werktafel.access.Person;
import be.werktafel.access.RequestField;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The register of sources over HTTP; it is also part of the live state. */
@RestController
@RequestMapping("/api/events/{id}/sources")
@Tag(name = "Bronnen", description = "Het gedeelde bronnenregister van een evenement.")
class SourceController {
  private final Sources sources;

  SourceController(Sources sources) {
    this.sources = sources;
  }

  /**
   * A source to add.
   *
   * @param id chosen by the page, so that a text can cite the source before the answer; 8 to 16
   *     letters and digits
   * @param kind chosen by the server when absent
   */
  @Schema(name = "NewSource")
  record Added(
      @Nullable String id,
      @Nullable String title,
      @Nullable SourceKind kind,
      @Nullable String oldNumber,
      @Nullable String newNumber,
      @Nullable String link,
      @Nullable String note) {}

  /**
   * The changed text of a source.
   *
   * @param revision the revision that was changed; another one is a conflict
   */
  @Schema(name = "ChangedSource")
  record Changed(
      @Nullable Integer revision,
      @Nullable String title,
      @Nullable SourceKind kind,
      @Nullable String oldNumber,
      @Nullable String newNumber,
      @Nullable String link,
      @Nullable String note) {}

  @Schema(name = "CheckedRevision")
  record CheckedRevision(@Nullable Integer revision) {}

  /** The id under which the register has the source. */
  @Schema(name = "SourceId")
  record AddedId(String id) {}

  @GetMapping
  @Operation(summary = "Het bronnenregister, voor iedereen die meeschrijft of meeleest.")
  List<SourcesTopic.SourceView> list(Person person, @PathVariable String id) {
    return sources.list(person, id);
  }

  @GetMapping("/citations")
  @Operation(summary = "Welke teksten, die deze persoon mag lezen, welke bronnen citeren.")
  List<Citations.Citation> citations(Person person, @PathVariable String id) {
    return sources.citations(person, id);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Voegt een bron toe; dezelfde bron krijgt dezelfde id.")
  AddedId add(Person person, @PathVariable String id, @RequestBody Added added) {
    return new AddedId(
        sources.add(
            person,
            id,
            added.id(),
            SourceText.of(
                added.title(),
                added.kind(),
                added.oldNumber(),
                added.newNumber(),
                added.link(),
                added.note())));
  }

  @PutMapping("/{sourceId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Wijzigt een bron; een andere titel, nummer of link moet weer nagekeken worden.")
  void change(
      Person person,
      @PathVariable String id,
      @PathVariable String sourceId,
      @RequestBody Changed changed) {
    sources.change(
        person,
        id,
        sourceId,
        RequestField.required(changed.revision()),
        SourceText.of(
            changed.title(),
            changed.kind(),
            changed.oldNumber(),
            changed.newNumber(),
            changed.link(),
            changed.note()));
  }

  @DeleteMapping("/{sourceId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Haalt een bron weg die geen tekst citeert.")
  void remove(Person person, @PathVariable String id, @PathVariable String sourceId) {
    sources.remove(person, id, sourceId);
  }

  @PutMapping("/{sourceId}/checked")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Een expert of de begeleider merkt een bron als nagekeken.")
  void check(
      Person person,
      @PathVariable String id,
      @PathVariable String sourceId,
      @RequestBody CheckedRevision checked) {
    sources.check(person, id, sourceId, RequestField.required(checked.revision()));
  }

  @DeleteMapping("/{sourceId}/checked")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Zet een bron weer op na te kijken.")
  void uncheck(Person person, @PathVariable String id, @PathVariable String sourceId) {
    sources.uncheck(person, id, sourceId);
  }
}
