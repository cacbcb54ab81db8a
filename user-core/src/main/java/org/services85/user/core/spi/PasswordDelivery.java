package org.services85.user.core.spi;

import java.util.Optional;
import org.services85.user.api.Secret;
import org.services85.user.core.store.User;

/**
 * A host's channel, such as mail or SMS, by which generated passwords reach their users in place of
 * the answer: who calls is then handed none. Of all that a host is told of calls this alone holds a
 * secret. Implementations are thread-safe.
 */
@FunctionalInterface
public interface PasswordDelivery {

  /**
   * Looks for what stands in the way of a delivery, such as that the user has no address, on the
   * thread of the call and before the password is replaced. Where something does, the call is
   * refused and changes nothing. Unless overridden, nothing does.
   *
   * @param call the call
   * @param recipient who is to have a password
   * @return what stands in the way, in words for the caller, such as {@code there is no address};
   *     or empty
   */
  default Optional<String> obstacle(AgentCall call, User recipient) {
    return Optional.empty();
  }

  /**
   * Delivers a generated password, once it is durable, on the thread of the call and before it is
   * answered. Where the caller repeats its call, the same password may come again. Calls for one
   * user are not put in order: the password in force is that of the last one committed, whichever
   * is delivered last.
   *
   * @param call the call
   * @param recipient who is to have the password
   * @param password the password, which is wiped when this returns
   * @throws Exception if it was not delivered; the caller gets {@link
   *     org.services85.user.api.PasswordNotDeliveredException}, and the log the type of this one
   *     without its message
   */
  void deliver(AgentCall call, User recipient, Secret password) throws Exception;
}
