package org.services85.user.core;

import java.security.Principal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.CallContext;
import org.services85.user.api.SystemInfo;
import org.services85.user.core.audit.AuditListener;
import org.services85.user.core.audit.Origin;
import org.services85.user.core.event.OperationListener;
import org.services85.user.core.event.PasswordDelivery;
import org.services85.user.core.hash.BoundedPasswordHasher;
import org.services85.user.core.hash.HashingListener;
import org.services85.user.core.hash.ImportingPasswordHasher;
import org.services85.user.core.hash.PasswordHasher;
import org.services85.user.core.hash.argon2.Argon2Parameters;
import org.services85.user.core.hash.argon2.Argon2PasswordHasher;
import org.services85.user.core.hash.argon2.PepperKeys;
import org.services85.user.core.hash.imported.ImportedForms;
import org.services85.user.core.key.KeyedHash;
import org.services85.user.core.policy.Blocklist;
import org.services85.user.core.policy.PasswordGenerator;
import org.services85.user.core.policy.PasswordPolicy;
import org.services85.user.core.policy.PasswordValidator;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.StoreOpenException;
import org.services85.user.core.ticket.TicketService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects what the agents are made of. Not thread-safe. */
public final class InProcessUserAgentsBuilder {

  private static final Logger LOG = LoggerFactory.getLogger(InProcessUserAgentsBuilder.class);

  /** A century before the last time that is kept. */
  private static final Instant LATEST = Instant.parse("9899-12-31T23:59:59Z");

