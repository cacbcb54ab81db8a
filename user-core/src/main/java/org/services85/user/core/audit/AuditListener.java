package org.services85.user.core.audit;

/**
 * A host's listener to audit events, besides the store: it forwards them to a log, a queue, an
 * alarm. It is called once the event is durable, on the thread of the call and before the call is
 * answered, so it should be quick. What it throws is logged and changes nothing. An event is in the
 * store even where the process ends before the listener heard of it. Implementations are
 * thread-safe.
 */
@FunctionalInterface
public interface AuditListener {

  /**
   * Tells of an event that was kept.
   *
   * @param event what happened
   */
  void kept(AuditEvent event);
}
