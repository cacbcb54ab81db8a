package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.core.policy.BlocklistFile;
import picocli.CommandLine;
import tools.jackson.jr.ob.JSON;

class PolicyCommandTest {

  private static final String NETSERVER = "MinTotal=12&MinNum=2&Msg=No";
  private static final String APPLE = "minlength: 20; required: lower; required: digit";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine commandLine = UserAgentCommand.commandLine(arguments);
    commandLine.setOut(new PrintWriter(out));
    commandLine.setErr(new PrintWriter(err));
    return commandLine.execute(arguments);
  }

  @Test
  void explainsAPolicyWithItsExactCountAndEntropy() {
    assertThat(run("policy", "explain", "length.min=16\nlength.max=16\nclass.digit.min=0"))
        .isEqualTo(2);
    assertThat(err.toString())
        .startsWith("error: entropy 53.2 bits is below 64")
        .contains("see user-agent policy explain --help");
    assertThat(run("policy", "explain", "length.min=20\nlength.max=20\nclass.digit.min=0"))
        .isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            20 characters
            only digits
            passwords: 100,000,000,000,000,000,000
            entropy: 66.4 bits
            """);
  }

  @Test
  void explainsWhatIsGeneratedUnderAPolicyForTypedPasswords() {
    assertThat(run("policy", "explain", NETSERVER)).isZero();
    assertThat(out.toString())
        .startsWith(
            "12 to 256 characters\nany characters but control characters\nat least 2 digits")
        .contains("generated under it:", "at least 2 readable digits");
  }

  @Test
  void saysWhatItCannotRead() {
    assertThat(run("policy", "explain", "minlength: 20; colour: blue")).isZero();
    assertThat(out.toString()).contains("not expressed: ignored: colour: blue");
    assertThat(run("policy", "explain", "--notation=password_rules", NETSERVER)).isEqualTo(2);
    assertThat(run("policy", "explain", "hello")).isEqualTo(2);
    assertThat(err.toString())
        .contains("error: no password rule: MinTotal=12")
        .contains("MinTotal=12", "minlength: 12", "length.min=12", "dictated");
  }

  @Test
  void saysTheSameToScriptsWithTheCountInFull() throws Exception {
    assertThat(
            run("policy", "explain", "--json", "length.min=20\nlength.max=20\nclass.digit.min=0"))
        .isZero();
    Map<String, Object> answer = JSON.std.mapFrom(out.toString());
    assertThat(answer).containsOnlyKeys("policy", "generated", "notExpressed");
    assertThat(answer).containsEntry("notExpressed", List.of());
    Map<String, Object> policy = JSON.std.mapFrom(JSON.std.asString(answer.get("policy")));
    assertThat((Double) policy.remove("entropyBits")).isCloseTo(66.438561898, within(1e-9));
    assertThat(policy)
        .isEqualTo(
            Map.of(
                "rules",
                List.of("20 characters", "only digits"),
                "minLength",
                20,
                "maxLength",
                20,
                "passwords",
                "100000000000000000000"));
    assertThat(answer.get("generated")).isEqualTo(answer.get("policy"));
  }

  @Test
  void tellsScriptsWhatGetsLost() throws Exception {
    assertThat(run("policy", "translate", "--json", "--to=netserver", APPLE)).isZero();
    Map<String, Object> answer = JSON.std.mapFrom(out.toString());
    assertThat(answer).containsEntry("policy", "MinTotal=20&MinNum=1&MinLC=1");
    assertThat(answer.get("notExpressed").toString())
        .contains("weaker", "only lower-case letters, digits");
  }

  @Test
  void showsScriptsEachRuleThatAPasswordFailsOnALineOfItsOwn() throws Exception {
    assertThat(run("policy", "diff", "--json", APPLE, NETSERVER)).isEqualTo(1);
    assertThat(out.toString().lines()).hasSize(1);
    assertThat(JSON.std.mapFrom(out.toString()))
        .isEqualTo(Map.of("rule", "at least 2 digits", "counterexample", "abababababababababa0"));
    out.getBuffer().setLength(0);
    assertThat(run("policy", "diff", "--json", APPLE, "MinTotal=20")).isZero();
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void namesASmallestConflictOfAnImpossiblePolicy() {
    assertThat(run("policy", "explain", "class.lower.min=1\nclass.digit.min=1\nexclude=0123456789"))
        .isEqualTo(2);
    assertThat(err.toString())
        .startsWith("error: no password satisfies all of: none of 0123456789; at least 1 digit");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void translatesAPolicyAndSaysWhatGetsLost() {
    assertThat(run("policy", "translate", "--to=password_rules", NETSERVER)).isZero();
    assertThat(run("policy", "translate", "--to=netserver", APPLE)).isZero();
    assertThat(out.toString())
        .contains("minlength: 12; ")
        .contains("MinTotal=20&MinNum=1&MinLC=1\n")
        .contains("not expressed: weaker: ")
        .contains("only lower-case letters, digits");
  }

  @Test
  void explainsPresetsByTheirNames(@TempDir Path folder) throws Exception {
    assertThat(run("policy", "explain", "dictated")).isZero();
    assertThat(out.toString()).contains("groups of 4 separated by -", "79.3 bits");
    Path words = Files.write(folder.resolve("a list, of words.txt"), List.of("tea", "", "pot"));
    String policy = "words(" + words + ", 64, -)";
    assertThat(run("policy", "explain", policy)).isZero();
    assertThat(out.toString()).contains("64 of 2 words separated by \"-\"", "64.0 bits");
    assertThat(run("policy", "explain", "words(" + words + ", 70, -)")).isEqualTo(2);
    assertThat(run("policy", "explain", "words(" + folder + "/none, 6, -)")).isEqualTo(2);
    assertThat(err.toString()).contains("70, is not 1 to 64", folder + "/none");
  }

  @Test
  void tellsAHugeCountAsAPowerUnlessAskedForAllDigits() {
    String policy = "length.min=400\nlength.max=400\nclass.digit.min=0";
    assertThat(run("policy", "explain", policy)).isZero();
    assertThat(out.toString()).contains("passwords: about 1e400\n");
    out.getBuffer().setLength(0);
    assertThat(run("policy", "explain", "--exact", policy)).isZero();
    assertThat(out.toString()).contains("passwords: 10," + "000,".repeat(132) + "000\n");
  }

  @Test
  void showsAPasswordOfOnePolicyThatFailsAnother() {
    assertThat(run("policy", "diff", APPLE, NETSERVER)).isEqualTo(1);
    assertThat(out.toString()).isEqualTo("at least 2 digits: \"abababababababababa0\"\n");
    assertThat(run("policy", "diff", APPLE, "MinTotal=20")).isZero();
  }

  @Test
  void p05ExplainsWhatCannotBeCountedAndSaysWhatToShorten() throws Exception {
    String huge =
        """
        length.min=1000
        length.max=1000
        class.lower.min=200
        class.upper.min=200
        class.digit.min=200
        class.special.min=200
        """;
    assertThat(run("policy", "explain", huge)).isEqualTo(2);
    assertThat(err.toString()).contains("too large", "lower a number in", "at least 200");
    String typed = huge.replace("200", "12").replace("length.min=1000", "length.min=48");
    assertThat(run("policy", "explain", typed)).isZero();
    assertThat(out.toString())
        .contains("passwords: the rules", "lower the maximum", "generated under it:");
    out.getBuffer().setLength(0);
    assertThat(run("policy", "explain", "--json", typed)).isZero();
    assertThat(out.toString()).contains("\"notCounted\":\"the rules together are too large");
  }

  @Test
  void makesABlocklistOfAListOfPasswords(@TempDir Path folder) throws Exception {
    Path list = Files.write(folder.resolve("list.txt"), List.of("tea pot", "tea", "tea"));
    assertThat(run("policy", "blocklist", "build", list.toString())).isZero();
    assertThat(out.toString()).contains(list + ".blocklist: 2 passwords");
    out.getBuffer().setLength(0);
    String other = folder.resolve("other").toString();
    assertThat(run("policy", "blocklist", "build", "--json", list.toString(), other)).isZero();
    assertThat(JSON.std.mapFrom(out.toString()))
        .isEqualTo(Map.of("blocklist", other, "passwords", 2, "linesLeftOut", 0));
    assertThat(BlocklistFile.open(Path.of(other)).contains("tea pot".toCharArray())).isTrue();
    assertThat(run("policy", "blocklist", "build", folder + "/none")).isEqualTo(2);
    assertThat(run("policy", "blocklist", "build", other, list.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("there is no file or folder", "no blocklist");
  }
}
