package org.services85.user.core.store.jdbc.database;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jdbi.v3.core.statement.UnableToCreateStatementException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the statements of a store: {@code <name>} stands for an attribute, {@code \<} for the sign
 * itself, and {@code :name} for a parameter. Jdbi's own readers understand more, and take a tenth
 * of a start to load. Thread-safe.
 */
final class SqlText implements TemplateEngine, SqlParser {

  private static final Pattern ATTRIBUTE = Pattern.compile("\\\\<|<(\\w+)>");

  /** Behind what only looks like one: a text, and PostgreSQL's cast. */
  private static final Pattern PARAMETER = Pattern.compile("'[^']*'|::|(\\?)|:(\\w+)");

  @Override
  public String render(String template, StatementContext context) {
    return ATTRIBUTE
        .matcher(template)
        .replaceAll(found -> Matcher.quoteReplacement(text(found.group(1), context)));
  }

  private static String text(@Nullable String attribute, StatementContext context) {
    if (attribute == null) {
      return "<";
    }
    Object text = context.getAttribute(attribute);
    if (text == null) {
      throw new UnableToCreateStatementException("no attribute <" + attribute + ">", context);
    }
    return text.toString();
  }

  @Override
  public ParsedSql parse(String sql, StatementContext context) {
    ParsedSql.Builder parsed = ParsedSql.builder();
    Matcher found = PARAMETER.matcher(sql);
    int end = 0;
    while (found.find()) {
      if (found.group(1) != null) {
        parsed.append(sql.substring(end, found.start())).appendPositionalParameter();
      } else if (found.group(2) != null) {
        parsed.append(sql.substring(end, found.start())).appendNamedParameter(found.group(2));
      } else {
        continue;
      }
      end = found.end();
    }
    return parsed.append(sql.substring(end)).build();
  }

  @Override
  public String nameParameter(String rawName, StatementContext context) {
    return ":" + rawName;
  }
}
