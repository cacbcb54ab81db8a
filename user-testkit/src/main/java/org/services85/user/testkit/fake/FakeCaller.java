package org.services85.user.testkit.fake;

import static org.services85.user.testkit.fake.FakeTarget.requireNotNegative;
import static org.services85.user.testkit.fake.FakeTarget.requirePositive;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiPredicate;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.PasswordMustBeChangedException;
import org.services85.user.api.Secret;
import org.services85.user.api.UnknownAssociateException;
import org.services85.user.api.UserAgentException;
import org.services85.user.api.UserInfo;
import org.services85.user.api.UserType;
import org.services85.user.api.UserValidationResult;
import org.services85.user.testkit.SeededUser;

/**
 * An authenticated caller, and the changes that it makes to the directory.
 *
 * @param directory the directory
 * @param self who calls
 * @param ticket by which it calls
 * @param idempotencyKey what makes its call one that may be repeated, or empty
 */
record FakeCaller(
    FakeDirectory directory,
    SeededUser self,
    Optional<Secret> ticket,
    Optional<Secret> idempotencyKey) {

  private static final int MOST_IN_A_LIST = 1000;

  void requireNoPendingChange() {
    if (self.mustChangePassword()) {
      throw new PasswordMustBeChangedException(
          "the caller must change its own password before it calls this operation");
    }
  }

  Secret generatePassword(FakeTarget asked) {
    return generate(AgentOperation.SET_GENERATED_PASSWORD, require(asked, FakeAccess::mayActOn));
  }

  Secret generatePasswordOfExternal(FakeTarget asked) {
    return generate(AgentOperation.GENERATE_NEW_PASSWORD_FOR_EXTERNAL_USER, requireExternal(asked));
  }

  boolean setPassword(FakeTarget asked, Secret password) {
    SeededUser target = require(asked, FakeAccess::mayActOn);
    requireAccepted(password, target.name());
    replacePassword(target, password, Optional.empty());
    return true;
  }

  boolean changePassword(FakeTarget asked, Secret oldPassword, Secret newPassword) {
    if (asked.find(directory).filter(target -> FakeAccess.isSelf(self, target)).isEmpty()) {
      requireNoPendingChange();
    }
    SeededUser target = require(asked, FakeAccess::isSelfOrMayActOn);
    boolean forced = oldPassword.isEmpty() && FakeAccess.mayActOn(self, target);
    return change(target, forced || target.password().matches(oldPassword), newPassword);
  }

  boolean changeOwnPassword(Secret oldPassword, Secret newPassword) {
    return change(self, self.password().matches(oldPassword), newPassword);
  }

  boolean canChangePassword(FakeTarget asked) {
    return asked
        .find(directory)
        .filter(target -> FakeAccess.isSelfOrMayActOn(self, target))
        .isPresent();
  }

  UserValidationResult judgePassword(int associateId, Secret password, Locale locale) {
    requireNotNegative("AssociateId", associateId);
    String name =
        directory
            .find(associateId)
            .filter(target -> FakeAccess.isSelfOrMayActOn(self, target))
            .map(SeededUser::name)
            .orElse("");
    return verdict(FakeRules.objection(directory, password, name), locale);
  }

  UserValidationResult judgeName(int associateId, String name, Locale locale) {
    requireNotNegative("AssociateId", associateId);
    requireCreator();
    return verdict(FakeRules.objection(directory, associateId, name), locale);
  }

  String deriveName(int associateId, String like) {
    requireNotNegative("AssociateId", associateId);
    requireCreator();
    return FakeRules.derivedName(directory, associateId, like);
  }

  int createExternal(int personId, String name, Secret password, int roleId, boolean active) {
    requirePositive("PersonId", personId);
    requireNotNegative("RoleId", roleId);
    requireCreator();
    requireAccepted(0, name);
    requireAccepted(password, name);
    OptionalInt company =
        self.type() == UserType.EXTERNAL_ASSOCIATE
            ? self.contactId()
            : directory
                .findByPerson(personId)
                .map(SeededUser::contactId)
                .orElse(OptionalInt.empty());
    int associateId = directory.nextId();
    directory.put(
        new SeededUser(
            associateId,
            name,
            UserType.EXTERNAL_ASSOCIATE,
            Secret.of(password.reveal()),
            active ? Set.of() : Set.of(SeededUser.Trait.RETIRED),
            OptionalInt.of(personId),
            company,
            unlessZero(roleId),
            Optional.empty(),
            Optional.empty()));
    return associateId;
  }

  SeededUser changeExternal(FakeTarget asked, ExternalUserChanges changes) {
    changes.roleId().ifPresent(roleId -> requireNotNegative("RoleId", roleId));
    SeededUser target = requireExternal(asked);
    String name = changes.userName().orElse(target.name());
    changes.userName().ifPresent(given -> requireAccepted(target.associateId(), given));
    changes.password().ifPresent(given -> requireAccepted(given, name));
    SeededUser changed =
        target
            .named(name)
            .inRole(role(changes, target))
            .retired(changes.active().map(active -> !active).orElse(target.retired()));
    directory.put(changed);
    changes.password().ifPresent(given -> replacePassword(changed, given, Optional.empty()));
    revokeIfRetired(changed);
    return changed;
  }

  private static OptionalInt role(ExternalUserChanges changes, SeededUser target) {
    return changes.roleId().isPresent() ? unlessZero(changes.roleId().getAsInt()) : target.roleId();
  }

  /** The identity, or none where the contract's 0 stands for nothing. */
  private static OptionalInt unlessZero(int id) {
    return id == 0 ? OptionalInt.empty() : OptionalInt.of(id);
  }

  SeededUser deleteExternal(FakeTarget asked) {
    SeededUser target = requireExternal(asked);
    directory.remove(target);
    return target;
  }

  SeededUser delete(FakeTarget asked) {
    SeededUser target = requireOther(asked, (caller, user) -> FakeAccess.mayActOnEveryUser(caller));
    directory.remove(target);
    return target;
  }

  SeededUser retire(FakeTarget asked, boolean retired) {
    SeededUser target = requireOther(asked, FakeAccess::mayActOn).retired(retired);
    directory.put(target);
    revokeIfRetired(target);
    return target;
  }

  UserInfo show(FakeTarget asked) {
    return info(require(asked, FakeAccess::isSelfOrMayActOn));
  }

  List<UserInfo> show(List<Integer> ids) {
    if (ids.size() > MOST_IN_A_LIST) {
      throw new InvalidArgumentException(
          "UserInfoIds has %s elements; expected at most %s".formatted(ids.size(), MOST_IN_A_LIST));
    }
    return ids.stream().map(id -> FakeTarget.ofId("UserInfoIds", id)).toList().stream()
        .flatMap(asked -> asked.find(directory).stream())
        .filter(target -> FakeAccess.isSelfOrMayActOn(self, target))
        .map(FakeCaller::info)
        .toList();
  }

  private SeededUser require(FakeTarget asked, BiPredicate<SeededUser, SeededUser> allowed) {
    Optional<SeededUser> target = asked.find(directory);
    if (!target.map(user -> allowed.test(self, user)).orElse(FakeAccess.mayActOnEveryUser(self))) {
      throw new NotAuthorizedException("the caller may not do this to this user");
    }
    return target.orElseThrow(
        () -> new UnknownAssociateException(asked.asked() + " does not identify a user"));
  }

  private SeededUser requireOther(FakeTarget asked, BiPredicate<SeededUser, SeededUser> allowed) {
    SeededUser target = require(asked, allowed);
    if (FakeAccess.isSelf(self, target)) {
      throw new InvalidArgumentException(asked.asked() + " is the caller itself");
    }
    return target;
  }

  private SeededUser requireExternal(FakeTarget asked) {
    SeededUser target = require(asked, FakeAccess::mayActOn);
    if (target.type() != UserType.EXTERNAL_ASSOCIATE) {
      throw new InvalidArgumentException(asked.asked() + " does not identify an external user");
    }
    return target;
  }

  private void requireCreator() {
    if (!FakeAccess.mayCreateExternalUsers(self)) {
      throw new NotAuthorizedException("the caller may not create external users");
    }
  }

  private void requireAccepted(int associateId, String name) {
    FakeRules.objection(directory, associateId, name).ifPresent(FakeCaller::refuse);
  }

  private void requireAccepted(Secret password, String name) {
    FakeRules.objection(directory, password, name).ifPresent(FakeCaller::refuse);
  }

  private static void refuse(UserAgentException refusal) {
    throw refusal;
  }

  private static UserValidationResult verdict(
      Optional<? extends UserAgentException> objection, Locale locale) {
    return new UserValidationResult(
        objection.isEmpty(),
        objection.map(refusal -> refusal.translatedTo(locale).friendlyText()).orElse(""));
  }

  private Secret generate(AgentOperation operation, SeededUser target) {
    FakeAnswers.Call call =
        new FakeAnswers.Call(self.associateId(), operation, target.associateId());
    Secret answer =
        directory
            .answers()
            .repeat(idempotencyKey, call)
            .orElseGet(
                () -> {
                  Secret password = directory.generatePassword();
                  replacePassword(target, password, Optional.empty());
                  directory.answers().keep(idempotencyKey, call, password);
                  return password;
                });
    return directory.answer(target, answer);
  }

  private boolean change(SeededUser target, boolean proven, Secret newPassword) {
    if (proven) {
      requireAccepted(newPassword, target.name());
      replacePassword(
          target, newPassword, FakeAccess.isSelf(self, target) ? ticket : Optional.empty());
    }
    return proven;
  }

  /** Ends the target's sessions, but for that of a ticket. */
  private void replacePassword(SeededUser target, Secret password, Optional<Secret> kept) {
    directory.put(target.withPassword(Secret.of(password.reveal())));
    directory.tickets().revoke(target, kept);
    directory.answers().forget(target);
  }

  private void revokeIfRetired(SeededUser target) {
    if (target.retired()) {
      directory.tickets().revoke(target, Optional.empty());
    }
  }

  private static UserInfo info(SeededUser user) {
    return UserInfo.of(
        user.associateId(),
        user.name(),
        user.type(),
        user.personId(),
        user.name(),
        user.retired(),
        FakeAccess.mayLogOn(user));
  }
}
