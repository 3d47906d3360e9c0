package be.werktafel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The packages of the server and the arrows between them, as a test. */
class ModularityTest {
  private final ApplicationModules modules = ApplicationModules.of(Werktafel.class);

  @Test
  void everyPackageUsesOnlyWhatItSaysItMay() {
    modules.verify();
  }

  @Test
  void everyFeatureSaysWhatItMayUse() {
    for (ApplicationModule module : modules) {
      String name = module.getBasePackage().getLocalName();
      if (!name.equals("lib0") && !name.equals("yjs")) {
        assertThat(
                module
                    .getBasePackage()
                    .getAnnotation(org.springframework.modulith.ApplicationModule.class)
                    .map(org.springframework.modulith.ApplicationModule::allowedDependencies))
            .as(name + ": @ApplicationModule(allowedDependencies = …) in its package-info")
            .hasValueSatisfying(
                allowed ->
                    assertThat(allowed)
                        .doesNotContain(org.springframework.modulith.ApplicationModule.OPEN_TOKEN));
      }
    }
  }
}
