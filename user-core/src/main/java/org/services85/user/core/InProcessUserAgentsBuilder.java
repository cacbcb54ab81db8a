package org.services85.user.core;

import java.security.Principal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.services85.user.api.CallContext;
import org.services85.user.core.audit.AuditListener;
import org.services85.user.core.audit.Origin;
import org.services85.user.core.call.AuditSealer;
import org.services85.user.core.call.CallListeners;
import org.services85.user.core.hash.BoundedPasswordHasher;
import org.services85.user.core.hash.HashingListener;
import org.services85.user.core.hash.PasswordHasher;
import org.services85.user.core.hash.argon2.Argon2Parameters;
import org.services85.user.core.hash.argon2.Argon2PasswordHasher;
import org.services85.user.core.hash.argon2.PepperKeys;
import org.services85.user.core.hash.imported.ImportedForms;
import org.services85.user.core.logon.CertificateName;
import org.services85.user.core.password.IdempotentAnswers;
import org.services85.user.core.password.PasswordHistory;
import org.services85.user.core.policy.Blocklist;
import org.services85.user.core.policy.PasswordPolicy;
import org.services85.user.core.policy.PasswordValidator;
import org.services85.user.core.spi.ApplicationTokens;
import org.services85.user.core.spi.BackOff;
import org.services85.user.core.spi.GeneratedPasswordLifetime;
import org.services85.user.core.spi.OperationListener;
import org.services85.user.core.spi.PasswordDelivery;
import org.services85.user.core.spi.PersonDirectory;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.StoreOpenException;
import org.services85.user.core.ticket.TicketService;

/**
 * Collects what the agents are made of. Each setter refuses null, and replaces what it was given
 * before; those that begin with {@code add} keep it. Not thread-safe.
 */
public final class InProcessUserAgentsBuilder {

  /** A century before the last time that is kept. */
  private static final Instant LATEST = Instant.parse("9899-12-31T23:59:59Z");

  final Store store;
  final HashingChoice hashing = new HashingChoice();
  final ThrottleChoice throttling = new ThrottleChoice();
  final List<AuditListener> auditListeners = new ArrayList<>();
  final List<CallListeners.Registered> listeners = new ArrayList<>();
  ApplicationTokens applicationTokens = ApplicationTokens.onsite();
  Clock clock = Clock.systemUTC();
  SecureRandom random = new SecureRandom();
  PasswordPolicy passwordPolicy = PasswordPolicy.standard();
  PasswordValidator passwordValidator = PasswordValidator.standard(Blocklist.common());
  GeneratedPasswordLifetime generatedPasswords = GeneratedPasswordLifetime.lasting();
  Optional<PasswordDelivery> passwordDelivery = Optional.empty();
  Duration idempotencyLifetime = IdempotentAnswers.STANDARD_LIFETIME;
  int passwordHistory;
  Optional<Duration> ticketMaxAge = Optional.empty();
  PersonDirectory persons = PersonDirectory.unknown();
  Function<Principal, Optional<String>> implicitLogon = CertificateName::of;
  String companyName = "";
  String node = "";
  private Optional<ScheduledExecutorService> auditScheduler = Optional.empty();

  InProcessUserAgentsBuilder(Store store) {
    this.store = store;
  }

  /**
   * The deployment mode; on site unless told otherwise.
   *
   * @param applicationTokens which applications may call
   * @return this builder
   */
  public InProcessUserAgentsBuilder applicationTokens(ApplicationTokens applicationTokens) {
    this.applicationTokens = Objects.requireNonNull(applicationTokens, "applicationTokens");
    return this;
  }

  /**
   * The hasher; unless told otherwise Argon2id with {@link #argon2} and {@link #pepper}, within its
   * {@linkplain Argon2PasswordHasher#standardLimits() standard limits}, that reads {@link
   * ImportedForms#standard()} besides.
   *
   * @param passwordHasher hashes and verifies; a {@link BoundedPasswordHasher}, lest a crowd of
   *     callers take more memory than there is
   * @return this builder
   */
  public InProcessUserAgentsBuilder passwordHasher(PasswordHasher passwordHasher) {
    hashing.passwordHasher = Objects.requireNonNull(passwordHasher, "passwordHasher");
    return this;
  }

