package org.services85.user.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AuditChainTest {

  private static final SortedMap<String, String> FIELDS =
      new TreeMap<>(
          Map.of(
              "happened_at", "1795521600000001",
              "caller_id", "1",
              "action", "SET_PASSWORD",
              "entropy_bits", "4060700000000000",
              "node", "nörd"));

  /** The hash was computed by another program, from the layout as it is described. */
  @Test
  void isTheHashOfTheLayoutAsItIsDescribed() {
    assertThat(AuditChain.hash(AuditHead.NO_HASH, 7, FIELDS))
        .isEqualTo("ea3eb0faa005611cc80cf7feced0ded7b526694d4b552498b7f1dcb015e6b493");
  }

  /** Whoever changes any of it breaks the chain. */
  @Test
  void coversEachPart() {
    assertThat(
            List.of(
                AuditChain.hash(AuditHead.NO_HASH, 7, FIELDS),
                AuditChain.hash(AuditHead.NO_HASH, 8, FIELDS),
                AuditChain.hash("1" + "0".repeat(63), 7, FIELDS),
                hash(Map.of()),
                hash(Map.of("a", "")),
                hash(Map.of("a", "b")),
                hash(Map.of("ab", "")),
                hash(Map.of("", "ab")),
                hash(Map.of("a", "b", "c", "d")),
                hash(Map.of("a", "bcd")),
                hash(Map.of("a", "d", "c", "b"))))
        .doesNotHaveDuplicates();
  }

  private static String hash(Map<String, String> fields) {
    return AuditChain.hash(AuditHead.NO_HASH, 7, new TreeMap<>(fields));
  }
}
