package be.werktafel.material;

import be.werktafel.access.FileUpload;
import be.werktafel.access.Person;
import be.werktafel.access.RequestField;
import be.werktafel.material.Materials.Choices;
import be.werktafel.material.TableMarks.Verdict;
import be.werktafel.text.Block;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Starting material over HTTP; the list of what is loaded is part of the live state. */
@RestController
@RequestMapping("/api/events/{id}/material")
@Tag(name = "Startmateriaal", description = "Teksten die een tafel naast haar concept leest.")
class MaterialController {
  private final Materials materials;
  private final MaterialStore store;
  private final Marking marking;

  MaterialController(Materials materials, MaterialStore store, Marking marking) {
    this.materials = materials;
    this.store = store;
    this.marking = marking;
  }

  /** The one call with a file in its body. */
  @Bean
  static FileUpload materialUpload() {
    return new FileUpload(
        Pattern.compile("/api/events/[^/]+/material/preview"),
        UnreadableFile.BYTES,
        Duration.ofMinutes(3));
  }

  /** A read file before it is loaded. */
  @Schema(name = "MaterialPreview")
  record Preview(String id, String title, List<PartView> parts, int images, int comments) {}

  /**
   * A heading with the blocks up to the next one.
   *
   * @param level from 1; 0 for the blocks before the first heading
   * @param blocks the number of paragraphs and other blocks
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "MaterialHeading")
  record PartView(String id, int level, String title, @Nullable String sectionId, int blocks) {}

  /**
   * What is decided about a material.
   *
   * @param tables the tables it is for; missing for all
   * @param sections the section by the heading's id; an empty text for none
   */
  @Schema(name = "MaterialChoices")
  record ChoicesBody(
      @Nullable String title,
      @Nullable List<String> tables,
      @Nullable Map<String, String> sections) {
    Choices choices() {
      return new Choices(
          Objects.requireNonNullElse(title, ""),
          tables,
          Objects.requireNonNullElse(sections, Map.of()));
    }
  }

