package org.services85.user.core;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.UserValidationResult;
import org.services85.user.core.authorization.Authorization;
import org.services85.user.core.store.LoginName;
import org.services85.user.core.store.Transaction;

/** Which login names are accepted, and which would be instead. */
record UserNames(Session session) {

  private static final Pattern LIKE_A_TICKET = Pattern.compile("^(?:7[Tt]:\\s*+)++");

  private static final String NAMELESS = "user";

  /** Numbers that people like, and then numbers that nobody has, so that the search ends. */
  private static final int LAST_SMALL_NUMBER = 9;

  private static final int RANDOM_NUMBERS = 8;
  private static final int RANDOM_BOUND = 1_000_000_000;

  UserValidationResult validate(int associateId, String userName) {
    return enter(
        associateId,
        transaction ->
            NameProblem.of(transaction.users(), associateId, userName)
                .map(problem -> new UserValidationResult(false, reason(problem)))
                .orElseGet(() -> new UserValidationResult(true, "")));
  }

  String derive(int associateId, String userName) {
    return enter(
        associateId,
        transaction ->
            candidates(userName)
                .filter(name -> NameProblem.of(transaction.users(), associateId, name).isEmpty())
                .findFirst()
                .orElseThrow(
                    () -> new IllegalStateException("random numbers are taken, one and all")));
  }

  private <T> T enter(int associateId, Function<Transaction, T> work) {
    return session.enterSettled(
        (transaction, caller) ->
            Decision.unless(Target.objectionToNegative("AssociateId", associateId), caller)
                .then(
                    known ->
                        Authorization.mayCreateExternalUsers(caller)
                            ? new Decision.Done<>(work.apply(transaction))
                            : new Decision.Refused<>(
                                new NotAuthorizedException(
                                    "the caller may not learn which names are free"))));
  }

  private String reason(NameProblem problem) {
    return problem.reason(session.context().locale());
  }

  private Stream<String> candidates(String like) {
    String base = base(like);
    Stream<Integer> numbers =
        Stream.concat(
            IntStream.rangeClosed(2, LAST_SMALL_NUMBER).boxed(),
            Stream.generate(() -> session.parts().random().nextInt(RANDOM_BOUND))
                .limit(RANDOM_NUMBERS));
    return Stream.concat(Stream.of(like, base), numbers.map(number -> numbered(base, number)));
  }

  private static String base(String like) {
    String clean = LIKE_A_TICKET.matcher(NameCharacters.cleaned(like)).replaceFirst("");
    return Optional.of(clean)
        .filter(name -> NameProblem.of(numbered(name, LAST_SMALL_NUMBER)).isEmpty())
        .filter(name -> NameProblem.of(name).isEmpty())
        .orElse(NAMELESS);
  }

  private static String numbered(String base, int number) {
    String digits = String.valueOf(number);
    return LoginName.cut(base, LoginName.MAX_LENGTH - digits.length()) + digits;
  }
}
