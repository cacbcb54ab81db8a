package org.services85.user.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which connections somebody on the way may read. */
class PostgresUrlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db/x",
        "jdbc:postgresql://db:5433/x?sslmode=prefer",
        "jdbc:postgresql://db/x?sslmode=disable",
        "jdbc:postgresql://db/x?sslmode=allow&targetServerType=primary",
        "jdbc:postgresql://192.0.2.7/x",
        "jdbc:postgresql://localhost,db/x",
        "jdbc:postgresql://[2001:db8::7]/x",
        "jdbc:postgresql://127.0.0.1.example.com/x",
        "jdbc:postgresql://localhost.example.com/x",
        "jdbc:postgresql://db/x?ssl=false"
      })
  void onesBeyondLoopbackThatMayBeInClear(String url) {
    assertThat(PostgresUrl.of(url).mayBeReadOnTheWay()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql:x",
        "jdbc:postgresql://localhost/x",
        "jdbc:postgresql://LOCALHOST:5433,127.0.0.1:5434/x?targetServerType=primary",
        "jdbc:postgresql://127.9.9.9/x",
        "jdbc:postgresql://[::1]:5433/x?sslmode=disable",
        "jdbc:postgresql://db/x?sslmode=verify-full",
        "jdbc:postgresql://db/x?sslmode=verify-ca",
        "jdbc:postgresql://db/x?sslmode=require",
        "jdbc:postgresql://db/x?ssl=true"
      })
  void onesThatNobodyReads(String url) {
    assertThat(PostgresUrl.of(url).mayBeReadOnTheWay()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:postgresql", "jdbc:none:x", "postgresql://db/x"})
  void onesThatAreNone(String url) {
    assertThatThrownBy(() -> PostgresUrl.of(url)).isInstanceOf(IllegalArgumentException.class);
  }
}
