package org.services85.user.core.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.Secret;

class TicketTest {

  private final SecureRandom random = new SecureRandom();

  @Test
  void looksAsTheVendorDocuments() {
    String text = new String(Ticket.random(random).text().reveal());
    assertThat(text).startsWith("7T:").hasSize(159);
    assertThat(decoded(text)).matches("\\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}};[0-9]{78}");
  }

  @Test
  void holdsAll256BitsInItsNumber() {
    SecureRandom ones = constant((byte) 0xff);
    String text = new String(Ticket.random(ones).text().reveal());
    // 2^256 - 1
    assertThat(decoded(text))
        .endsWith(
            ";115792089237316195423570985008687907853269984665640564039457584007913129639935");
    String zeros = new String(Ticket.random(constant((byte) 0)).text().reveal());
    assertThat(decoded(zeros)).endsWith(";" + "0".repeat(78));
  }

  @Test
  void itsGuidIsARandomOne() {
    assertThat(Ticket.random(constant((byte) 0xff)).id())
        .hasToString("ffffffff-ffff-4fff-bfff-ffffffffffff");
    assertThat(Ticket.random(constant((byte) 0)).id())
        .hasToString("00000000-0000-4000-8000-000000000000");
  }

  @Test
  void p04OnceItIsClosedItsSecretIsGone() {
    Ticket ticket = Ticket.random(random);
    String before = ticket.hashFor(7);
    ticket.close();
    assertThat(ticket.hashFor(7)).isNotEqualTo(before);
    assertThat(new String(ticket.text().reveal())).matches("7T:A+");
  }

  @Test
  void readsWhatItWrote() {
    Ticket ticket = Ticket.random(random);
    Ticket read = Ticket.parse(ticket.text()).orElseThrow();
    assertThat(read.id()).isEqualTo(ticket.id());
    assertThat(read.hashFor(7)).isEqualTo(ticket.hashFor(7)).matches("[0-9a-f]{64}");
  }

  @Test
  void hashesForOneAssociateAlone() {
    Ticket ticket = Ticket.random(random);
    assertThat(ticket.hashFor(7)).isNotEqualTo(ticket.hashFor(8));
  }

  @Test
  void a02NeverTakesOneTicketForAnotherWhereACharacterIsChanged() {
    Ticket ticket = Ticket.random(random);
    char[] text = ticket.text().reveal();
    for (int i = 0; i < text.length; i++) {
      for (int bit = 0; bit < 16; bit++) {
        char[] flipped = text.clone();
        flipped[i] ^= (char) (1 << bit);
        Ticket.parse(Secret.of(flipped))
            .ifPresent(
                other ->
                    assertThat(
                            other.id().equals(ticket.id())
                                && other.hashFor(7).equals(ticket.hashFor(7)))
                        .isFalse());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{0E2A6D1C-6C5E-4B3A-9B1F-0123456789AB};12",
        "{0e2a6d1c-6c5e-4b3a-9b1f-0123456789ab};000000000000000000000000000000000000000000000000000000000000000000000000000012",
        "{-----6D1C-6C5E-4B3A-9B1F-0123456789AB};000000000000000000000000000000000000000000000000000000000000000000000000000012",
        "{0E2A6D1C-6C5E-4B3A-9B1F-0123456789AB};-00000000000000000000000000000000000000000000000000000000000000000000000000012",
        "[0E2A6D1C-6C5E-4B3A-9B1F-0123456789AB];000000000000000000000000000000000000000000000000000000000000000000000000000012",
      })
  void a01ReadsNothingElse(String content) {
    String base64 = Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.US_ASCII));
    assertThat(Ticket.parse(Secret.of("7T:" + base64))).isEmpty();
  }

  private static String decoded(String ticket) {
    return new String(Base64.getDecoder().decode(ticket.substring(3)), StandardCharsets.US_ASCII);
  }

  private static SecureRandom constant(byte value) {
    return new SecureRandom() {
      private static final long serialVersionUID = 1L;

      @Override
      public void nextBytes(byte[] bytes) {
        java.util.Arrays.fill(bytes, value);
      }
    };
  }
}
