package be.werktafel.templates;

import be.werktafel.access.RefusalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Finds templates by name: first in {@code templates/} of the data directory, then among the
 * built-in ones. A refusal of an unusable file names the file, the line or the field, and the
 * fault.
 */
@Component
class Templates {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,60}");

  private static final Pattern MISSING =
      Pattern.compile("^Missing required creator property '([^']+)'");

  private static final Pattern TWICE = Pattern.compile("^Duplicate property \"([^\"]+)\"");

  private final Path own;
  private final YAMLMapper yaml =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .annotationIntrospector(new RequiredUnlessNullable())
          .build();

  Templates(@Value("${werktafel.data-dir}") Path dataDirectory) {
    this.own = dataDirectory.resolve("templates");
  }

  Template read(String name) {
    Template template = parse(name, text(name).orElseThrow(() -> unknown(name)));
    List<String> faults = TemplateCheck.faults(template);
    if (!faults.isEmpty()) {
      throw unusable(name, String.join(" ", faults));
    }
    return template;
  }

  private Optional<String> text(String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    Path file = own.resolve(name + ".yaml");
    try {
      if (Files.isRegularFile(file)) {
        return Optional.of(Files.readString(file));
      }
      var builtIn = new ClassPathResource("templates/" + name + ".yaml");
      return builtIn.exists()
          ? Optional.of(builtIn.getContentAsString(StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read template " + name, e);
    }
  }

  Template parse(String name, String text) {
    try {
      // Reading as a tree finds duplicate keys; reading as a record reports lines and fields.
      yaml.readTree(text);
      Template template = yaml.readValue(text, Template.class);
      if (template == null) {
        throw unusable(name, "Het bestand is leeg.");
      }
      return template;
    } catch (DatabindException e) {
      throw unusable(name, "%s, veld %s: %s.".formatted(line(e), field(e), reason(e)));
    } catch (JacksonException e) {
      throw unusable(name, "%s: %s.".formatted(line(e), reason(e)));
    }
  }

  private static String line(JacksonException e) {
    TokenStreamLocation place = e.getLocation();
    return place == null ? "Ergens" : "Regel " + place.getLineNr();
  }

  /** The path of the field, for example {@code sections[3].startingText.do[0]}. */
  private static String field(DatabindException e) {
    var field = new StringBuilder();
    for (JacksonException.Reference step : e.getPath()) {
      if (step.getPropertyName() == null) {
        field.append('[').append(step.getIndex()).append(']');
      } else {
        field.append(field.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return field.isEmpty() ? "(bovenaan)" : field.toString();
  }

  private static String reason(JacksonException e) {
    String message =
        String.valueOf(e.getOriginalMessage())
            .lines()
            .findFirst()
            .orElse("")
            .replaceAll("\\.$", "");
    Matcher missing = MISSING.matcher(message);
    if (missing.find()) {
      return "“" + missing.group(1) + "” ontbreekt";
    }
    Matcher twice = TWICE.matcher(message);
    if (twice.find()) {
      return "“" + twice.group(1) + "” staat er twee keer";
    }
    return switch (e) {
      case UnrecognizedPropertyException unknown ->
          "de sleutel “" + unknown.getPropertyName() + "” kennen we hier niet";
      case InvalidNullException empty -> "hier hoort iets ingevuld te zijn";
      case InvalidFormatException format -> "“" + format.getValue() + "” past hier niet";
      case MismatchedInputException mismatch when mismatch.getTargetType() == StartingBlock.class ->
          message;
      default -> "dit is niet leesbaar (" + message + ")";
    };
  }

  private static RefusalException unknown(String name) {
    String shown = name.length() > 60 ? name.substring(0, 60) + "…" : name;
    return RefusalException.invalid(
            "onbekend-sjabloon", "Het sjabloon “" + shown + "” bestaat niet op deze server.")
        .variant("naam")
        .with("name", shown);
  }

  private static RefusalException unusable(String name, String why) {
    return new RefusalException(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "onbruikbaar-sjabloon",
            "Het sjabloon “" + name + "” is niet bruikbaar. " + why)
        .with("name", name);
  }
}
