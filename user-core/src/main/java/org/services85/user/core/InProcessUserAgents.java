package org.services85.user.core;

import java.security.Principal;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.SystemInfo;
import org.services85.user.api.UserAgentException;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.audit.AuditListener;
import org.services85.user.core.call.AuditEvents;
import org.services85.user.core.call.AuditSealer;
import org.services85.user.core.call.CallListeners;
import org.services85.user.core.call.CallerAuthentication;
import org.services85.user.core.call.Calls;
import org.services85.user.core.call.Housekeeping;
import org.services85.user.core.call.ListenedStore;
import org.services85.user.core.call.RefusalLog;
import org.services85.user.core.call.Transactions;
import org.services85.user.core.call.WatchedStore;
import org.services85.user.core.hash.PasswordHasher;
import org.services85.user.core.logon.Logon;
import org.services85.user.core.logon.LogonThrottle;
import org.services85.user.core.logon.PasswordVerifier;
import org.services85.user.core.logon.Rehash;
import org.services85.user.core.password.ChangePassword;
import org.services85.user.core.password.ChosenPasswords;
import org.services85.user.core.password.GeneratePassword;
import org.services85.user.core.password.GeneratedPasswordDelivery;
import org.services85.user.core.password.IdempotentAnswers;
import org.services85.user.core.password.PasswordHistory;
import org.services85.user.core.password.PasswordQueries;
import org.services85.user.core.password.PasswordWriter;
import org.services85.user.core.password.SetPassword;
import org.services85.user.core.policy.PasswordGenerator;
import org.services85.user.core.store.Store;
import org.services85.user.core.ticket.TicketService;
import org.services85.user.core.users.CreateExternalUser;
import org.services85.user.core.users.RemoveUser;
import org.services85.user.core.users.UpdateExternalUser;
import org.services85.user.core.users.UserNames;
import org.services85.user.core.users.UserQueries;

/**
 * The contract in this process, over a store. Thread-safe.
 *
 * <p>Every change is durable before its answer is given, as far as the store promises it. Any
 * number of nodes may work over one store and accept each other's tickets.
 */
public final class InProcessUserAgents implements UserAgentFactory {

  private final Store store;
  private final WatchedStore watched;
  private final AuditSealer sealer;
  private final RefusalLog refusals;
  private final AuditEvents events;
  private final LogonThrottle throttle;
  private final Calls calls;
  private final InProcessUserAgent.UseCases useCases;
  private final Logon logon;
  private final Function<Principal, Optional<String>> implicitLogon;
  private final SystemInfo systemInfo;
  private final UserProvisioning provisioning;

  /** Makes each part once, with what it needs. */
  InProcessUserAgents(InProcessUserAgentsBuilder choices) {
    Clock clock = choices.clock;
    SecureRandom random = choices.random;
    watched = new WatchedStore(choices.store, System::nanoTime);
    PasswordHasher hasher = choices.hashing.hasher(random);
    PasswordGenerator generator = PasswordGenerator.of(choices.passwordPolicy, random);
    PasswordVerifier verifier = PasswordVerifier.of(hasher, watched);
    throttle = choices.throttling.throttle(watched, choices.hashing, clock, random);
    PasswordHistory history = new PasswordHistory(choices.passwordHistory, verifier);
    ChosenPasswords chosen = new ChosenPasswords(choices.passwordValidator, history);
    TicketService tickets = new TicketService(clock, random, choices.ticketMaxAge);
    PasswordWriter writer =
        new PasswordWriter(history, throttle, tickets, choices.generatedPasswords, clock);

    sealer = choices.sealer();
    List<AuditListener> listeners = new ArrayList<>(List.of(sealer));
    listeners.addAll(choices.auditListeners);
    store = new ListenedStore(watched, List.copyOf(listeners));
    Transactions transactions = new Transactions(store);
    Housekeeping housekeeping = new Housekeeping(store, clock);
    events = new AuditEvents(choices.node, clock, choices.passwordPolicy);
    refusals = new RefusalLog(store, clock);
    calls =
        new Calls(
            transactions,
            new CallerAuthentication(choices.applicationTokens, tickets),
            new CallListeners(choices.listeners),
            events,
            refusals);

    useCases =
        new InProcessUserAgent.UseCases(
            new GeneratePassword(
                calls,
                generator,
                hasher,
                writer,
                new IdempotentAnswers(choices.idempotencyLifetime, clock, random),
                new GeneratedPasswordDelivery(choices.passwordDelivery, calls),
                housekeeping),
            new SetPassword(calls, chosen, hasher, writer),
            new ChangePassword(calls, throttle, verifier, chosen, hasher, writer),
            new PasswordQueries(calls, chosen),
            new CreateExternalUser(calls, choices.persons, chosen, hasher, writer),
            new UpdateExternalUser(calls, chosen, hasher, writer, throttle, tickets),
            new RemoveUser(calls, tickets),
            new UserQueries(calls),
            new UserNames(calls, random));
    logon =
        new Logon(
            transactions,
            calls,
            events,
            tickets,
            throttle,
            verifier,
            new Rehash(hasher, choices.hashing.listener),
            housekeeping,
            clock);
    implicitLogon = choices.implicitLogon;
    systemInfo = systemInfo(choices.companyName, store);
    provisioning = new UserProvisioning(store, hasher, chosen, writer, throttle, events);
  }

