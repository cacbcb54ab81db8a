package org.services85.user.core.users;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.UserInfo;
import org.services85.user.core.authorization.AccessRule;
import org.services85.user.core.authorization.Authorization;
import org.services85.user.core.call.Call;
import org.services85.user.core.call.Calls;
import org.services85.user.core.call.UserOperation;
import org.services85.user.core.call.UserReference;
import org.services85.user.core.store.User;

/** GetUserInfo and GetUserInfoList. Thread-safe. */
public final class UserQueries {

  private static final AccessRule SEEING = Authorization.of(AgentOperation.GET_USER_INFO);
  private static final int MOST = 1000;

  private final Calls calls;

  /**
   * Questions about users.
   *
   * @param calls begins and ends calls, and records them
   */
  public UserQueries(Calls calls) {
    this.calls = calls;
  }

  /**
   * Tells what is known of a user.
   *
   * @param call the call
   * @param reference the user whom the call names
   * @return what is known of it
   */
  public UserInfo one(Call call, UserReference reference) {
    return info(
        UserOperation.begin(calls, call, reference, (transaction, users) -> users).target());
  }

  /**
   * Tells what is known of those users whom the caller may see.
   *
   * @param call the call
   * @param ids their identities
   * @return what is known of them, in the order of the identities
   */
  public List<UserInfo> all(Call call, List<Integer> ids) {
    return calls.beginOnNobody(
        call,
        (transaction, caller) -> {
          requireSensible(ids);
          Map<Integer, User> visible =
              transaction.users().findAll(ids).stream()
                  .filter(user -> SEEING.allows(caller, user))
                  .collect(Collectors.toMap(User::associateId, Function.identity()));
          return ids.stream()
              .flatMap(id -> Stream.ofNullable(visible.get(id)))
              .map(UserQueries::info)
              .toList();
        });
  }

  private static void requireSensible(List<Integer> ids) {
    if (ids.size() > MOST) {
      throw new InvalidArgumentException(
          "UserInfoIds has %s elements; expected at most %s".formatted(ids.size(), MOST));
    }
    for (int id : ids) {
      if (id <= 0) {
        throw new InvalidArgumentException(
            "UserInfoIds: %s identifies nobody; expected positive integers".formatted(id));
      }
    }
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