  /**
   * The cost of a new hash of the standard hasher; {@link Argon2Parameters#standard()} unless told
   * otherwise. Hashes that cost something else are replaced at logons.
   *
   * @param argon2 the cost
   * @return this builder
   */
  public InProcessUserAgentsBuilder argon2(Argon2Parameters argon2) {
    hashing.argon2 = Objects.requireNonNull(argon2, "argon2");
    return this;
  }

  /**
   * Has the standard hasher compute in Java, without the native library. For an application that
   * its container drops and loads anew while it runs: JNA, which calls the library, has a thread
   * that holds on to the application's class loader for good. A hash takes some 1.4 times as long,
   * and its memory is of the Java heap.
   *
   * @return this builder
   */
  public InProcessUserAgentsBuilder argon2InJava() {
    hashing.inJava = true;
    return this;
  }

  /**
   * The keys that take part in the hashes of the standard hasher; none unless told otherwise.
   *
   * @param pepper the keys, kept apart from the store
   * @return this builder
   */
  public InProcessUserAgentsBuilder pepper(PepperKeys pepper) {
    hashing.pepper = Objects.requireNonNull(pepper, "pepper");
    return this;
  }

  /**
   * The listener that hears of hashing; none unless told otherwise.
   *
   * @param hashingListener hears what the standard hasher does, and of hashes replaced at logons
   * @return this builder
   */
  public InProcessUserAgentsBuilder hashingListener(HashingListener hashingListener) {
    hashing.listener = Objects.requireNonNull(hashingListener, "hashingListener");
    return this;
  }

  /**
   * The policy of generated passwords; {@link PasswordPolicy#standard()} unless told otherwise.
   *
   * @param passwordPolicy the policy
   * @return this builder
   */
  public InProcessUserAgentsBuilder passwordPolicy(PasswordPolicy passwordPolicy) {
    this.passwordPolicy = Objects.requireNonNull(passwordPolicy, "passwordPolicy");
    return this;
  }

  /**
   * The rules of typed passwords; {@link PasswordValidator#standard} with {@link
   * Blocklist#common()} unless told otherwise.
   *
   * @param passwordValidator judges them
   * @return this builder
   */
  public InProcessUserAgentsBuilder passwordValidator(PasswordValidator passwordValidator) {
    this.passwordValidator = Objects.requireNonNull(passwordValidator, "passwordValidator");
    return this;
  }

  /**
   * The host's directory of persons, which tells the company of a new external user; it knows
   * nobody unless told otherwise.
   *
   * @param persons tells of persons
   * @return this builder
   */
  public InProcessUserAgentsBuilder persons(PersonDirectory persons) {
    this.persons = Objects.requireNonNull(persons, "persons");
    return this;
  }

  /**
   * The login name, or e-mail address, of a principal that the transport has proven; unless told
   * otherwise, the one common name (CN) of a certificate's subject, and the name of any other
   * principal.
   *
   * @param implicitLogon gives the name, or empty for a principal who may not log on so
   * @return this builder
   */
  public InProcessUserAgentsBuilder implicitLogon(
      Function<Principal, Optional<String>> implicitLogon) {
    this.implicitLogon = Objects.requireNonNull(implicitLogon, "implicitLogon");
    return this;
  }

  /**
   * The name of the company that the installation belongs to, which everybody is told; empty unless
   * told otherwise.
   *
   * @param companyName the company's name: at most 250 characters, none of them a control character
   * @return this builder
   * @throws IllegalArgumentException if it is longer, or has such characters
   */
  public InProcessUserAgentsBuilder companyName(String companyName) {
    this.companyName = Origin.requireLine("companyName", companyName);
    return this;
  }

  /**
   * The life of generated passwords; they are {@link GeneratedPasswordLifetime#lasting()} unless
   * told otherwise, as NetServer's clients expect.
   *
   * @param generatedPasswords what becomes of them
   * @return this builder
   */
  public InProcessUserAgentsBuilder generatedPasswords(
      GeneratedPasswordLifetime generatedPasswords) {
    this.generatedPasswords = Objects.requireNonNull(generatedPasswords, "generatedPasswords");
    return this;
  }

