package org.services85.user.core.spi;

/**
 * A host's part in each call, before and after it: to refuse it, to add to it, to tell others.
 * NetServer's scripts know it as the events Before, After and AfterAsync; the last is a listener
 * that the builder is given with an executor. Implementations are thread-safe.
 *
 * <p>Both methods run on the thread of the call, outside of any transaction, and the caller waits
 * for them: so they should be quick. They may call agents, whose calls are listened to as well.
 *
 * <p>Who may not call is no business of listeners: of the User service they hear what a caller may
 * do, once its ticket, rights, target and back-off allow it. The {@link
 * org.services85.user.core.audit.AuditListener} hears of refusals. Of SoPrincipal they hear every
 * call that shows a known application token, as nobody is logged on there yet: what they do then,
 * anybody can make them do, and how long they take must not tell which users exist.
 */
public interface OperationListener {

  /**
   * Hears of a call that is about to be done; what only reads has been read, and is not answered
   * yet. Listeners are asked in the order in which the builder was given them.
   *
   * @param call the call, as the listeners before this one left it
   * @return the call as it goes on. Its attributes, and the language, address and correlation id of
   *     its context, count from now on, for the audit record too; nothing else of it is looked at
   * @throws org.services85.user.api.UserAgentException to refuse the call. Nothing is changed, it
   *     is recorded as refused, and the caller gets this exception, over SOAP too: {@link
   *     org.services85.user.api.NotAuthorizedException} for who may not, {@link
   *     org.services85.user.api.InvalidArgumentException} for what may not be. Any other {@link
   *     RuntimeException} refuses it as {@link org.services85.user.api.InternalErrorException}
   */
  default AgentCall before(AgentCall call) {
    return call;
  }

  /**
   * Hears how a call ended that listeners were asked about, though one of them refused it. The
   * change is durable, and nothing undoes it: what is thrown here is logged without its message,
   * and the caller gets its answer.
   *
   * @param call the call, as the listeners left it
   * @param outcome how it ended
   */
  default void after(AgentCall call, CallOutcome outcome) {}
}
