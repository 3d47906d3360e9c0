package be.werktafel;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** Checks the packages of the server, their dependencies, and the cycles of classes inside them. */
class ModularityTest {
  /** A larger cycle of classes can only be understood as one class. */
  private static final int LARGEST_CIRCLE = 6;

  private static final int LARGEST_PACKAGE = 45;

  /** The limit for classes outside the engine. */
  private static final double LARGEST_PUBLIC_PART = 0.35;

  private static final Set<String> ENGINE = Set.of("lib0", "yjs");

  private static final ApplicationModules MODULES = ApplicationModules.of(Werktafel.class);
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("be.werktafel");

  @Test
  void everyPackageUsesOnlyPackagesItIsGranted() {
    MODULES.verify();
  }

  @Test
  void everyPackageDeclaresItsGrantsAndUsesEachOfThem() {
    Map<String, Set<String>> declared = new TreeMap<>();
    Map<String, Set<String>> used = new TreeMap<>();
    for (ApplicationModule module : MODULES) {
      String name = module.getBasePackage().getLocalName();
      if (!ENGINE.contains(name)) {
        declared.put(
            name,
            module
                .getBasePackage()
                .getAnnotation(org.springframework.modulith.ApplicationModule.class)
                .map(annotation -> new TreeSet<>(List.of(annotation.allowedDependencies())))
                .orElseGet(TreeSet::new));
        Set<String> uses = new TreeSet<>();
        module
            .getDirectDependencies(MODULES)
            .uniqueModules()
            .forEach(other -> uses.add(other.getBasePackage().getLocalName()));
        used.put(name, uses);
      }
    }
    assertThat(used).isEqualTo(declared);
  }

  /** The engine's structs use each other's fields, as in Yjs; that cycle is intended. */
  @Test
  void noPackageHasALargeCycleOfClasses() {
    List<Set<String>> large = new ArrayList<>();
    packages()
        .forEach(
            (name, members) -> {
              if (!name.equals("yjs")) {
                circles(members).stream()
                    .filter(circle -> circle.size() > LARGEST_CIRCLE)
                    .forEach(large::add);
              }
            });
    assertThat(large).isEmpty();
  }

  @Test
  void noPackageIsTooLarge() {
    Map<String, Integer> large = new TreeMap<>();
    packages()
        .forEach(
            (name, members) -> {
              if (!name.equals("yjs") && members.size() > LARGEST_PACKAGE) {

                large.put(name, members.size());
              }
            });
    assertThat(large).isEmpty();
  }

  @Test
  void mostTypesArePrivateToTheirPackage() {
    List<JavaClass> all = new ArrayList<>();
    packages()
        .forEach(
            (name, members) -> {
              if (!ENGINE.contains(name)) {
                all.addAll(members);
              }
            });
    long open =
        all.stream().filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC)).count();

    assertThat((double) open / all.size())
        .as("%d public types of %d", open, all.size())
        .isLessThanOrEqualTo(LARGEST_PUBLIC_PART);
  }

  /** The top-level classes of each of our packages, by its simple name. */
  private static Map<String, List<JavaClass>> packages() {
    Map<String, List<JavaClass>> packages = new HashMap<>();
    for (JavaClass type : CLASSES) {
      if (type.isTopLevelClass()
          && !type.getSimpleName().equals("package-info")
          && type.getPackageName().startsWith("be.werktafel.")) {
        packages
            .computeIfAbsent(
                type.getPackageName().substring("be.werktafel.".length()), _ -> new ArrayList<>())
            .add(type);
      }
    }
    return packages;
  }

  /** Tarjan's strongly connected components; nested classes count as their outermost class. */
  private static List<Set<String>> circles(Collection<JavaClass> members) {
    Map<String, Set<String>> uses = new HashMap<>();
    Set<String> names = new TreeSet<>();
    members.forEach(member -> names.add(member.getName()));
    for (JavaClass member : members) {
      Set<String> used = uses.computeIfAbsent(member.getName(), _ -> new TreeSet<>());
      for (JavaClass each : member.getPackage().getClasses()) {
        if (outermost(each).equals(member.getName())) {
          each.getDirectDependenciesFromSelf()
              .forEach(
                  dependency -> {
                    String target = outermost(dependency.getTargetClass().getBaseComponentType());
                    if (names.contains(target) && !target.equals(member.getName())) {
                      used.add(target);
                    }
                  });
        }
      }
    }
    return new Components(uses).circles();
  }

  private static String outermost(JavaClass type) {
    String name = type.getName();
    int nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }

  private static final class Components {
    private final Map<String, Set<String>> uses;
    private final Map<String, Integer> index = new HashMap<>();
    private final Map<String, Integer> low = new HashMap<>();
    private final Deque<String> stack = new ArrayDeque<>();
    private final List<Set<String>> circles = new ArrayList<>();

    Components(Map<String, Set<String>> uses) {
      this.uses = uses;
      uses.keySet()
          .forEach(
              name -> {
                if (!index.containsKey(name)) {
                  visit(name);
                }
              });
    }

    List<Set<String>> circles() {
      return circles;
    }

    private void visit(String name) {
      int at = index.size();
      index.put(name, at);
      low.put(name, at);
      stack.push(name);
      for (String used : uses.getOrDefault(name, Set.of())) {
        if (!index.containsKey(used)) {
          visit(used);
          low.merge(name, low.getOrDefault(used, at), Math::min);
        } else if (stack.contains(used)) {
          low.merge(name, index.getOrDefault(used, at), Math::min);
        }
      }
      if (low.getOrDefault(name, at) == at) {
        Set<String> circle = new TreeSet<>();
        String last;
        do {
          last = stack.pop();
          circle.add(last.substring(last.lastIndexOf('.') + 1));
        } while (!last.equals(name));
        if (circle.size() > 1) {
          circles.add(circle);
        }
      }
    }
  }
}
