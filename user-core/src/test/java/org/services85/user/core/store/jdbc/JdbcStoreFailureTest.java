package org.services85.user.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.services85.user.api.OutcomeUnknownException;
import org.services85.user.api.UnavailableException;
import org.services85.user.api.UserType;
import org.services85.user.core.LogCapture;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.StoreOpenException;
import org.services85.user.core.store.StoredPassword;
import org.services85.user.core.store.User;

class JdbcStoreFailureTest {

  private final TestDatabase database = TestDatabase.shared();
  private String broken = "nothing";
  private Store store;

  @BeforeEach
  void open() {
    store = JdbcStore.open(breakable());
  }

  @AfterEach
  void close() {
    store.close();
    database.close();
  }

  @Test
  void f02RefusesAsUnavailableWhereNoConnectionIsToBeHad() {
    broken = "getConnection";
    assertRefusedAsUnavailable();
  }

  @Test
  void f02RefusesAsUnavailableWhereAStatementLosesTheConnection() {
    broken = "prepareStatement";
    assertRefusedAsUnavailable();
  }

  @Test
  void f02RefusesAsUnavailableWhereTheRollbackFailsToo() {
    broken = "prepareStatement rollback";
    assertRefusedAsUnavailable();
  }

  @Test
  void f02SaysThatTheOutcomeIsUnknownWhereTheConnectionIsLostWhileCommitting() {
    broken = "commit";
    assertThatThrownBy(this::insert)
        .isInstanceOf(OutcomeUnknownException.class)
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void takesAStatementThatTheDatabaseRefusesForAMistakeOfThisProgram() {
    assertThatThrownBy(
            () ->
                store.inTransaction(
                    transaction -> {
                      transaction.credentials().removeTickets(1);
                      transaction
                          .credentials()
                          .putPassword(
                              2,
                              new StoredPassword(
                                  PasswordHash.of("none"), Instant.EPOCH, false, Optional.empty()));
                      return 0;
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("23503")
        .hasNoCause();
  }

  @Test
  void refusesToOpenWhereTheDatabaseIsOutOfReach() {
    broken = "getConnection";
    assertThatThrownBy(() -> JdbcStore.open(breakable())).isInstanceOf(StoreOpenException.class);
  }

  private void assertRefusedAsUnavailable() {
    try (LogCapture log = LogCapture.start()) {
      assertThatThrownBy(this::insert)
          .isInstanceOf(UnavailableException.class)
          .hasMessageNotContaining("hunter2");
      assertThat(log.lines())
          .anyMatch(line -> line.startsWith("ERROR store failure") && line.contains("08006"))
          .noneMatch(line -> line.contains("hunter2"));
    }
    broken = "nothing";
    assertThat(store.inTransaction(transaction -> transaction.users().find(1)).isPresent())
        .isFalse();
    insert();
  }

  private void insert() {
    store.inTransaction(
        transaction -> {
          transaction.users().insert(User.of(1, "one", UserType.INTERNAL_ASSOCIATE));
          return 0;
        });
  }

  private DataSource breakable() {
    return proxy(DataSource.class, database.dataSource());
  }

  private <T> T proxy(Class<T> type, T real) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (broken.contains(method.getName())) {
                throw new SQLException("peer said 'hunter2'", "08006");
              }
              try {
                Object result = method.invoke(real, arguments);
                return result instanceof Connection connection
                    ? proxy(Connection.class, connection)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