  /**
   * The life of an idempotency key: for so long a call that generates a password may be repeated
   * with it. The password is kept so long, sealed with the key; ten minutes unless told otherwise.
   *
   * @param idempotencyLifetime a second to a day
   * @return this builder
   * @throws IllegalArgumentException if it is out of range
   */
  public InProcessUserAgentsBuilder idempotencyLifetime(Duration idempotencyLifetime) {
    this.idempotencyLifetime = IdempotentAnswers.requireLifetime(idempotencyLifetime);
    return this;
  }

  /**
   * The number of its last passwords that a user may not choose again, the one in force included; 0
   * unless told otherwise, as NIST SP 800-63B-4 asks for none. Each costs a verification whenever a
   * user chooses its own password. A password that somebody else sets for the user is not compared:
   * a refusal would confirm a guess at an earlier one.
   *
   * @param passwordHistory how many, 0 to 24
   * @return this builder
   * @throws IllegalArgumentException if it is out of range
   */
  public InProcessUserAgentsBuilder passwordHistory(int passwordHistory) {
    this.passwordHistory = PasswordHistory.requireLength(passwordHistory);
    return this;
  }

  /**
   * The greatest age of a ticket, at which it ends however often it is used; tickets are renewed
   * without end unless told otherwise, as NetServer's are. All nodes over one store should have the
   * same; it holds for the tickets that were given out before, too.
   *
   * @param ticketMaxAge a minute to 36,500 days
   * @return this builder
   * @throws IllegalArgumentException if it is out of range
   */
  public InProcessUserAgentsBuilder ticketMaxAge(Duration ticketMaxAge) {
    this.ticketMaxAge = Optional.of(TicketService.requireMaxAge(ticketMaxAge));
    return this;
  }

  /**
   * The delays after wrong passwords for the next attempt on the same account; {@link
   * BackOff#perAccount()} unless told otherwise.
   *
   * @param accountBackOff how; {@link BackOff#off()} for not at all
   * @return this builder
   */
  public InProcessUserAgentsBuilder accountBackOff(BackOff accountBackOff) {
    throttling.accountBackOff = Objects.requireNonNull(accountBackOff, "accountBackOff");
    return this;
  }

  /**
   * The delays after wrong passwords for the next attempt from the same {@linkplain
   * CallContext#clientAddress() address} wait, whatever the account; {@link BackOff#perAddress()}
   * unless told otherwise. The loopback address, which a proxy on this machine lends to everybody,
   * never waits. A host behind a proxy elsewhere tells the client's own address, or turns this off.
   *
   * @param addressBackOff how; {@link BackOff#off()} for not at all
   * @return this builder
   */
  public InProcessUserAgentsBuilder addressBackOff(BackOff addressBackOff) {
    throttling.addressBackOff = Objects.requireNonNull(addressBackOff, "addressBackOff");
    return this;
  }

  /**
   * The key of the hashes under which failed logons are counted, as what was typed as a name may
   * have been a password. Unless told otherwise it is derived from the newest key of the {@link
   * #pepper}, or else from the {@linkplain Store#key() key of the store}. A store on PostgreSQL has
   * none: without pepper and throttle key each process makes a key of its own there, so that it
   * counts by itself, and forgets when it ends. With another key all counts begin anew.
   *
   * @param throttleKey {@value PepperKeys#MIN_KEY_BYTES} to {@value PepperKeys#MAX_KEY_BYTES} bytes
   *     from a cryptographically strong source, the same on all nodes over one store, kept apart
   *     from it; copied, so the caller may wipe it
   * @return this builder
   * @throws IllegalArgumentException if it is too short or too long
   */
  public InProcessUserAgentsBuilder throttleKey(byte[] throttleKey) {
    throttling.key(Objects.requireNonNull(throttleKey, "throttleKey"));
    return this;
  }

  /**
   * The time; the system's unless told otherwise. {@link #build} refuses one that shows another
   * year than 1970 to 9899: what it gives must be kept, and end before the year 10000.
   *
   * @param clock the clock
   * @return this builder
   */
  public InProcessUserAgentsBuilder clock(Clock clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
    return this;
  }

  /**
   * The random source of passwords, salts and tickets; the platform's default unless told
   * otherwise.
   *
   * @param random a cryptographically strong source
   * @return this builder
   */
  public InProcessUserAgentsBuilder random(SecureRandom random) {
    this.random = Objects.requireNonNull(random, "random");
    return this;
  }

