package org.services85.user.soap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The packages of core: free of circles, of a size to look through, and the root for hosts. */
class CoreStructureTest {

  private static final String CORE = "org.services85.user.core";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(CORE);

  private static final ArchRule NO_PACKAGE_IN_A_CIRCLE =
      SlicesRuleDefinition.slices().matching("(" + CORE + "..)").should().beFreeOfCycles();

  private static final ArchRule NO_CLASS_IN_A_CIRCLE =
      SlicesRuleDefinition.slices().assignedFrom(new TopLevelClasses()).should().beFreeOfCycles();

  /** The packages of whose classes none may be in a circle. */
  private static final List<String> MODULES =
      List.of(CORE, "org.services85.user.api", "org.services85.user.testkit");

  /**
   * How many files a package has at most, by the longest of these names that its own begins with.
   */
  private static final Map<String, Integer> MOST_FILES =
      Map.of(
          CORE,
          17,
          "org.services85.user.soap",
          16,
          "org.services85.user.soap.wire.carrier", // a type for each of the contract's
          20,
          "org.services85.user.testkit",
          13,
          "org.services85.user.api", // the contract, in one place
          35);

  /**
   * A class is one with those inside of it, with its builder, and with the classes that it permits.
   */
  private static final class TopLevelClasses implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return MODULES.stream().anyMatch(type.getPackageName()::startsWith)
          ? SliceIdentifier.of(slice(type))
          : SliceIdentifier.ignore();
    }

    private static String slice(JavaClass type) {
      JavaClass of =
          type.getRawSuperclass().filter(parent -> parent.reflect().isSealed()).orElse(type);
      return topLevel(of).replaceFirst("Builder$", "");
    }

    @Override
    public String getDescription() {
      return "classes";
    }
  }

  private static String topLevel(JavaClass type) {
    return type.getName().replaceFirst("\\$.*", "");
  }

  @Test
  void noPackageIsInACircle() {
    NO_PACKAGE_IN_A_CIRCLE.check(CLASSES);
  }

  @ParameterizedTest
  @FieldSource("MODULES")
  void noClassIsInACircle(String module) {
    NO_CLASS_IN_A_CIRCLE.check(
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(module));
  }

  @ParameterizedTest
  @FieldSource("MODULES")
  void findsAPlantedCircle(String module) {
    JavaClasses planted = new ClassFileImporter().importPackages(module + ".planted");
    assertThat(NO_CLASS_IN_A_CIRCLE.evaluate(planted).hasViolation()).isTrue();
  }

  @Test
  void packagesCanBeLookedThrough() {
    Map<String, Set<String>> files = new TreeMap<>();
    new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.services85.user")
            .stream()
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .forEach(
                type ->
                    files
                        .computeIfAbsent(type.getPackageName(), name -> new TreeSet<>())
                        .add(topLevel(type)));
    assertThat(files.get(CORE))
        .containsExactly(
            CORE + ".HashingChoice",
            CORE + ".InProcessSoPrincipalAgent",
            CORE + ".InProcessUserAgent",
            CORE + ".InProcessUserAgents",
            CORE + ".InProcessUserAgentsBuilder",
            CORE + ".ThrottleChoice",
            CORE + ".UserProvisioning");
    assertThat(
            files.entrySet().stream()
                .filter(each -> each.getValue().size() > mostFiles(each.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().size())))
        .isEmpty();
  }

  private static int mostFiles(String name) {
    return MOST_FILES.entrySet().stream()
        .filter(each -> (name + ".").startsWith(each.getKey() + "."))
        .max(Comparator.comparing(each -> each.getKey().length()))
        .orElseThrow()
        .getValue();
  }
}
