package org.services85.user.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.services85.user.api.UserInfo;
import org.services85.user.core.authorization.Authorization;
import org.services85.user.core.store.User;

/** What is known of users, for those who may see them. Reading is not recorded. */
record UserInfos(Session session) {

  private static final Operation SEE = Operation.of("see this user", Authorization::maySee);

  private static final int MOST = 1000;

  UserInfo of(Target target) {
    return info(new Attempt(session, SEE, target).begin().target());
  }

  List<UserInfo> ofAll(List<Integer> ids) {
    return session.enterSettled(
        (transaction, caller) ->
            Decision.unless(objection(ids), ids)
                .then(
                    sensible ->
                        new Decision.Done<>(
                            seenBy(caller, ids, transaction.users().findAll(sensible)))));
  }

  private static Optional<String> objection(List<Integer> ids) {
    if (ids.size() > MOST) {
      return Optional.of(
          "UserInfoIds has %s elements; expected at most %s".formatted(ids.size(), MOST));
    }
    return ids.stream()
        .filter(id -> id <= 0)
        .findFirst()
        .map(id -> "UserInfoIds: %s identifies nobody; expected positive integers".formatted(id));
  }

  private static List<UserInfo> seenBy(User caller, List<Integer> ids, List<User> users) {
    Map<Integer, User> visible =
        users.stream()
            .filter(user -> Authorization.maySee(caller, user))
            .collect(Collectors.toMap(User::associateId, Function.identity()));
    return ids.stream()
        .flatMap(id -> Stream.ofNullable(visible.get(id)))
        .map(UserInfos::info)
        .toList();
  }

  private static UserInfo info(User user) {
    return UserInfo.of(
        user.associateId(),
        user.name(),
        user.type(),
        user.personId(),
        user.fullName(),
        user.retired(),
        Authorization.mayLogOn(user));
  }
}
