package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.services85.user.core.House.EVA;
import static org.services85.user.core.ListenedHouse.after;
import static org.services85.user.core.ListenedHouse.refusing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InternalErrorException;
import org.services85.user.api.Secret;

class OperationListenerFailureTest {

  private final ListenedHouse listened = new ListenedHouse();

  @AfterEach
  void close() {
    listened.close();
  }

  @Test
  void refusesWhereItFailsWithoutLettingItsMessageOut() {
    try (LogCapture log = LogCapture.start()) {
      IUserAgent alma =
          listened.alma(listened.heardBy(refusing(new IllegalStateException("eva's new pet"))));
      assertThatThrownBy(() -> alma.setGeneratedPassword(6))
          .isInstanceOf(InternalErrorException.class)
          .hasMessageNotContaining("pet");
      assertThat(log.lines()).noneMatch(line -> line.contains("pet"));
    }
    assertThat(listened.house.history(1)).containsExactly("1 SET_GENERATED_PASSWORD 6 REFUSED");
    assertThat(listened.house.logOn("eva", EVA.password())).isPresent();
  }

  @Test
  void losesNoAnswerByFailingAfterwards() {
    List<Throwable> failures =
        List.of(
            new IllegalStateException("eva's new pet"), new StackOverflowError("eva's new pet"));
    for (Throwable failure : failures) {
      try (LogCapture log = LogCapture.start()) {
        Secret password =
            listened
                .alma(listened.heardBy(after(() -> fail(failure)), listened.recorder()))
                .setGeneratedPassword(6);
        assertThat(listened.house.logOn("eva", password)).isPresent();
        assertThat(log.lines())
            .anyMatch(
                line ->
                    line.startsWith("WARN")
                        && line.contains("after AgentCall[SetGeneratedPassword by 1 on 6]")
                        && line.contains(failure.getClass().getName()))
            .noneMatch(line -> line.contains("pet"));
      }
    }
    assertThat(listened.outcomes).as("told the listener behind it, each time").hasSize(2);
  }

  private static void fail(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }

  @Test
  void tellsOnAnExecutorForWhichNobodyWaits() {
    List<Runnable> queue = new ArrayList<>();
    InProcessUserAgents agents =
        listened.host().addListener(listened.recorder(), queue::add).build();
    listened.alma(agents).setGeneratedPassword(6);
    assertThat(listened.before).hasSize(1);
    assertThat(listened.outcomes).isEmpty();
    queue.forEach(Runnable::run);
    assertThat(listened.outcomes).hasSize(1);
  }

  @Test
  void losesNoAnswerWhereTheExecutorRejectsOrTheListenerFailsThere() {
    try (LogCapture log = LogCapture.start()) {
      List<Runnable> queue = new ArrayList<>();
      InProcessUserAgents agents =
          listened
              .host()
              .addListener(
                  listened.recorder(),
                  task -> {
                    throw new RejectedExecutionException("eva's new pet");
                  })
              .addListener(
                  after(() -> fail(new IllegalStateException("eva's new pet"))), queue::add)
              .build();
      assertThat(listened.alma(agents).getUserInfo(6).userInfoId()).isEqualTo(6);
      queue.forEach(Runnable::run);
      assertThat(log.lines())
          .anyMatch(line -> line.contains("RejectedExecutionException"))
          .anyMatch(line -> line.contains("IllegalStateException"))
          .noneMatch(line -> line.contains("pet"));
    }
    assertThat(listened.outcomes).isEmpty();
  }
}
