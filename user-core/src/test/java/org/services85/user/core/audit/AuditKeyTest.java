package org.services85.user.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditKeyTest {

  private static final SortedMap<String, String> FIELDS =
      new TreeMap<>(Map.of("happened_at", "1795521600000001", "caller_id", "1", "node", "nörd"));
  private static final AuditHead HEAD = new AuditHead(7, "ab".repeat(32));

  private static byte[] secret(int length) {
    byte[] secret = new byte[length];
    IntStream.range(0, length).forEach(i -> secret[i] = (byte) (i + 1));
    return secret;
  }

  private static SortedMap<String, String> with(String field, String value) {
    SortedMap<String, String> fields = new TreeMap<>(FIELDS);
    fields.put(field, value);
    return fields;
  }

  /** Computed by another program, from the layout as it is described. */
  @Test
  void isTheMacOfTheLayoutAsItIsDescribed() {
    try (AuditKey key = AuditKey.of(secret(32))) {
      assertThat(key.id()).isEqualTo("21b06492c1998084");
      assertThat(
              key.isOf(
                  with(
                      "record_mac",
                      "00112233445566778899aabbccddeeff"
                          + "a745687bdcd673f2375833b902cd5a55093da2a5f2256e1418520263f801bc8c")))
          .isTrue();
      assertThat(key.sign(HEAD, 3).mac().orElseThrow().value())
          .isEqualTo("6fa585e6eb483f6b9c59165f7a378d0894f8922cc868d5a32a82de802e0fab6f");
    }
  }

  @Test
  void ofARecordCoversEachPartAndIsAnotherEachTime() {
    try (AuditKey key = AuditKey.of(secret(32));
        AuditKey other = AuditKey.of(secret(33))) {
      String mac = key.macOf(FIELDS);
      assertThat(mac).matches("[0-9a-f]{96}").isNotEqualTo(key.macOf(FIELDS));
      SortedMap<String, String> record = with("record_mac", mac);
      assertThat(key.isOf(record)).isTrue();
      assertThat(other.isOf(record)).isFalse();
      assertThat(key.isOf(FIELDS)).isFalse();
      for (String field : FIELDS.keySet()) {
        SortedMap<String, String> changed = new TreeMap<>(record);
        changed.put(field, "2");
        assertThat(key.isOf(changed)).as(field).isFalse();
        changed.remove(field);
        assertThat(key.isOf(changed)).as("without %s", field).isFalse();
      }
      for (int i = 0; i < mac.length(); i++) {
        char digit = mac.charAt(i) == '0' ? '1' : '0';
        String flipped = mac.substring(0, i) + digit + mac.substring(i + 1);
        assertThat(key.isOf(with("record_mac", flipped))).as("digit %s", i).isFalse();
      }
      for (String wrong :
          new String[] {"", "x", mac.substring(1), mac + "0", mac.substring(0, 32)}) {
        assertThat(key.isOf(with("record_mac", wrong))).as(wrong).isFalse();
      }
    }
  }

  @Test
  void ofAHeadCoversEachPart() {
    try (AuditKey key = AuditKey.of(secret(32));
        AuditKey other = AuditKey.of(secret(33))) {
      AuditHead signed = key.sign(HEAD, 3);
      HeadMac mac = signed.mac().orElseThrow();
      assertThat(key.isOf(signed)).isTrue();
      assertThat(other.isOf(signed)).isFalse();
      assertThat(key.isOf(HEAD)).isFalse();
      assertThat(key.isOf(new AuditHead(8, HEAD.hash(), signed.mac()))).isFalse();
      assertThat(key.isOf(new AuditHead(7, "ac".repeat(32), signed.mac()))).isFalse();
      for (HeadMac wrong :
          new HeadMac[] {
            new HeadMac(mac.keyId(), 4, mac.value()),
            new HeadMac(other.id(), 3, mac.value()),
            new HeadMac(mac.keyId(), 3, ""),
            new HeadMac(mac.keyId(), 3, key.sign(HEAD, 4).mac().orElseThrow().value())
          }) {
        assertThat(key.isOf(new AuditHead(7, HEAD.hash(), Optional.of(wrong))))
            .as("%s", wrong)
            .isFalse();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 16, 31, 65})
  void refusesAKeyThatIsTooShortOrTooLong(int length) {
    assertThatThrownBy(() -> AuditKey.of(secret(length)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected 32 to 64");
  }

  @Test
  void refusesAKeyThatIsNotRandom() {
    assertThatThrownBy(() -> AuditKey.of(new byte[32]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not random");
  }

  /** Under zeros anybody could make a MAC. */
  @Test
  void p04MakesNoMacOnceItIsWiped() {
    AuditKey key = AuditKey.of(secret(64));
    AuditHead signed = key.sign(HEAD, 0);
    AuditKey fromHere = key.fromHere();
    key.close();
    assertThatThrownBy(() -> key.macOf(FIELDS)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> key.isOf(signed)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(key::fromHere).isInstanceOf(IllegalStateException.class);
    assertThat(fromHere.isOf(signed)).as("to be closed by itself").isTrue();
    assertThat(key).hasToString("AuditKey[" + key.id() + "]");
    assertThatThrownBy(() -> AuditKey.none().macOf(FIELDS))
        .isInstanceOf(IllegalStateException.class);
  }
}
