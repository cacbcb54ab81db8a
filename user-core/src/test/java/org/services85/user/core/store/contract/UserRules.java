package org.services85.user.core.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.services85.user.api.UnavailableException;
import org.services85.user.api.UserType;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.store.LoginName;
import org.services85.user.core.store.NameTakenException;
import org.services85.user.core.store.StoredPassword;
import org.services85.user.core.store.User;

/** What every store keeps of users. */
interface UserRules extends StoreRules {

  @Test
  default void givesBackAUserAsItWasPut() {
    change(transaction -> transaction.users().insert(NILS));
    assertThat(find(transaction -> transaction.users().find(3))).contains(NILS);
    assertThat(find(transaction -> transaction.users().lock(3))).contains(NILS);
    assertThat(find(transaction -> transaction.users().findByName(name(" NILS")))).contains(NILS);
    assertThat(find(transaction -> transaction.users().findByUniqueEmail(name("n@EXAMPLE.org"))))
        .contains(NILS);
    User plain = User.of(4, "plain", UserType.RESOURCE_ASSOCIATE);
    change(transaction -> transaction.users().insert(plain));
    assertThat(find(transaction -> transaction.users().find(4))).contains(plain);
  }

  @Test
  default void findsNobodyWhereThereIsNobody() {
    assertThat(find(transaction -> transaction.users().find(3))).isEmpty();
    assertThat(find(transaction -> transaction.users().lock(3))).isEmpty();
    assertThat(find(transaction -> transaction.users().findByName(name("nils")))).isEmpty();
    assertThat(find(transaction -> transaction.users().findByUniqueEmail(name("nils")))).isEmpty();
    assertThat(find(transaction -> transaction.credentials().findPassword(3))).isEmpty();
    assertThat(find(transaction -> transaction.credentials().findTicket(new UUID(1, 2)))).isEmpty();
  }

  @Test
  default void findsNobodyByAnEmailAddressThatTwoUsersHave() {
    change(transaction -> transaction.users().insert(NILS));
    change(
        transaction ->
            transaction
                .users()
                .insert(
                    User.of(4, "other", UserType.EXTERNAL_ASSOCIATE).withEmail("n@example.org ")));
    assertThat(find(transaction -> transaction.users().findByUniqueEmail(name("n@example.org"))))
        .isEmpty();
  }

