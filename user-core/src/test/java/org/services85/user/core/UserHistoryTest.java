package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.services85.user.core.UserHistory.Call;
import org.services85.user.core.UserHistory.State;

/** The judge of histories finds what is wrong with planted ones. */
class UserHistoryTest {

  private static boolean isLinearizable(List<Integer> commits, Call... calls) {
    UserHistory history = new UserHistory();
    for (Call call : calls) {
      history.add(call);
    }
    return history.isLinearizable(State.of(0, 9), commits);
  }

  @Test
  void acceptsCallsOneAfterTheOther() {
    assertThat(
            isLinearizable(
                List.of(1, 2),
                new Call(0, 1, Sight.accepted(0, 0, 1)),
                new Call(2, 3, Sight.set(1)),
                new Call(4, 5, Sight.accepted(1, 0, 1)),
                new Call(6, 7, Sight.rejected(0, 0)),
                new Call(8, 9, Sight.set(2)),
                new Call(10, 11, Sight.rejected(1, 0))))
        .isTrue();
  }

  @Test
  void acceptsEitherAnswerWhileAResetRuns() {
    assertThat(
            isLinearizable(
                List.of(1),
                new Call(0, 9, Sight.set(1)),
                new Call(1, 2, Sight.accepted(0, 0, 1)),
                new Call(3, 4, Sight.rejected(0, 0)),
                new Call(5, 6, Sight.accepted(1, 0, 1))))
        .isTrue();
    assertThat(
            isLinearizable(
                List.of(1), new Call(0, 9, Sight.set(1)), new Call(1, 8, Sight.superseded())))
        .isTrue();
  }

  @Test
  void rejectsAPasswordThatWorksAfterAnotherOneWasSet() {
    assertThat(
            isLinearizable(
                List.of(1, 2),
                new Call(0, 1, Sight.set(1)),
                new Call(2, 3, Sight.set(2)),
                new Call(4, 5, Sight.accepted(1, 0, 1))))
        .isFalse();
  }

  @Test
  void rejectsAPasswordThatWasGivenAndNeverWorked() {
    assertThat(
            isLinearizable(
                List.of(1), new Call(0, 1, Sight.set(1)), new Call(2, 3, Sight.rejected(1, 0))))
        .isFalse();
    assertThat(isLinearizable(List.of(), new Call(0, 1, Sight.set(1))))
        .as("not committed")
        .isFalse();
  }

  @Test
  void rejectsThatTheOldPasswordComesBackWhileAResetRuns() {
    assertThat(
            isLinearizable(
                List.of(1),
                new Call(0, 9, Sight.set(1)),
                new Call(1, 2, Sight.accepted(1, 0, 1)),
                new Call(3, 4, Sight.accepted(0, 0, 1))))
        .isFalse();
  }

  @Test
  void rejectsAnAuditOrderThatIsNotTheOrderOfTheCalls() {
    assertThat(
            isLinearizable(
                List.of(2, 1), new Call(0, 1, Sight.set(1)), new Call(2, 3, Sight.set(2))))
        .isFalse();
    assertThat(isLinearizable(List.of(1, 2), new Call(0, 1, Sight.set(1))))
        .as("a commit that nobody was told of")
        .isFalse();
  }

  @Test
  void rejectsThatSomebodyIsSupersededByNobody() {
    assertThat(
            isLinearizable(
                List.of(1), new Call(0, 1, Sight.set(1)), new Call(2, 3, Sight.superseded())))
        .isFalse();
  }

  @Test
  void rejectsATicketThatHoldsAfterAChangeThatRevokesIt() {
    for (Sight change : List.of(Sight.set(1), Sight.retired(1), Sight.deleted(1))) {
      assertThat(
              isLinearizable(List.of(1), new Call(0, 3, change), new Call(1, 2, Sight.revoked(9))))
          .isTrue();
      assertThat(isLinearizable(List.of(1), new Call(0, 1, change), new Call(2, 3, Sight.held(9))))
          .as("%s", change)
          .isFalse();
    }
    assertThat(isLinearizable(List.of(), new Call(0, 1, Sight.revoked(9)))).isFalse();
    assertThat(
            isLinearizable(
                List.of(1), new Call(0, 1, Sight.renamed(1, 5)), new Call(2, 3, Sight.held(9))))
        .isTrue();
  }

  @Test
  void rejectsATicketThatAnOldPasswordGaveAndThatOutlivesIt() {
    assertThat(
            isLinearizable(
                List.of(1),
                new Call(0, 9, Sight.accepted(0, 0, 2)),
                new Call(1, 2, Sight.set(1)),
                new Call(10, 11, Sight.held(2))))
        .isFalse();
  }

  @Test
  void rejectsALogonOfARetiredOrDeletedUserAndUnderANameThatIsGone() {
    for (Sight change : List.of(Sight.retired(1), Sight.deleted(1), Sight.renamed(1, 5))) {
      assertThat(
              isLinearizable(
                  List.of(1), new Call(0, 1, change), new Call(2, 3, Sight.accepted(0, 0, 2))))
          .as("%s", change)
          .isFalse();
    }
    assertThat(
            isLinearizable(
                List.of(1),
                new Call(0, 1, Sight.renamed(1, 5)),
                new Call(2, 3, Sight.accepted(0, 5, 2))))
        .isTrue();
  }

  @Test
  void rejectsAPasswordForAUserThatIsDeletedAndADeletionThatNobodyMade() {
    assertThat(
            isLinearizable(
                List.of(2, 1), new Call(0, 1, Sight.deleted(2)), new Call(2, 3, Sight.set(1))))
        .isFalse();
    assertThat(isLinearizable(List.of(), new Call(0, 1, Sight.gone()))).isFalse();
  }
}
