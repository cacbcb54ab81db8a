package org.services85.user.testkit.contract;

import java.lang.reflect.Method;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.testkit.Installation;

/** The suite, each rule of it over a binding that breaks it; a sound one, where there is none. */
class ContractOverBrokenBindings extends UserAgentContract {

  /** The bindings by the numbers of the rules. */
  static final ThreadLocal<Map<String, BrokenBinding>> BINDINGS = ThreadLocal.withInitial(Map::of);

  private BrokenBinding binding = new BrokenBinding();

  @RegisterExtension
  final BeforeEachCallback choice =
      test ->
          binding =
              BINDINGS
                  .get()
                  .getOrDefault(number(test.getRequiredTestMethod()), new BrokenBinding());

  @Override
  protected UserAgentFactory open(Installation installation) {
    return binding.open(installation);
  }

  static String number(Method rule) {
    return rule.getAnnotation(DisplayName.class).value().replaceFirst(" .*", "");
  }
}
