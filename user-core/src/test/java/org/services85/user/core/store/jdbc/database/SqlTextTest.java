package org.services85.user.core.store.jdbc.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.UnableToCreateStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlTextTest {

  private Handle handle;

  @BeforeEach
  void open() {
    SqlText text = new SqlText();
    handle = Jdbi.create("jdbc:sqlite::memory:").setTemplateEngine(text).setSqlParser(text).open();
  }

  @AfterEach
  void close() {
    handle.close();
  }

  @Test
  void takesAttributesAndParametersInAnyOrderAndMoreThanOnce() {
    String found =
        handle
            .createQuery("SELECT <what> || :b || :a || :b WHERE 1 \\<= :number AND 2 <> 3")
            .define("what", "'it is '")
            .bind("a", "x")
            .bind("b", "$1")
            .bind("number", 1)
            .mapTo(String.class)
            .one();
    assertThat(found).isEqualTo("it is $1x$1");
  }

  @Test
  void takesParametersByTheirPlace() {
    assertThat(handle.select("SELECT ? || ?", "a", "b").mapTo(String.class).one()).isEqualTo("ab");
  }

  @Test
  void leavesTextsAndCastsAlone() {
    SqlParser parser = new SqlText();
    assertThat(parser.parse("SELECT ':a', '?', 1::text, :a", null).getSql())
        .isEqualTo("SELECT ':a', '?', 1::text, ?");
  }

  @Test
  void refusesAnAttributeThatNobodyDefined() {
    assertThatThrownBy(() -> handle.createQuery("SELECT <what>").mapTo(String.class).one())
        .isInstanceOf(UnableToCreateStatementException.class)
        .hasMessageContaining("<what>");
  }
}
