package org.services85.user.core.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.services85.user.api.UserType;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.store.StoredPassword;
import org.services85.user.core.store.User;

/** What every store keeps of passwords, present and past. */
interface PasswordRules extends StoreRules {

  @Test
  default void keepsOnePasswordOfAUserTheLastOne() {
    change(transaction -> transaction.users().insert(NILS));
    StoredPassword first =
        new StoredPassword(PasswordHash.of("$first"), NOW, true, Optional.of(NOW.plusSeconds(1)));
    StoredPassword second =
        new StoredPassword(
            PasswordHash.of("$second"), NOW.plusNanos(1000), false, Optional.empty());
    change(transaction -> transaction.credentials().putPassword(3, first));
    assertThat(find(transaction -> transaction.credentials().findPassword(3))).contains(first);
    change(transaction -> transaction.credentials().putPassword(3, second));
    assertThat(find(transaction -> transaction.credentials().findPassword(3))).contains(second);
  }

  @Test
  default void keepsPastPasswordsNewestFirstAndPrunesTheOldest() {
    change(transaction -> transaction.users().insert(NILS));
    change(
        transaction ->
            transaction.users().insert(User.of(4, "other", UserType.INTERNAL_ASSOCIATE)));
    List<StoredPassword> three = List.of(past("$third", 2), past("$second", 1), past("$first", 0));
    change(
        transaction -> {
          transaction.credentials().addPastPassword(3, three.get(2));
          transaction.credentials().addPastPassword(4, three.get(0));
          transaction.credentials().addPastPassword(3, three.get(1));
          transaction.credentials().addPastPassword(3, three.get(0));
        });
    assertThat(pastPasswords(3)).isEqualTo(three);
    change(transaction -> transaction.credentials().prunePastPasswords(3, 2));
    assertThat(pastPasswords(3)).isEqualTo(three.subList(0, 2));
    change(transaction -> transaction.credentials().prunePastPasswords(3, 0));
    assertThat(pastPasswords(3)).isEmpty();
    assertThat(pastPasswords(4)).isEqualTo(three.subList(0, 1));
  }

  private List<StoredPassword> pastPasswords(int associateId) {
    return store()
        .inTransaction(transaction -> transaction.credentials().findPastPasswords(associateId));
  }

  private static StoredPassword past(String hash, int seconds) {
    return StoredPassword.of(PasswordHash.of(hash), NOW.plusSeconds(seconds));
  }
}