  @Test
  default void refusesASecondUserWithTheIdentityOrTheName() {
    change(transaction -> transaction.users().insert(NILS));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> insert(User.of(3, "other", UserType.INTERNAL_ASSOCIATE)))
        .withMessageContaining("identity 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> insert(User.of(4, "\uff2eILS ", UserType.INTERNAL_ASSOCIATE)))
        .withMessageContaining("that name");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> insert(User.of(4, "a\nb", UserType.INTERNAL_ASSOCIATE)))
        .withMessageContaining("control character");
    assertThat(find(transaction -> transaction.users().find(4))).isEmpty();
  }

  @Test
  default void addsManyAtOnceOrNone() {
    List<User> many =
        IntStream.rangeClosed(1, 40)
            .mapToObj(id -> User.of(id, "user " + id, UserType.INTERNAL_ASSOCIATE))
            .map(user -> user.associateId() % 2 == 0 ? user.withEmail(user.name() + "@x") : user)
            .toList();
    change(transaction -> transaction.users().insertAll(many));
    assertThat(list()).isEqualTo(many);
    assertThat(nextId()).isEqualTo(41);
    change(transaction -> transaction.users().insertAll(List.of()));
    for (User refused :
        List.of(
            User.of(7, "another", UserType.INTERNAL_ASSOCIATE),
            User.of(99, "USER 7", UserType.INTERNAL_ASSOCIATE),
            User.of(98, "twice", UserType.INTERNAL_ASSOCIATE),
            User.of(99, " ", UserType.INTERNAL_ASSOCIATE))) {
      List<User> some = List.of(User.of(98, "fresh", UserType.INTERNAL_ASSOCIATE), refused);
      assertThatIllegalArgumentException()
          .as("%s", refused)
          .isThrownBy(() -> change(transaction -> transaction.users().insertAll(some)));
      assertThat(list()).isEqualTo(many);
    }
  }

  @Test
  default void findsThoseWhomTheirEmailAddressNames() {
    insert(NILS);
    insert(User.of(4, "one", UserType.INTERNAL_ASSOCIATE).withEmail("shared@example.org"));
    insert(User.of(5, "two", UserType.INTERNAL_ASSOCIATE).withEmail("SHARED@example.org"));
    insert(User.of(6, "three", UserType.INTERNAL_ASSOCIATE).withEmail("nils"));
    insert(User.of(7, "own@example.org", UserType.INTERNAL_ASSOCIATE).withEmail("own@example.org"));
    insert(User.of(8, "without", UserType.INTERNAL_ASSOCIATE));
    assertThat(findNamedByEmail(3, 4, 5, 6, 7, 8, 99)).containsExactlyInAnyOrder(3, 7);
    assertThat(findNamedByEmail(4)).isEmpty();
    assertThat(findNamedByEmail()).isEmpty();
  }

  @Test
  default void findsThoseOfManyThatExist() {
    insert(NILS);
    insert(User.of(4, "other", UserType.EXTERNAL_ASSOCIATE));
    assertThat(findAll(4, 99, 3, 4)).extracting(User::associateId).containsOnlyOnce(3, 4);
    assertThat(findAll()).isEmpty();
  }

  @Test
  default void tellsWhetherAnotherOneHasAnEmailAddress() {
    insert(NILS);
    assertThat(anotherHasNilsAddress(OptionalInt.empty())).isTrue();
    assertThat(anotherHasNilsAddress(OptionalInt.of(4))).isTrue();
    assertThat(anotherHasNilsAddress(OptionalInt.of(3))).isFalse();
  }

  @Test
  default void givesIdentitiesBeyondEveryOneThatWasInUse() {
    assertThat(nextId()).isEqualTo(1);
    insert(User.of(40, "forty", UserType.INTERNAL_ASSOCIATE));
    assertThat(nextId()).isEqualTo(41);
    insert(User.of(50, "fifty", UserType.INTERNAL_ASSOCIATE));
    change(transaction -> transaction.users().delete(50));
    assertThat(nextId()).isEqualTo(51);
  }

  @Test
  default void saysThatNoIdentityIsLeftBehindTheGreatest() {
    insert(User.of(Integer.MAX_VALUE - 1, "one before", UserType.INTERNAL_ASSOCIATE));
    assertThat(nextId()).isEqualTo(Integer.MAX_VALUE);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(this::nextId)
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("no identity is left");
    }
  }

  @Test
  default void givesNoIdentityTwiceWhoeverAsksAtOnce() throws Exception {
    insert(NILS);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Set<Integer> given = new HashSet<>();
      Callable<Integer> ask = this::nextId;
      for (Future<Integer> id : threads.invokeAll(Collections.nCopies(40, ask))) {
        given.add(id.get(10, TimeUnit.SECONDS));
      }
      assertThat(given).hasSize(40).allMatch(id -> id > 3);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  default void changesAUserToWhatIsGiven() {
    insert(NILS);
    insert(User.of(4, "other", UserType.EXTERNAL_ASSOCIATE));
    User changed =
        new User(
            3,
            "Nelly",
            UserType.EXTERNAL_ASSOCIATE,
            false,
            false,
            OptionalInt.of(7),
            OptionalInt.of(8),
            OptionalInt.empty(),
            "Nelly N.",
            Optional.of("nelly@example.org"),
            false);
    change(transaction -> transaction.users().update(changed));
    assertThat(find(transaction -> transaction.users().find(3))).contains(changed);
    assertThat(find(transaction -> transaction.users().findByName(name("nils")))).isEmpty();
    assertThat(find(transaction -> transaction.users().findByName(name("NELLY"))))
        .contains(changed);
    assertThat(
            find(transaction -> transaction.users().findByUniqueEmail(name("nelly@example.org"))))
        .contains(changed);
    assertThatExceptionOfType(NameTakenException.class)
        .isThrownBy(
            () -> change(transaction -> transaction.users().update(changed.named("OTHER"))));
    assertThat(find(transaction -> transaction.users().find(3))).contains(changed);
  }

  @Test
  default void deletesAUserWhosePasswordAndTicketsAreGone() {
    UUID ticket = ticket(NOW);
    change(
        transaction ->
            transaction
                .credentials()
                .putPassword(3, StoredPassword.of(PasswordHash.of("$first"), NOW)));
    change(
        transaction -> {
          transaction.credentials().removeTickets(3);
          transaction.credentials().removePassword(3);
          transaction.users().delete(3);
        });
    assertThat(find(transaction -> transaction.users().find(3))).isEmpty();
    assertThat(find(transaction -> transaction.credentials().findPassword(3))).isEmpty();
    assertThat(exists(ticket)).isFalse();
  }

  private List<User> findAll(Integer... ids) {
    return store().inTransaction(transaction -> transaction.users().findAll(List.of(ids)));
  }

  private List<User> list() {
    return store()
        .inTransaction(transaction -> transaction.users().list(OptionalInt.empty(), 1000));
  }

  private List<Integer> findNamedByEmail(Integer... ids) {
    return store().inTransaction(transaction -> transaction.users().findNamedByEmail(List.of(ids)));
  }

  private boolean anotherHasNilsAddress(OptionalInt owner) {
    return store()
        .inTransaction(
            transaction -> transaction.users().anotherHasEmail(name("N@EXAMPLE.org"), owner));
  }

  private int nextId() {
    return store().inTransaction(transaction -> transaction.users().nextId());
  }

  private static LoginName name(String text) {
    return LoginName.of(text).orElseThrow();
  }
}
