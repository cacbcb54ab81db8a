package org.services85.user.soap.standalone.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.services85.user.api.ErrorCode;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentException;
import org.services85.user.soap.standalone.cli.terminal.Progress;

/** Calls of a run that fail. */
class BatchRepetitionTest {

  @TempDir Path folder;

  private final List<Duration> pauses = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();

  private Batch.Outcome run(int failures, ErrorCode code) throws Exception {
    Targets targets =
        Targets.read(Files.writeString(folder.resolve("ids"), "7\n8\n"), "AssociateId", Set.of());
    try (PasswordFile file = PasswordFile.open(folder.resolve("out"), "AssociateId")) {
      return new Batch(
              targets,
              file,
              (target, key) -> {
                keys.add(String.valueOf(key.reveal()));
                if (keys.size() <= failures) {
                  throw UserAgentException.of(code, "not now", "Not now.");
                }
                return Secret.of("new");
              },
              Progress.hidden(),
              pauses::add)
          .run(1);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorCode.class,
      names = {"BUSY", "UNAVAILABLE", "OUTCOME_UNKNOWN"})
  void aCallThatMayYetBeDoneIsRepeatedWithItsKeyAfterAPause(ErrorCode code) throws Exception {
    assertThat(run(2, code).done()).isEqualTo(2);
    assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(keys).hasSize(4);
    assertThat(keys.subList(0, 3)).containsOnly(keys.get(0));
    assertThat(keys.get(3)).isNotEqualTo(keys.get(0));
  }

  @Test
  void aServerThatStaysAwayEndsTheRunWhichGoesOnWithTheSameKeys() throws Exception {
    assertThatThrownBy(() -> run(99, ErrorCode.UNAVAILABLE))
        .isInstanceOf(UserAgentException.class)
        .hasMessage("not now");
    assertThat(pauses).hasSize(5);
    List<String> first = List.copyOf(keys);
    keys.clear();
    assertThat(run(0, ErrorCode.UNAVAILABLE).done()).isEqualTo(2);
    assertThat(first).containsOnly(keys.get(0));
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorCode.class,
      names = {"NOT_AUTHENTICATED", "TOO_MANY_ATTEMPTS", "PASSWORD_NOT_DELIVERED", "INTERNAL"})
  void whatWouldBefallTheOthersTooEndsTheRun(ErrorCode code) {
    assertThatThrownBy(() -> run(1, code)).isInstanceOf(UserAgentException.class);
    assertThat(keys).hasSize(1);
    assertThat(pauses).isEmpty();
  }
}
