package org.services85.user.core.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.services85.user.core.store.FailureRecord;
import org.services85.user.core.store.FailureStore;
import org.services85.user.core.store.Store;

/**
 * The contract of a {@link Store} about failures to log on, as tests. A store's test class extends
 * it and opens the store. Thread-safe: JUnit makes an instance for each test.
 */
public abstract class FailureStoreContract {

  private static final Instant NOW = Instant.parse("2026-10-25T00:30:00.123456Z");

  private Store store;

  /** For the store's test class. */
  protected FailureStoreContract() {}

  /**
   * Opens the store under test, with nothing in it. The suite closes what this returns.
   *
   * @return an empty store
   * @throws Exception if it cannot be opened; the test fails
   */
  protected abstract Store open() throws Exception;

  @BeforeEach
  void openStore() throws Exception {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void givesBackARecordAsItWasPut() {
    assertThat(find("a")).isNull();
    change(failures -> failures.add(failure("a", 3, 60)));
    assertThat(find("a")).isEqualTo(failure("a", 3, 60));
    assertThat(lock("a")).isEqualTo(failure("a", 3, 60));
    change(failures -> failures.update(failure("a", 4, 61)));
    assertThat(find("a")).isEqualTo(failure("a", 4, 61));
    change(failures -> failures.remove("a"));
    assertThat(lock("a")).isNull();
  }

  @Test
  void aSecondRecordOfOneSubjectIsNotAddedAndSpoilsNothing() {
    change(failures -> failures.add(failure("a", 3, 60)));
    change(
        failures -> {
          failures.add(failure("b", 1, 60));
          failures.add(failure("a", 9, 90));
          failures.add(failure("c", 1, 60));
        });
    assertThat(find("a")).isEqualTo(failure("a", 3, 60));
    assertThat(find("b")).isNotNull();
    assertThat(find("c")).isNotNull();
  }

  @Test
  void countsEveryoneWhoCountsAtOnce() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(4);
    try {
      callers.invokeAll(Collections.nCopies(40, Executors.callable(this::countOne))).stream()
          .forEach(
              outcome -> {
                try {
                  outcome.get();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
    } finally {
      callers.shutdownNow();
    }
    assertThat(find("all").failures()).isEqualTo(40);
  }

  private void countOne() {
    change(
        failures -> {
          failures.add(failure("all", 0, 60));
          FailureRecord known = failures.lock("all").orElseThrow();
          failures.update(failure("all", known.failures() + 1, 60));
        });
  }

  @Test
  void resetsWhatBeginsAlikeAndNothingElse() {
    List<String> alike = List.of("a9", "a90", "a9f", "a9ff", "a9" + "f".repeat(62));
    List<String> others = List.of("a", "a8", "a8ff", "aa", "b9");
    change(
        failures ->
            Stream.of(alike, others)
                .flatMap(List::stream)
                .forEach(subject -> failures.add(failure(subject, 3, 60))));
    change(failures -> failures.reset("a9"));
    assertThat(alike).allSatisfy(each -> assertThat(find(each)).isEqualTo(failure(each, 0, 60)));
    assertThat(others).allSatisfy(each -> assertThat(find(each)).isEqualTo(failure(each, 3, 60)));
  }

  @Test
  void removesWhatHasExpiredOldestFirst() {
    change(
        failures ->
            IntStream.rangeClosed(-3, 1)
                .forEach(second -> failures.add(failure("at " + second, 1, second))));
    assertThat(removeExpired(2)).isEqualTo(2);
    assertThat(find("at -2")).isNull();
    assertThat(find("at -1")).isNotNull();
    assertThat(removeExpired(10)).isEqualTo(2);
    assertThat(find("at 0")).as("expires at that instant").isNull();
    assertThat(find("at 1")).isNotNull();
  }

  @Test
  void removesWhatIsTooMuchFirstWhatExpiresFirst() {
    change(
        failures ->
            IntStream.range(0, 10)
                .forEach(second -> failures.add(failure("at " + second, 1, second))));
    assertThat(removeBeyond(10)).isZero();
    assertThat(removeBeyond(4)).isEqualTo(5);
    assertThat(removeBeyond(4)).isEqualTo(1);
    assertThat(find("at 5")).isNull();
    assertThat(find("at 6")).isNotNull();
  }

  @Test
  void thereAreNoFewerFailuresThanNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> failure("a", -1, 0))
        .withMessageContaining("-1");
  }

  private static FailureRecord failure(String subject, int failures, int expiresInSeconds) {
    return new FailureRecord(
        subject, failures, NOW, NOW.plus(Duration.ofSeconds(expiresInSeconds)));
  }

  private FailureRecord find(String subject) {
    return in(failures -> failures.find(List.of("nobody's", subject))).stream()
        .findFirst()
        .orElse(null);
  }

  private FailureRecord lock(String subject) {
    return in(failures -> failures.lock(subject)).orElse(null);
  }

  private int removeExpired(int limit) {
    return in(failures -> failures.removeExpired(NOW, limit));
  }

  private int removeBeyond(int kept) {
    return in(failures -> failures.removeBeyond(kept, 5));
  }

  private void change(Consumer<FailureStore> work) {
    in(
        failures -> {
          work.accept(failures);
          return 0;
        });
  }

  private <T> T in(Function<FailureStore, T> work) {
    return store.inTransaction(transaction -> work.apply(transaction.failures()));
  }
}
