package be.werktafel.yjs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The engine can be lifted out: it needs the JDK and the nullness annotations, nothing else. */
class EngineArchitectureTest {
  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("be.werktafel.lib0", "be.werktafel.yjs");

  @Test
  void bytesNeedNothingButTheJdk() {
    classes()
        .that()
        .resideInAPackage("be.werktafel.lib0")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "be.werktafel.lib0")
        .check(ENGINE);
  }

  @Test
  void documentsNeedNothingButBytes() {
    classes()
        .that()
        .resideInAPackage("be.werktafel.yjs")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "be.werktafel.lib0", "be.werktafel.yjs")
        .check(ENGINE);
  }
}
