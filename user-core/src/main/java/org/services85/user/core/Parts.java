package org.services85.user.core;

import java.security.Principal;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.services85.user.api.Secret;
import org.services85.user.api.SystemInfo;
import org.services85.user.core.hash.PasswordHasher;
import org.services85.user.core.store.Store;
import org.services85.user.core.ticket.TicketService;

/** What the agents of one installation share. Thread-safe, as each part is. */
record Parts(
    Store store,
    Entrance entrance,
    TicketService tickets,
    Housekeeping housekeeping,
    PasswordHasher hasher,
    PasswordVerifier verifier,
    LogonThrottle throttle,
    PasswordWriter writer,
    Rehash rehash,
    PasswordRules rules,
    PastPasswords history,
    Supplier<Secret> generator,
    GeneratedPasswords generatedPasswords,
    KeptAnswers answers,
    Delivery delivery,
    Persons persons,
    Function<Principal, Optional<String>> implicitLogon,
    List<Listening> listeners,
    SystemInfo systemInfo,
    SecureRandom random,
    Trail trail,
    RefusalLog refusals,
    Clock clock) {}
