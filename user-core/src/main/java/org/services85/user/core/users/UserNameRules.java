package org.services85.user.core.users;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.services85.user.core.store.LoginName;
import org.services85.user.core.store.UserStore;
import org.services85.user.core.ticket.TicketService;

/** The rules of login names. Stateless. */
public final class UserNameRules {

  private UserNameRules() {}

  /**
   * The problem with a name.
   *
   * @param users the users of the store
   * @param owner the user whose name it may be already, or empty
   * @param userName the name
   * @return the problem, or empty
   */
  public static Optional<UserNameProblem> problem(
      UserStore users, OptionalInt owner, String userName) {
    Optional<UserNameProblem> problem = problem(userName);
    if (problem.isPresent()) {
      return problem;
    }
    if (isTaken(users, owner, userName)) {
      return Optional.of(UserNameProblem.TAKEN);
    }
    return LookAlikes.of(userName).stream().anyMatch(name -> isTaken(users, owner, name))
        ? Optional.of(UserNameProblem.LOOKS_TAKEN)
        : Optional.empty();
  }

  /**
   * The problem with a name, whoever else there is.
   *
   * @param userName the name
   * @return the problem, or empty
   */
  public static Optional<UserNameProblem> problem(String userName) {
    if (userName.isBlank()) {
      return Optional.of(UserNameProblem.BLANK);
    }
    if (userName.length() > LoginName.MAX_LENGTH) {
      return Optional.of(UserNameProblem.TOO_LONG);
    }
    Optional<LoginName> name = LoginName.of(userName);
    if (name.isEmpty()) {
      return Optional.of(UserNameProblem.CHARACTER_NOT_ALLOWED);
    }
    if (TicketService.looksLikeTicket(name.get().key().toUpperCase(Locale.ROOT))) {
      return Optional.of(UserNameProblem.LIKE_A_TICKET);
    }
    return NameCharacters.problem(userName);
  }

  private static boolean isTaken(UserStore users, OptionalInt owner, String userName) {
    return LoginName.of(userName)
        .filter(
            name ->
                users
                    .findByName(name)
                    .map(found -> !OptionalInt.of(found.associateId()).equals(owner))
                    .orElseGet(() -> users.anotherHasEmail(name, owner)))
        .isPresent();
  }

  /** Refuses a name that cannot be a user's. */
  static void require(UserStore users, OptionalInt owner, String userName, Locale locale) {
    Optional<UserNameProblem> problem = problem(users, owner, userName);
    if (problem.isPresent()) {
      throw problem.get().refusal(locale);
    }
  }
}