  private final Store store;
  private ApplicationTokens applicationTokens = ApplicationTokens.onsite();
  private Clock clock = Clock.systemUTC();
  private SecureRandom random = new SecureRandom();
  private PasswordPolicy passwordPolicy = PasswordPolicy.standard();
  private PasswordValidator passwordValidator = PasswordValidator.standard(Blocklist.common());
  private @Nullable Argon2Parameters argon2;
  private @Nullable PepperKeys pepper;
  private HashingListener hashingListener = HashingListener.none();
  private GeneratedPasswords generatedPasswords = GeneratedPasswords.lasting();
  private Duration idempotencyLifetime = KeptAnswers.STANDARD_LIFETIME;
  private int passwordHistory;
  private Optional<Duration> ticketMaxAge = Optional.empty();
  private BackOff accountBackOff = BackOff.perAccount();
  private BackOff addressBackOff = BackOff.perAddress();
  private byte @Nullable [] throttleKey;
  private Persons persons = Persons.unknown();
  private Function<Principal, Optional<String>> implicitLogon = CommonName::of;
  private String companyName = "";
  private @Nullable PasswordHasher passwordHasher;
  private final List<AuditListener> auditListeners = new ArrayList<>();
  private @Nullable PasswordDelivery passwordDelivery;
  private final List<Listening> listeners = new ArrayList<>();
  private String node = "";

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
    this.passwordHasher = Objects.requireNonNull(passwordHasher, "passwordHasher");
    return this;
  }

  /**
   * What a new hash of the standard hasher costs; {@link Argon2Parameters#standard()} unless told
   * otherwise. Hashes that cost something else are replaced at logons.
   *
   * @param argon2 the cost
   * @return this builder
   */
  public InProcessUserAgentsBuilder argon2(Argon2Parameters argon2) {
    this.argon2 = Objects.requireNonNull(argon2, "argon2");
    return this;
  }

  /**
   * The keys that take part in the hashes of the standard hasher; none unless told otherwise.
   *
   * @param pepper the keys, kept apart from the store
   * @return this builder
   */
  public InProcessUserAgentsBuilder pepper(PepperKeys pepper) {
    this.pepper = Objects.requireNonNull(pepper, "pepper");
    return this;
  }

  /**
   * Who hears of hashing; nobody unless told otherwise.
   *
   * @param hashingListener hears what the standard hasher does, and of hashes replaced at logons
   * @return this builder
   */
  public InProcessUserAgentsBuilder hashingListener(HashingListener hashingListener) {
    this.hashingListener = Objects.requireNonNull(hashingListener, "hashingListener");
    return this;
  }

  /**
   * What generated passwords are like; {@link PasswordPolicy#standard()} unless told otherwise.
   *
   * @param passwordPolicy the policy
   * @return this builder
   */
  public InProcessUserAgentsBuilder passwordPolicy(PasswordPolicy passwordPolicy) {
    this.passwordPolicy = Objects.requireNonNull(passwordPolicy, "passwordPolicy");
    return this;
  }

  /**
   * What typed passwords must be like; {@link PasswordValidator#standard} with {@link
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
   * What the host knows of persons, for the company of a new external user; nobody unless told
   * otherwise.
   *
   * @param persons tells of persons
   * @return this builder
   */
  public InProcessUserAgentsBuilder persons(Persons persons) {
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
   * Who the installation belongs to, as it tells everybody; empty unless told otherwise.
   *
   * @param companyName the company's name: at most 250 characters, none of them a control character
   * @return this builder
   * @throws IllegalArgumentException if it is longer, or has such characters
   */
  public InProcessUserAgentsBuilder companyName(String companyName) {
    this.companyName = requireLine("companyName", companyName);
    return this;
  }

  /**
   * What becomes of generated passwords; they are {@link GeneratedPasswords#lasting()} unless told
   * otherwise, as NetServer's clients expect.
   *
   * @param generatedPasswords what becomes of them
   * @return this builder
   */
  public InProcessUserAgentsBuilder generatedPasswords(GeneratedPasswords generatedPasswords) {
    this.generatedPasswords = Objects.requireNonNull(generatedPasswords, "generatedPasswords");
    return this;
  }

  /**
   * How long an idempotency key lives: so long a call that generates a password may be repeated
   * with it. The password is kept so long, sealed with the key; ten minutes unless told otherwise.
   *
   * @param lifetime a second to a day
   * @return this builder
   * @throws IllegalArgumentException if it is out of range
   */
  public InProcessUserAgentsBuilder idempotencyLifetime(Duration lifetime) {
    idempotencyLifetime = KeptAnswers.requireLifetime(lifetime);
    return this;
  }

  /**
   * How many of its last passwords a user may not choose again, the one in force included; none
   * unless told otherwise, as NIST SP 800-63B-4 asks for none. Each costs a verification whenever a
   * user chooses its own password. A password that somebody else sets for the user is not compared:
   * a refusal would confirm a guess at an earlier one.
   *
   * @param length how many, 0 to 24
   * @return this builder
   * @throws IllegalArgumentException if it is out of range
   */
  public InProcessUserAgentsBuilder passwordHistory(int length) {
    passwordHistory = PastPasswords.requireLength(length);
    return this;
  }

  /**
   * How long after it was given out a ticket ends, however often it is used; it is renewed without
   * end unless told otherwise, as NetServer's are. All nodes over one store should have the same;
   * it holds for the tickets that were given out before, too.
   *
   * @param age a minute to 36,500 days
   * @return this builder
   * @throws IllegalArgumentException if it is out of range
   */
  public InProcessUserAgentsBuilder ticketMaxAge(Duration age) {
    if (age.compareTo(Duration.ofMinutes(1)) < 0 || age.compareTo(Duration.ofDays(36_500)) > 0) {
      throw new IllegalArgumentException(
          "a greatest age of tickets of " + age + "; expected PT1M to P36500D");
    }
    ticketMaxAge = Optional.of(age);
    return this;
  }

  /**
   * How wrong passwords make the next attempt on the same account wait; {@link
   * BackOff#perAccount()} unless told otherwise.
   *
   * @param accountBackOff how; {@link BackOff#off()} for not at all
   * @return this builder
   */
  public InProcessUserAgentsBuilder accountBackOff(BackOff accountBackOff) {
    this.accountBackOff = Objects.requireNonNull(accountBackOff, "accountBackOff");
    return this;
  }

  /**
   * How wrong passwords make the next attempt from the same {@linkplain CallContext#clientAddress()
   * address} wait, whatever the account; {@link BackOff#perAddress()} unless told otherwise. The
   * loopback address, which a proxy on this machine lends to everybody, never waits. A host behind
   * a proxy elsewhere tells the client's own address, or turns this off.
   *
   * @param addressBackOff how; {@link BackOff#off()} for not at all
   * @return this builder
   */
  public InProcessUserAgentsBuilder addressBackOff(BackOff addressBackOff) {
    this.addressBackOff = Objects.requireNonNull(addressBackOff, "addressBackOff");
    return this;
  }

  /**
   * The key of the hashes under which failed logons are counted, as what was typed as a name may
   * have been a password. Unless told otherwise it is derived from the newest key of the {@link
   * #pepper}, or else from the {@linkplain Store#key() key of the store}. A store on PostgreSQL has
   * none: without pepper and throttle key each process makes a key of its own there, so that it
   * counts by itself, and forgets when it ends. With another key all counts begin anew.
   *
   * @param key {@value PepperKeys#MIN_KEY_BYTES} to {@value PepperKeys#MAX_KEY_BYTES} bytes from a
   *     cryptographically strong source, the same on all nodes over one store, kept apart from it;
   *     copied, so the caller may wipe it
   * @return this builder
   * @throws IllegalArgumentException if it is too short or too long
   */
  public InProcessUserAgentsBuilder throttleKey(byte[] key) {
    if (key.length < PepperKeys.MIN_KEY_BYTES || key.length > PepperKeys.MAX_KEY_BYTES) {
      throw new IllegalArgumentException(
          "the throttle key has %s bytes, not %s to %s"
              .formatted(key.length, PepperKeys.MIN_KEY_BYTES, PepperKeys.MAX_KEY_BYTES));
    }
    throttleKey = key.clone();
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

  private void refuseClockOfAnotherAge() {
    Instant now = clock.instant();
    if (now.isBefore(Instant.EPOCH) || now.isAfter(LATEST)) {
      throw new IllegalArgumentException(
          "the clock shows %s, which is not of the years 1970 to 9899; set it".formatted(now));
    }
  }

  /**
   * Where passwords, salts and tickets come from; the platform's default unless told otherwise.
   *
   * @param random a cryptographically strong source
   * @return this builder
   */
  public InProcessUserAgentsBuilder random(SecureRandom random) {
    this.random = Objects.requireNonNull(random, "random");
    return this;
  }

  /**
   * What this node is called in audit records; it has no name unless told otherwise.
   *
   * @param node a name of at most 250 characters, none of them a control character; empty for none
   * @return this builder
   * @throws IllegalArgumentException if it is longer, or has such characters
   */
  public InProcessUserAgentsBuilder node(String node) {
    this.node = requireLine("node", node);
    return this;
  }

  /**
   * Who is told of audit events besides the store and those that were added already; nobody unless
   * told otherwise.
   *
   * @param auditListener is told; what it throws is logged, and the others are told all the same
   * @return this builder
   */
  public InProcessUserAgentsBuilder addAuditListener(AuditListener auditListener) {
    auditListeners.add(Objects.requireNonNull(auditListener, "auditListener"));
    return this;
  }

  /**
   * Who is asked before each call, and told after it, besides those that were added already; nobody
   * unless told otherwise.
   *
   * @param operationListener is asked and told, on the thread of the call
   * @return this builder
   */
  public InProcessUserAgentsBuilder addListener(OperationListener operationListener) {
    return addListener(operationListener, Runnable::run);
  }

  /**
   * As {@link #addListener(OperationListener)}, but told on an executor, so that no caller waits
   * for it. What the executor rejects is logged and not told.
   *
   * @param operationListener is asked on the thread of the call, and told on the executor
   * @param executor the host's, which also shuts it down
   * @return this builder
   */
  public InProcessUserAgentsBuilder addListener(
      OperationListener operationListener, Executor executor) {
    listeners.add(
        new Listening(
            Objects.requireNonNull(operationListener, "operationListener"),
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
    this.passwordDelivery = Objects.requireNonNull(passwordDelivery, "passwordDelivery");
    return this;
  }

  /**
   * The agents.
   *
   * @return agents over the store
   * @throws IllegalArgumentException if no generator can be made for the policy; if the policy is
   *     for temporary passwords and generated passwords need not be changed or do not expire; or if
   *     {@link #passwordHasher} was given beside {@link #argon2} or {@link #pepper}, which are for
   *     the hasher that it replaces
   * @throws StoreOpenException if the store's key is needed, and cannot be read or made
   */
  public InProcessUserAgents build() {
    refuseWhatExcludesAnother();
    refuseClockOfAnotherAge();
    if (passwordPolicy.terms().isTemporary() && !generatedPasswords.areTemporary()) {
      throw new IllegalArgumentException(
          "passwordPolicy is for passwords that must be changed and expire:"
              + " set generatedPasswords to mustBeChanged().validFor(...)");
    }
    TicketService tickets = new TicketService(clock, random, ticketMaxAge);
    PasswordHasher chosen =
        new NormalisingHasher(passwordHasher != null ? passwordHasher : standardHasher());
    PasswordGenerator generator = PasswordGenerator.of(passwordPolicy, random);
    PasswordVerifier verifier = PasswordVerifier.of(chosen, store);
    PastPasswords history = new PastPasswords(passwordHistory, verifier);
    LogonThrottle throttle =
        new LogonThrottle(accountBackOff, addressBackOff, throttleHash(), clock);
    Store kept =
        auditListeners.isEmpty() ? store : new ListenedStore(store, List.copyOf(auditListeners));
    return new InProcessUserAgents(
        new Parts(
            kept,
            new Entrance(applicationTokens, tickets),
            tickets,
            new Housekeeping(kept, clock),
            chosen,
            verifier,
            throttle,
            new PasswordWriter(history, throttle),
            new Rehash(chosen, hashingListener),
            new PasswordRules(passwordValidator),
            history,
            generator::generate,
            generatedPasswords,
            new KeptAnswers(idempotencyLifetime, clock, random),
            new Delivery(Optional.ofNullable(passwordDelivery)),
            persons,
            implicitLogon,
            List.copyOf(listeners),
            systemInfo(),
            random,
            Trail.of(node, clock, passwordPolicy),
            new RefusalLog(kept, clock),
            clock));
  }

  private static String requireLine(String property, String text) {
    Objects.requireNonNull(text, property);
    if (text.length() > Origin.MAX_NODE) {
      throw new IllegalArgumentException(
          "%s has %s characters, more than %s".formatted(property, text.length(), Origin.MAX_NODE));
    }
    if (text.codePoints().anyMatch(InProcessUserAgentsBuilder::isNoPartOfALine)) {
      throw new IllegalArgumentException(property + " has a control character, or half of a pair");
    }
    return text;
  }

  private static boolean isNoPartOfALine(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL || type == Character.SURROGATE;
  }

  private void refuseWhatExcludesAnother() {
    if (passwordHasher != null && (argon2 != null || pepper != null)) {
      throw new IllegalArgumentException(
          "passwordHasher excludes %s, which is for the standard hasher: give it to the hasher that you make"
              .formatted(argon2 != null ? "argon2" : "pepper"));
    }
  }

  private PasswordHasher standardHasher() {
    Argon2PasswordHasher standard =
        Argon2PasswordHasher.of(
            Objects.requireNonNullElse(argon2, Argon2Parameters.standard()),
            Objects.requireNonNullElse(pepper, PepperKeys.none()),
            random);
    return new BoundedPasswordHasher(
        new ImportingPasswordHasher(standard, ImportedForms.standard()),
        standard.standardLimits(),
        hashingListener);
  }

  private KeyedHash throttleHash() {
    byte[] secret = throttleSecret();
    try {
      return KeyedHash.derivedFrom(secret, ThrottleKeys.PURPOSE);
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  /** Nothing that is among the store's rows. */
  private byte[] throttleSecret() {
    if (accountBackOff.isOff() && addressBackOff.isOff()) {
      return ofThisProcess();
    }
    return Optional.ofNullable(throttleKey)
        .map(byte[]::clone)
        .or(() -> Optional.ofNullable(pepper).flatMap(keys -> keys.derive(ThrottleKeys.PURPOSE)))
        .or(store::key)
        .orElseGet(
            () -> {
              LOG.warn(
                  "failed logons are counted by this process alone, and forgotten when it ends, as"
                      + " there is no key for what is typed as a name; give all nodes over this"
                      + " store the same pepper keys or throttle key");
              return ofThisProcess();
            });
  }

  private byte[] ofThisProcess() {
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    return secret;
  }

  private SystemInfo systemInfo() {
    String version =
        Objects.requireNonNullElse(
            InProcessUserAgents.class.getPackage().getImplementationVersion(), "development");
    return new SystemInfo(
        companyName, "services85-user", version, version, version, store.schemaVersion());
  }
}
