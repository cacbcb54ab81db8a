package org.services85.user.testkit.contract;

import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.services85.user.api.AgentOperation;
import org.services85.user.testkit.contract.probe.ChangesNothing;
import org.services85.user.testkit.contract.probe.ContractProbe;

/** Gives each test of the suite, or all rows that change nothing, a probe; closes it afterwards. */
final class ProbeResolver implements ParameterResolver {

  private static final Namespace PROBES = Namespace.create(ProbeResolver.class);

  private final ContractProbe.Opener opener;
  private final Supplier<Set<AgentOperation>> notOffered;
  private final BooleanSupplier movesTime;

  ProbeResolver(
      ContractProbe.Opener opener,
      Supplier<Set<AgentOperation>> notOffered,
      BooleanSupplier movesTime) {
    this.opener = opener;
    this.notOffered = notOffered;
    this.movesTime = movesTime;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == ContractProbe.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    boolean shared = parameter.getDeclaringExecutable().isAnnotationPresent(ChangesNothing.class);
    ExtensionContext owner = shared ? test.getParent().orElseThrow() : test;
    return owner
        .getStore(PROBES)
        .computeIfAbsent(
            ContractProbe.class,
            key -> new ContractProbe(opener, notOffered.get(), movesTime.getAsBoolean()),
            ContractProbe.class);
  }

  /** The probe of a test, where it has one. */
  static Optional<ContractProbe> probe(ExtensionContext test) {
    return Optional.ofNullable(test.getStore(PROBES).get(ContractProbe.class, ContractProbe.class));
  }
}