  /**
   * The name of this node in audit records; it has none unless told otherwise.
   *
   * @param node a name of at most 250 characters, none of them a control character; empty for none
   * @return this builder
   * @throws IllegalArgumentException if it is longer, or has such characters
   */
  public InProcessUserAgentsBuilder node(String node) {
    this.node = Origin.requireLine("node", node);
    return this;
  }

  /**
   * A listener that is told of audit events besides the store and the listeners added already; none
   * unless told otherwise.
   *
   * @param auditListener is told; what it throws is logged, and the others are told all the same
   * @return this builder
   */
  public InProcessUserAgentsBuilder addAuditListener(AuditListener auditListener) {
    auditListeners.add(Objects.requireNonNull(auditListener, "auditListener"));
    return this;
  }

  /**
   * The threads on which audit records are sealed, half a second after a commit, and on which is
   * looked each second for what other nodes left unsealed; unless told otherwise one daemon thread,
   * which ends when the agents are closed. For hosts that make all threads themselves.
   *
   * @param auditScheduler the host's, which also shuts it down, after the agents
   * @return this builder
   */
  public InProcessUserAgentsBuilder auditScheduler(ScheduledExecutorService auditScheduler) {
    this.auditScheduler = Optional.of(Objects.requireNonNull(auditScheduler, "auditScheduler"));
    return this;
  }

  /** The scheduler of the sealing of audit records. */
  AuditSealer sealer() {
    return auditScheduler
        .map(scheduler -> AuditSealer.of(store, scheduler))
        .orElseGet(() -> AuditSealer.of(store));
  }

  /**
   * A listener that is asked before each call and told after it, besides those added already; none
   * unless told otherwise.
   *
   * @param listener is asked and told, on the thread of the call
   * @return this builder
   */
  public InProcessUserAgentsBuilder addListener(OperationListener listener) {
    return addListener(listener, Runnable::run);
  }

  /**
   * As {@link #addListener(OperationListener)}, but told on an executor, so that no caller waits
   * for it. What the executor rejects is logged and not told.
   *
   * @param listener is asked on the thread of the call, and told on the executor
   * @param executor the host's, which also shuts it down
   * @return this builder
   */
  public InProcessUserAgentsBuilder addListener(OperationListener listener, Executor executor) {
    listeners.add(
        new CallListeners.Registered(
            Objects.requireNonNull(listener, "listener"),
            Objects.requireNonNull(executor, "executor")));
    return this;
  }

  /**
   * The channel by which generated passwords reach their users; unless told otherwise they are
   * handed to who calls. All nodes over one store should have it, or none.
   *
   * @param passwordDelivery delivers them; the answers are empty then
   * @return this builder
   */
  public InProcessUserAgentsBuilder passwordDelivery(PasswordDelivery passwordDelivery) {
    this.passwordDelivery =
        Optional.of(Objects.requireNonNull(passwordDelivery, "passwordDelivery"));
    return this;
  }

  /**
   * The agents.
   *
   * @return agents over the store
   * @throws IllegalArgumentException if no generator can be made for the policy; if the policy is
   *     for temporary passwords and generated passwords need not be changed or do not expire; or if
   *     {@link #passwordHasher} was given beside {@link #argon2} or {@link #pepper}, which are for
   *     the hasher that it replaces; or {@link #throttleKey}, where both back-offs are off
   * @throws StoreOpenException if the store's key is needed, and cannot be read or made
   */
  public InProcessUserAgents build() {
    refuseClockOfAnotherAge();
    refusePolicyOfLastingPasswords();
    return new InProcessUserAgents(this);
  }

  private void refuseClockOfAnotherAge() {
    Instant now = clock.instant();
    if (now.isBefore(Instant.EPOCH) || now.isAfter(LATEST)) {
      throw new IllegalArgumentException(
          "the clock shows %s, which is not of the years 1970 to 9899; set it".formatted(now));
    }
  }

  private void refusePolicyOfLastingPasswords() {
    if (passwordPolicy.terms().isTemporary()
        && !(generatedPasswords.mustChange() && generatedPasswords.validFor().isPresent())) {
      throw new IllegalArgumentException(
          "passwordPolicy is for passwords that must be changed and expire:"
              + " set generatedPasswords to mustBeChanged().validFor(...)");
    }
  }
}