  private static SystemInfo systemInfo(String companyName, Store store) {
    String version =
        Objects.requireNonNullElse(
            InProcessUserAgents.class.getPackage().getImplementationVersion(), "development");
    return new SystemInfo(
        companyName, "services85-user", version, version, version, store.schemaVersion().orElse(0));
  }

  /**
   * Begins to build agents over a store: on site, with Argon2id at its standard cost and the
   * standard password policy, unless the builder is told otherwise.
   *
   * @param store where all is kept; closed with the agents
   * @return a builder
   */
  public static InProcessUserAgentsBuilder over(Store store) {
    return new InProcessUserAgentsBuilder(Objects.requireNonNull(store, "store"));
  }

  @Override
  public IUserAgent open(Credentials credentials, CallContext context) {
    return new InProcessUserAgent(
        calls,
        useCases,
        Objects.requireNonNull(credentials, "credentials"),
        Objects.requireNonNull(context, "context"));
  }

  @Override
  public ISoPrincipalAgent openPrincipal(Credentials credentials, CallContext context) {
    return new InProcessSoPrincipalAgent(
        calls,
        logon,
        implicitLogon,
        systemInfo,
        Objects.requireNonNull(credentials, "credentials"),
        Objects.requireNonNull(context, "context"));
  }

  @Override
  public void refused(String operation, CallContext context, UserAgentException refusal) {
    refusals.record(
        events.event(
            Objects.requireNonNull(context, "context"),
            AgentOperation.named(operation).map(AuditAction::of).orElse(AuditAction.NOT_OFFERED),
            Optional.empty(),
            Outcome.REFUSED));
  }

  /**
   * The host's way to put users into the store.
   *
   * @return the provisioning of this installation
   */
  public UserProvisioning provisioning() {
    return provisioning;
  }

  /**
   * Says whether calls are served. Of the store it tries a change that leaves nothing, and commits
   * it: a disk that is full, a database that only reads, or a standby that is lost shows no sooner.
   * No change is tried, and the answer is no, within three seconds after the store failed in a
   * call. Refused calls that were counted meanwhile are recorded on this occasion, if it is time,
   * and the log is told of those who have to wait.
   *
   * @return false where the store is closed, unreachable, or takes no changes or audit records,
   *     which may take its deadline to find out: ask in a thread that may wait for that
   */
  public boolean isReady() {
    throttle.tellIfDue();
    boolean ready = watched.isReady();
    if (ready) {
      refusals.writeIfDue();
    }
    return ready;
  }

  /**
   * Records the refused calls that were counted, and closes the store, which seals the audit
   * records that are not yet sealed. Agents refuse as unavailable after it. Idempotent.
   */
  @Override
  public void close() {
    refusals.writeCounts();
    sealer.close();
    store.close();
    throttle.close();
  }
}
