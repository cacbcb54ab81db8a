package org.services85.user.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;

class RequirementMatrixTest {

  @TempDir Path folder;

  @Tag("full")
  @Test
  void saysOfEachRequirementWhichRuleHoldsItAndWhetherTheBindingPassed() throws Exception {
    assertThat(matrixOf(new BrokenUsers.DeletesForAnybody()))
        .contains(
            "P01 | UA-7.1 every cell of caller, operation and target ends as the table says |"
                + " failed",
            "A12 | UA-1.7 retired users, resources and the anonymous user do not log on | passed",
            "ASVS 6.3.8 | UA-1.2 a wrong password and an unknown name give the same empty answer |"
                + " passed");
    assertThat(matrixOf(new BrokenBinding())).allMatch(line -> line.endsWith(" | passed"));
    assertThat(matrixOf(new BrokenEntrances.OffersLess()))
        .noneMatch(line -> line.endsWith(" | failed"));
  }

  private List<String> matrixOf(BrokenBinding binding) throws Exception {
    ContractOverAnyBinding.BINDING.set(binding);
    try {
      EngineTestKit.engine("junit-jupiter")
          .selectors(selectClass(ContractOverAnyBinding.class))
          .configurationParameter(RequirementMatrix.FOLDER, folder.toString())
          .execute();
    } finally {
      ContractOverAnyBinding.BINDING.remove();
    }
    return Files.readAllLines(folder.resolve("ContractOverAnyBinding.txt"));
  }
}
