package org.services85.user.core.users;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.services85.user.api.UserValidationResult;
import org.services85.user.core.authorization.Authorization;
import org.services85.user.core.call.Call;
import org.services85.user.core.call.Calls;
import org.services85.user.core.call.UserReference;
import org.services85.user.core.store.LoginName;
import org.services85.user.core.store.UserStore;

/** IsUserNameValid, with or without a reason, and GetValidUserName. Thread-safe. */
public final class UserNames {

  private static final Pattern LIKE_A_TICKET = Pattern.compile("^(?:7[Tt]:\\s*+)++");

  private static final String NAMELESS = "user";

  /** Numbers that people like, and then numbers that nobody has, so that the search ends. */
  private static final int LAST_SMALL_NUMBER = 9;

  private static final int RANDOM_NUMBERS = 8;
  private static final int RANDOM_BOUND = 1_000_000_000;

  private final Calls calls;
  private final SecureRandom random;

  /**
   * Login names, checked and made.
   *
   * @param calls begins and ends calls, and records them
   * @param random the source of the numbers behind names that are taken
   */
  public UserNames(Calls calls, SecureRandom random) {
    this.calls = calls;
    this.random = random;
  }

  /**
   * Judges a login name.
   *
   * @param call the call
   * @param associateId the user who is to have it, or 0 for a new one
   * @param userName the name
   * @return whether it is valid, or why not
   */
  public UserValidationResult validate(Call call, int associateId, String userName) {
    return begin(
        call,
        associateId,
        (users, owner) ->
            UserNameRules.problem(users, owner, userName)
                .map(problem -> new UserValidationResult(false, problem.reason(call.locale())))
                .orElseGet(() -> new UserValidationResult(true, "")));
  }

  /**
   * Derives a login name that is accepted.
   *
   * @param call the call
   * @param associateId the user who is to have it, or 0 for a new one
   * @param userName a text like it
   * @return the name
   */
  public String derive(Call call, int associateId, String userName) {
    return begin(
        call,
        associateId,
        (users, owner) ->
            candidates(userName)
                .filter(name -> UserNameRules.problem(users, owner, name).isEmpty())
                .findFirst()
                .orElseThrow(
                    () -> new IllegalStateException("random numbers are taken, one and all")));
  }

  private <T> T begin(Call call, int associateId, BiFunction<UserStore, OptionalInt, T> reading) {
    return calls.beginOnNobody(
        call,
        (transaction, caller) -> {
          UserReference.requireNotNegative("AssociateId", associateId);
          Authorization.of(call.operation()).require(caller);
          return reading.apply(transaction.users(), UserReference.unlessZero(associateId));
        });
  }

  private Stream<String> candidates(String like) {
    String base = base(like);
    Stream<Integer> numbers =
        Stream.concat(
            IntStream.rangeClosed(2, LAST_SMALL_NUMBER).boxed(),
            Stream.generate(() -> random.nextInt(RANDOM_BOUND)).limit(RANDOM_NUMBERS));
    return Stream.concat(Stream.of(like, base), numbers.map(number -> numbered(base, number)));
  }

  private static String base(String like) {
    String clean = LIKE_A_TICKET.matcher(NameCharacters.cleaned(like)).replaceFirst("");
    return Optional.of(clean)
        .filter(name -> UserNameRules.problem(numbered(name, LAST_SMALL_NUMBER)).isEmpty())
        .filter(name -> UserNameRules.problem(name).isEmpty())
        .orElse(NAMELESS);
  }

  private static String numbered(String base, int number) {
    String digits = String.valueOf(number);
    return LoginName.cut(base, LoginName.MAX_LENGTH - digits.length()) + digits;
  }
}
