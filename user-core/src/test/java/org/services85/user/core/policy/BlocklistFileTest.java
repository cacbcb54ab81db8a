package org.services85.user.core.policy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.services85.user.api.Secret;
import org.services85.user.core.RandomInputs;

class BlocklistFileTest {

  @TempDir private Path folder;
  private Path list;
  private Path built;

  @BeforeEach
  void nameFiles() {
    list = folder.resolve("list.txt");
    built = folder.resolve("list.blocklist");
  }

  private BlocklistFile of(String text) throws IOException {
    Files.writeString(list, text);
    BlocklistFile.build(list, built);
    return BlocklistFile.open(built);
  }

  @Test
  void findsPasswordsAndHashesOfAList() throws Exception {
    String hash =
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-1").digest("tea pot".getBytes(UTF_8)));
    for (String hashed : List.of(hash, hash.toUpperCase(Locale.ROOT) + ":12345")) {
      Blocklist blocklist = of("\uFEFFcorrect horse\r\n\r\n" + hashed + "\r\n sm\u00f8rbr\u00f8d");
      assertThat(blocklist.contains("correct horse".toCharArray())).isTrue();
      assertThat(blocklist.contains("tea pot".toCharArray())).isTrue();
      assertThat(blocklist.contains(" sm\u00f8rbr\u00f8d".toCharArray())).isTrue();
      for (String other : List.of("", "Correct horse", "sm\u00f8rbr\u00f8d", hashed, "\uD83D")) {
        assertThat(blocklist.contains(other.toCharArray())).as(other).isFalse();
      }
    }
  }

  @Test
  void aTypedPasswordIsFoundInWhateverFormItIsTyped() throws Exception {
    PasswordValidator validator = PasswordValidator.standard(of("a long word: Ame\u0301lie\n"));
    for (String typed : List.of("a long word: Ame\u0301lie", "a long word: Am\u00e9lie")) {
      assertThat(validator.violations(Secret.of(typed), List.of()))
          .extracting(Violation::code)
          .containsExactly(ViolationCode.BLOCKLISTED);
    }
    assertThat(validator.violations(Secret.of("a long word: Amelie"), List.of())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource(RandomInputs.SEEDS)
  void findsWhatIsInAListAndNothingElse(RandomInputs random) throws Exception {
    Set<String> listed = new HashSet<>();
    StringBuilder text = new StringBuilder();
    for (int i = random.between(1, 2000); i > 0; i--) {
      String password = "p" + random.between(0, 4000);
      listed.add(password);
      text.append(password).append('\n');
    }
    Files.writeString(list, text);
    assertThat(BlocklistFile.build(list, built))
        .isEqualTo(new BlocklistFile.Built(listed.size(), 0));
    BlocklistFile blocklist = BlocklistFile.open(built);
    for (int i = 0; i <= 4000; i++) {
      String password = "p" + i;
      assertThat(blocklist.contains(password.toCharArray())).isEqualTo(listed.contains(password));
    }
  }

  @Test
  void saysHowManyLinesAreLeftOut() throws Exception {
    Files.write(
        list,
        ("caf\u00e9\n" + "a".repeat(4097) + "\ntea\n" + "b".repeat(4096)).getBytes(ISO_8859_1));
    assertThat(BlocklistFile.build(list, built)).isEqualTo(new BlocklistFile.Built(2, 2));
    assertThat(BlocklistFile.open(built).contains("b".repeat(4096).toCharArray())).isTrue();
  }

  @Test
  void refusesListsThatHaveNoPasswordsOrOtherHashes() throws Exception {
    assertThatThrownBy(() -> of("\n\r\n")).hasMessageContaining("no password");
    assertThatThrownBy(() -> of("32ED87BDB5FDC5E9CBA88547376818D4:42300000\n"))
        .hasMessageContaining("NTLM");
    assertThat(folder).isDirectoryContaining(path -> path.equals(list));
    assertThat(folder.toFile().list()).containsExactly("list.txt");
  }

  @Test
  void refusesFilesThatAreNoBlocklist() throws Exception {
    of("tea\npot\n");
    byte[] good = Files.readAllBytes(built);
    Path bad = folder.resolve("bad");
    for (int length = 0; length < good.length; length++) {
      Files.write(bad, java.util.Arrays.copyOf(good, length));
      assertThatThrownBy(() -> BlocklistFile.open(bad)).hasMessageContaining(bad.toString());
    }
    Files.write(bad, java.util.Arrays.copyOf(good, good.length + 8));
    assertThatThrownBy(() -> BlocklistFile.open(bad)).hasMessageContaining("cut");
    assertThatThrownBy(() -> BlocklistFile.open(list)).hasMessageContaining("no blocklist");
  }

  @Test
  void replacesABlocklistAndNothingElse() throws Exception {
    BlocklistFile first = of("tea\n");
    BlocklistFile second = of("pot\n");
    assertThat(first.contains("tea".toCharArray())).isTrue();
    assertThat(second.contains("tea".toCharArray())).isFalse();
    assertThatThrownBy(() -> BlocklistFile.build(built, list)).hasMessageContaining("no blocklist");
    assertThat(list).hasContent("pot\n");
  }
}
