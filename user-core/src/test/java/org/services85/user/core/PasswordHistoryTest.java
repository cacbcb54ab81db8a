package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.core.PasswordHistory.Seen.ACCEPTED;
import static org.services85.user.core.PasswordHistory.Seen.REJECTED;
import static org.services85.user.core.PasswordHistory.Seen.SET;
import static org.services85.user.core.PasswordHistory.Seen.SUPERSEDED;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.services85.user.core.PasswordHistory.Call;

/** The judge of histories finds what is wrong with planted ones. */
class PasswordHistoryTest {

  private static boolean isLinearizable(List<Integer> commits, Call... calls) {
    PasswordHistory history = new PasswordHistory();
    for (Call call : calls) {
      history.add(call);
    }
    return history.isLinearizable(0, commits);
  }

  @Test
  void acceptsCallsOneAfterTheOther() {
    assertThat(
            isLinearizable(
                List.of(1, 2),
                new Call(0, 1, ACCEPTED, 0),
                new Call(2, 3, SET, 1),
                new Call(4, 5, ACCEPTED, 1),
                new Call(6, 7, REJECTED, 0),
                new Call(8, 9, SET, 2),
                new Call(10, 11, REJECTED, 1)))
        .isTrue();
  }

  @Test
  void acceptsEitherAnswerWhileAResetRuns() {
    assertThat(
            isLinearizable(
                List.of(1),
                new Call(0, 9, SET, 1),
                new Call(1, 2, ACCEPTED, 0),
                new Call(3, 4, REJECTED, 0),
                new Call(5, 6, ACCEPTED, 1)))
        .isTrue();
    assertThat(isLinearizable(List.of(1), new Call(0, 9, SET, 1), new Call(1, 8, SUPERSEDED, 0)))
        .isTrue();
  }

  @Test
  void rejectsAPasswordThatWorksAfterAnotherOneWasSet() {
    assertThat(
            isLinearizable(
                List.of(1, 2),
                new Call(0, 1, SET, 1),
                new Call(2, 3, SET, 2),
                new Call(4, 5, ACCEPTED, 1)))
        .isFalse();
  }

  @Test
  void rejectsAPasswordThatWasGivenAndNeverWorked() {
    assertThat(isLinearizable(List.of(1), new Call(0, 1, SET, 1), new Call(2, 3, REJECTED, 1)))
        .isFalse();
    assertThat(isLinearizable(List.of(), new Call(0, 1, SET, 1))).as("not committed").isFalse();
  }

  @Test
  void rejectsThatTheOldPasswordComesBackWhileAResetRuns() {
    assertThat(
            isLinearizable(
                List.of(1),
                new Call(0, 9, SET, 1),
                new Call(1, 2, ACCEPTED, 1),
                new Call(3, 4, ACCEPTED, 0)))
        .isFalse();
  }

  @Test
  void rejectsAnAuditOrderThatIsNotTheOrderOfTheCalls() {
    assertThat(isLinearizable(List.of(2, 1), new Call(0, 1, SET, 1), new Call(2, 3, SET, 2)))
        .isFalse();
    assertThat(isLinearizable(List.of(1, 2), new Call(0, 1, SET, 1)))
        .as("a commit that nobody was told of")
        .isFalse();
  }

  @Test
  void rejectsThatSomebodyIsSupersededByNobody() {
    assertThat(isLinearizable(List.of(1), new Call(0, 1, SET, 1), new Call(2, 3, SUPERSEDED, 0)))
        .isFalse();
  }
}