  @Schema(name = "MaterialText")
  record Text(String id, String title, List<PartText> parts) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "MaterialPart")
  record PartText(
      String id, int level, String title, @Nullable String sectionId, List<Block> blocks) {}

  @Schema(name = "MaterialMarks")
  record Marks(List<MarkView> marks, List<MissingView> missing) {}

  @Schema(name = "MaterialMark")
  record MarkView(String blockId, Verdict verdict, String why) {}

  @Schema(name = "MaterialMissing")
  record MissingView(String id, String blockId, String text) {}

  @Schema(name = "NewMaterialMark")
  record MarkBody(@Nullable Verdict verdict, @Nullable String why) {}

  @Schema(name = "NewMaterialMissing")
  record MissingBody(@Nullable String blockId, @Nullable String text) {}

  @Schema(name = "NewMaterialMissingId")
  record MissingId(String id) {}

  @PostMapping("/preview")
  @Operation(
      summary =
          "Leest een bestand (.docx, .odt, .md of .txt, hoogstens 10 MB) en toont bij welke sectie"
              + " elke kop hoort.",
      description = "De inhoud van de aanvraag is het bestand zelf.")
  Preview preview(
      Person person, @PathVariable String id, @RequestParam String name, InputStream content)
      throws IOException {
    person.mustRun(id);
    Path file = Files.createTempFile("werktafel-", ".upload");
    try {
      // On disk, so that the heap does not depend on how many people send a file at once.
      Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
      Material preview = materials.preview(person, id, file, name);
      return new Preview(
          preview.id(), preview.title(), parts(preview), preview.images(), preview.comments());
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static List<PartView> parts(Material material) {
    return material.parts().stream()
        .map(
            part ->
                new PartView(
                    part.id(), part.level(), part.title(), part.sectionId(), part.blocks()))
        .toList();
  }

  @PutMapping("/{materialId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Laadt een gelezen bestand in, of wijzigt titel, tafels en secties ervan.")
  void load(
      Person person,
      @PathVariable String id,
      @PathVariable String materialId,
      @RequestBody ChoicesBody choices) {
    materials.load(person, id, materialId, choices.choices());
  }

  @DeleteMapping("/{materialId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Haalt startmateriaal weg. Wat tafels erbij zetten, blijft bewaard.")
  void remove(Person person, @PathVariable String id, @PathVariable String materialId) {
    materials.remove(person, id, materialId);
  }

  @PostMapping("/{materialId}/restore")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Zet weggehaald startmateriaal terug.")
  void restore(Person person, @PathVariable String id, @PathVariable String materialId) {
    materials.restore(person, id, materialId);
  }

  @GetMapping("/{materialId}")
  @Operation(summary = "De tekst van startmateriaal, kop per kop.")
  Text text(Person person, @PathVariable String id, @PathVariable String materialId) {
    Material material = materials.read(person, id, materialId);
    List<List<Block>> blocks = store.blocks(material);
    List<PartText> parts = new ArrayList<>();
    for (Material.Part part : material.parts()) {
      parts.add(
          new PartText(
              part.id(), part.level(), part.title(), part.sectionId(), blocks.get(parts.size())));
    }
    return new Text(material.id(), material.title(), parts);
  }

  @GetMapping("/{materialId}/marks/{tableId}")
  @Operation(summary = "Wat een tafel houdt, schrapt en mist in startmateriaal.")
  Marks marks(
      Person person,
      @PathVariable String id,
      @PathVariable String materialId,
      @PathVariable String tableId) {
    TableMarks marks = marking.read(person, id, materialId, tableId);
    return new Marks(
        marks.marks().stream()
            .map(each -> new MarkView(each.blockId(), each.verdict(), each.why()))
            .toList(),
        marks.missing().stream()
            .map(each -> new MissingView(each.id(), each.blockId(), each.text()))
            .toList());
  }

  @PutMapping("/{materialId}/blocks/{blockId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "De eigen tafel houdt of schrapt een stuk, met een regel waarom.")
  void mark(
      Person person,
      @PathVariable String id,
      @PathVariable String materialId,
      @PathVariable String blockId,
      @RequestBody MarkBody mark) {
    Verdict verdict = RequestField.required(mark.verdict());
    marking.mark(
        person, id, materialId, blockId, verdict, Objects.requireNonNullElse(mark.why(), ""));
  }

  @DeleteMapping("/{materialId}/blocks/{blockId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Haalt houden of schrappen van de eigen tafel weer weg.")
  void unmark(
      Person person,
      @PathVariable String id,
      @PathVariable String materialId,
      @PathVariable String blockId) {
    marking.unmark(person, id, materialId, blockId);
  }

  @PostMapping("/{materialId}/missing")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "De eigen tafel noteert wat ze na een stuk mist.")
  MissingId addMissing(
      Person person,
      @PathVariable String id,
      @PathVariable String materialId,
      @RequestBody MissingBody missing) {
    return new MissingId(
        marking.addMissing(
            person,
            id,
            materialId,
            Objects.requireNonNullElse(missing.blockId(), ""),
            Objects.requireNonNullElse(missing.text(), "")));
  }

  @PutMapping("/{materialId}/missing/{missingId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Wijzigt wat de eigen tafel mist.")
  void changeMissing(
      Person person,
      @PathVariable String id,
      @PathVariable String materialId,
      @PathVariable String missingId,
      @RequestBody MissingBody missing) {
    marking.changeMissing(
        person, id, materialId, missingId, Objects.requireNonNullElse(missing.text(), ""));
  }

  @DeleteMapping("/{materialId}/missing/{missingId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Haalt weg wat de eigen tafel miste.")
  void removeMissing(
      Person person,
      @PathVariable String id,
      @PathVariable String materialId,
      @PathVariable String missingId) {
    marking.removeMissing(person, id, materialId, missingId);
  }
}
