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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

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

  /** Classes that are still in a circle with another one: the two count as one. */
  private static final Map<String, String> STILL_ONE_WITH =
      Map.of(CORE + ".store.StoredAuditRecords", CORE + ".store.Store");

  /** Packages that are larger than others, and may not grow. */
  private static final Map<String, Integer> LARGE = Map.of(CORE + ".store.jdbc", 29);

  private static final int MOST_FILES = 18;

  /** A class with those inside of it, and with its builder, is one. */
  private static final class TopLevelClasses implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return type.getPackageName().startsWith(CORE)
          ? SliceIdentifier.of(STILL_ONE_WITH.getOrDefault(slice(type), slice(type)))
          : SliceIdentifier.ignore();
    }

    private static String slice(JavaClass type) {
      return topLevel(type).replaceFirst("Builder$", "");
    }

    @Override
    public String getDescription() {
      return "classes of core";
    }
  }

  private static String topLevel(JavaClass type) {
    return type.getName().replaceFirst("\\$.*", "");
  }

  @Test
  void noPackageIsInACircle() {
    NO_PACKAGE_IN_A_CIRCLE.check(CLASSES);
  }

  @Test
  void noClassIsInACircle() {
    NO_CLASS_IN_A_CIRCLE.check(CLASSES);
  }

  @Test
  void findsAPlantedCircle() {
    JavaClasses planted = new ClassFileImporter().importPackages(CORE + ".planted");
    assertThat(NO_CLASS_IN_A_CIRCLE.evaluate(planted).hasViolation()).isTrue();
  }

  @Test
  void packagesCanBeLookedThrough() {
    Map<String, Set<String>> files = new TreeMap<>();
    CLASSES.stream()
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
                .filter(
                    each -> each.getValue().size() > LARGE.getOrDefault(each.getKey(), MOST_FILES))
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().size())))
        .isEmpty();
  }
}
