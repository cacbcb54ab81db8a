package org.services85.user.core.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.services85.user.api.AgentOperation;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.store.KeptAnswer;
import org.services85.user.core.store.KeyTakenException;

/** What every store keeps of answers to calls that may be repeated. */
interface AnswerRules extends StoreRules {

  @Test
  default void keepsAnAnswerUntilItsTimeIsOver() {
    KeptAnswer answer = answer("a", 3, 1);
    keep(answer);
    assertThat(answerOf("a", NOW)).contains(answer);
    assertThat(answerOf("a", NOW.plusSeconds(1))).isEmpty();
    assertThat(answerOf("b", NOW)).isEmpty();
  }

  @Test
  default void keepsOneAnswerForAKeyInPlaceOfOneWhoseTimeIsOver() {
    keep(answer("a", 3, 0));
    KeptAnswer next = answer("a", 4, 1);
    keep(next);
    assertThat(answerOf("a", NOW)).contains(next);
    assertThatExceptionOfType(KeyTakenException.class).isThrownBy(() -> keep(answer("a", 5, 2)));
    assertThat(answerOf("a", NOW)).contains(next);
  }

  @Test
  default void wipesTheAnswersOfOneUserAndKnowsThatTheyWereThere() {
    keep(answer("a", 3, 1));
    keep(answer("b", 4, 1));
    change(transaction -> transaction.answers().wipe(3));
    assertThat(answerOf("a", NOW).orElseThrow().sealed()).isEmpty();
    assertThat(answerOf("b", NOW)).contains(answer("b", 4, 1));
  }

  @Test
  default void cleansOutTheOldestAnswersWhoseTimeIsOverUpToTheLimit() {
    keep(answer("a", 3, -1));
    keep(answer("b", 3, -2));
    keep(answer("c", 3, 1));
    assertThat(removeExpiredAnswers(1)).isEqualTo(1);
    assertThat(answerOf("b", NOW.minusSeconds(9))).isEmpty();
    assertThat(answerOf("a", NOW.minusSeconds(9))).isPresent();
    assertThat(removeExpiredAnswers(9)).isEqualTo(1);
    assertThat(answerOf("c", NOW)).isPresent();
  }

  private static KeptAnswer answer(String key, int target, int seconds) {
    return new KeptAnswer(
        key,
        1,
        AuditAction.of(AgentOperation.SET_GENERATED_PASSWORD),
        target,
        Optional.of("sealed"),
        NOW.plusSeconds(seconds));
  }

  private void keep(KeptAnswer answer) {
    change(transaction -> transaction.answers().insert(answer, NOW));
  }

  private Optional<KeptAnswer> answerOf(String key, Instant now) {
    return find(transaction -> transaction.answers().find(key, now));
  }

  private int removeExpiredAnswers(int limit) {
    return store().inTransaction(transaction -> transaction.answers().removeExpired(NOW, limit));
  }
}
