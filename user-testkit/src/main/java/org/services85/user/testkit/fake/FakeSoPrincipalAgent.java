package org.services85.user.testkit.fake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.services85.user.api.Authentication;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.PasswordExpiredException;
import org.services85.user.api.Secret;
import org.services85.user.api.SoPrincipal;
import org.services85.user.api.SystemInfo;
import org.services85.user.api.UserAgentException;
import org.services85.user.testkit.SeededUser;

/** The SoPrincipal service of the fake, as one caller sees it. */
record FakeSoPrincipalAgent(FakeDirectory directory, Credentials credentials, CallContext context)
    implements ISoPrincipalAgent {

  @Override
  public Optional<Authentication> authenticateUsernamePassword(String userName, Secret password) {
    Objects.requireNonNull(userName, "userName");
    Objects.requireNonNull(password, "password");
    return call(
        () ->
            directory
                .holder(Secret.of(userName))
                .or(() -> byPassword(userName, password))
                .map(user -> authentication(user, user.validUntil())));
  }

  @Override
  public Optional<Authentication> authenticateImplicit() {
    return call(
        () ->
            context
                .transportPrincipal()
                .flatMap(proven -> directory.find(proven.getName()))
                .filter(FakeAccess::mayLogOn)
                .map(user -> authentication(user, Optional.empty())));
  }

  @Override
  public Optional<Authentication> authenticateGeneric(Map<String, Secret> authenticationData) {
    return call(
        () ->
            value(authenticationData, "Ticket")
                .flatMap(directory::holder)
                .map(user -> authentication(user, user.validUntil()))
                .or(() -> byNameAndPassword(authenticationData)));
  }

  @Override
  public SystemInfo getSystemInfo() {
    return call(() -> new SystemInfo("", "a fake, in memory", "", "", "", 0));
  }

  private <T> T call(Supplier<T> operation) {
    synchronized (directory) {
      try {
        directory.admit(credentials);
        return operation.get();
      } catch (UserAgentException refusal) {
        throw refusal.translatedTo(context.locale());
      }
    }
  }

  private Optional<Authentication> byNameAndPassword(Map<String, Secret> data) {
    return value(data, "UserName")
        .flatMap(
            name ->
                value(data, "Password")
                    .flatMap(
                        password ->
                            authenticateUsernamePassword(new String(name.reveal()), password)));
  }

  private static Optional<Secret> value(Map<String, Secret> data, String name) {
    return data.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private Optional<SeededUser> byPassword(String nameOrAddress, Secret password) {
    List<SeededUser> byAddress = directory.findByEmail(nameOrAddress);
    Optional<SeededUser> user =
        directory
            .find(nameOrAddress)
            .or(() -> byAddress.size() == 1 ? Optional.of(byAddress.get(0)) : Optional.empty())
            .filter(FakeAccess::mayLogOn)
            .filter(found -> found.password().matches(password));
    if (user.flatMap(SeededUser::validUntil)
        .filter(end -> !directory.now().isBefore(end))
        .isPresent()) {
      throw new PasswordExpiredException("the password has expired; somebody must set a new one");
    }
    return user;
  }

  private Authentication authentication(SeededUser user, Optional<Instant> passwordEnd) {
    return new Authentication(
        new SoPrincipal(
            user.associateId(),
            user.name(),
            user.type(),
            user.personId(),
            user.contactId(),
            user.roleId(),
            user.name(),
            user.email(),
            user.canCreateExternalPerson() ? Set.of("CanCreateExternalPerson") : Set.of()),
        directory.tickets().issue(user, passwordEnd));
  }
}
