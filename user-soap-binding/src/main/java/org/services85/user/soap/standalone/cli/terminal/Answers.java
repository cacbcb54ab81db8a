package org.services85.user.soap.standalone.cli.terminal;

import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.soap.wire.schema.WireText;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.jr.ob.JSON;

/**
 * Prints answers, for people or for scripts.
 *
 * @param out where they are printed
 * @param json whether they are printed in JSON
 */
public record Answers(PrintWriter out, boolean json) {

  /** The same wherever it is printed, and whatever letters can be shown there. */
  private static final JSON ASCII =
      JSON.builder(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build()).build();

  /**
   * Prints one, and wipes it if it is a secret.
   *
   * @param answer the answer; null stands for that of an order
   */
  public void print(@Nullable Object answer) {
    Object plain = plain(answer);
    if (json) {
      out.println(jsonOf(plain));
    } else if (plain instanceof List<?> many) {
      many.forEach(
          each -> {
            printLines(each);
            out.println();
          });
    } else {
      printLines(plain);
    }
    out.flush();
  }

  /**
   * Prints what was done in one line, and wipes it if there is a secret in it.
   *
   * @param did what was done, for people
   * @param answer to whom or what
   */
  public void printLine(String did, Record answer) {
    Object plain = plain(answer);
    out.println(json ? jsonOf(plain) : did + ": " + pairs(plain));
    out.flush();
  }

  private static String pairs(Object plain) {
    return plain instanceof Map<?, ?> parts
        ? parts.entrySet().stream()
            .map(part -> part.getKey() + ": " + part.getValue())
            .collect(Collectors.joining(", "))
        : String.valueOf(plain);
  }

  /**
   * Prints many, each on a line of its own.
   *
   * @param many the answers
   */
  public void printAll(List<?> many) {
    for (Object each : many) {
      Object plain = plain(each);
      out.println(json ? jsonOf(plain) : String.join("\t", values(plain)));
    }
    out.flush();
  }

  private static List<String> values(Object plain) {
    return plain instanceof Map<?, ?> parts
        ? parts.values().stream().map(String::valueOf).toList()
        : List.of(String.valueOf(plain));
  }

  private void printLines(Object plain) {
    if (plain instanceof Map<?, ?> parts) {
      parts.forEach((name, value) -> out.println(name + ": " + value));
    } else {
      out.println(plain);
    }
  }

  private static String jsonOf(Object plain) {
    return ASCII.asString(plain);
  }

  private static Object plain(@Nullable Object answer) {
    if (answer == null) {
      return "done";
    } else if (answer instanceof Secret secret) {
      return WireText.take(secret);
    } else if (answer instanceof UserType type) {
      return type.contractName();
    } else if (answer instanceof OptionalInt id) {
      return id.orElse(0); // as in the contract
    } else if (answer instanceof BigInteger exact) {
      // As a number of JSON, most readers would round it.
      return exact.toString();
    } else if (answer instanceof List<?> many) {
      return many.stream().map(Answers::plain).toList();
    } else if (answer instanceof Record parts) {
      return plainParts(parts);
    }
    return answer;
  }

  private static Map<String, Object> plainParts(Record answer) {
    Map<String, Object> parts = new LinkedHashMap<>();
    for (RecordComponent part : answer.getClass().getRecordComponents()) {
      Method accessor = part.getAccessor();
      // What a command answers is known to its own package alone.
      accessor.setAccessible(true);
      try {
        parts.put(part.getName(), plain(accessor.invoke(answer)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return parts;
  }
}
