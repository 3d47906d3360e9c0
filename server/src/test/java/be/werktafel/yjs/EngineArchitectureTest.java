package be.werktafel.yjs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the engine depends on, and what depends on its methods. */
class EngineArchitectureTest {
  private static final String[] PACKAGES = {"be.werktafel.lib0", "be.werktafel.yjs"};
  private static final Pattern LINK =
      Pattern.compile("\\{@link\\s[\\s*]*be\\.werktafel\\.yjs\\.(\\w+)}");

  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(PACKAGES);

  @Test
  void lib0DependsOnTheJdkOnly() {
    classes()
        .that()
        .resideInAPackage("be.werktafel.lib0")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "be.werktafel.lib0")
        .check(ENGINE);
  }

  @Test
  void yjsDependsOnLib0AndTheJdkOnly() {
    classes()
        .that()
        .resideInAPackage("be.werktafel.yjs")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "be.werktafel.lib0", "be.werktafel.yjs")
        .check(ENGINE);
  }

  @Test
  void packageInfoListsThePublicTypesOfYjs() throws IOException {
    String source = Files.readString(Path.of("src/main/java/be/werktafel/yjs/package-info.java"));
    Set<String> listed =
        LINK.matcher(source).results().map(link -> link.group(1)).collect(Collectors.toSet());
    assertThat(listed)
        .containsExactlyInAnyOrderElementsOf(
            ENGINE.stream()
                .filter(type -> type.getPackageName().equals("be.werktafel.yjs"))
                .filter(type -> type.isTopLevelClass() && isPublic(type))
                .map(JavaClass::getSimpleName)
                .toList());
  }

  /** Methods without a caller in the product belong to the public API and have a test. */
  @Test
  void everyMethodIsCalledByTheProductOrByATest() {
    JavaClasses callers = new ClassFileImporter().importPackages("be.werktafel");
    List<String> unused =
        callers.stream()
            .filter(type -> ENGINE.contain(type.getName()))
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> !isGenerated(method) && !overrides(method))
            .filter(method -> method.getAccessesToSelf().isEmpty())
            .map(JavaMethod::getFullName)
            .toList();
    assertThat(unused).isEmpty();
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC);
  }

  private static boolean isGenerated(JavaMethod method) {
    JavaClass owner = method.getOwner();
    return method.getModifiers().contains(JavaModifier.SYNTHETIC)
        || (owner.isEnum() && Set.of("values", "valueOf").contains(method.getName()))
        || (owner.isRecord() && owner.tryGetField(method.getName()).isPresent());
  }

  private static boolean overrides(JavaMethod method) {
    JavaClass owner = method.getOwner();
    return Stream.concat(
            owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
        .flatMap(type -> type.getMethods().stream())
        .anyMatch(
            inherited ->
                inherited.getName().equals(method.getName())
                    && inherited.getRawParameterTypes().size()
                        == method.getRawParameterTypes().size());
  }
}
