package org.services85.user.soap.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.soap.standalone.CommandSweep.Operand;
import org.services85.user.soap.standalone.CommandSweep.Tried;

/** Values, files and operands that cannot be, for every command; shared options once. */
@Tag("full")
class BadValuesTest {

  private static final List<String> BAD =
      List.of(
          "",
          " ",
          "a\0b",
          "-1",
          "0",
          "x",
          "99999999999999999999",
          "PT9223372036854775807S",
          "P99999999D",
          "PT0S",
          "PT-1S",
          "1,2",
          "m=1,t=1,p=1",
          "5,PT9223372036854775807S,PT1H",
          "MinTotal=99999999999",
          "length=2 to 1",
          "::::",
          "http://[",
          "jdbc:h2:mem:x");

  /** Of the others some are folders. */
  private static final List<String> BAD_STORES = List.of("", " ", "a\0b", "jdbc:h2:mem:x");

  private static final List<String> BAD_OPERANDS =
      List.of(
          "", " ", "a\0b", "a\nb", "\ud800", "=", "@", "@@", "%s%n", "\ufffd", "x".repeat(5000));

  /** Stands in the files, and in no message. */
  private static final String CONTENT = "hunter2";

  @TempDir static Path folder;

  static Stream<Tried> options() {
    return CommandSweep.options();
  }

  static Stream<Tried> optionsThatNameFiles() {
    return CommandSweep.options().filter(each -> each.option().type() == Path.class);
  }

  static Stream<Operand> operands() {
    return CommandSweep.operands();
  }

  /** Files that hold no password, key, token, certificate or list. */
  static List<Path> badFiles() {
    try {
      Path files = Files.createDirectories(folder.resolve("files"));
      Path loop = files.resolve("loop");
      if (!Files.isSymbolicLink(loop)) {
        Files.createSymbolicLink(loop, loop);
      }
      byte[] large = new byte[(1 << 20) + 1];
      Arrays.fill(large, (byte) 'x');
      return List.of(
          Files.write(files.resolve("empty"), new byte[0]),
          Files.writeString(files.resolve("mark"), "\ufeff"),
          Files.writeString(files.resolve("ends"), "\r\n\r\n"),
          Files.writeString(files.resolve("marked"), "\ufeff" + CONTENT + "\r\n"),
          Files.writeString(files.resolve("lines"), CONTENT + "\n" + CONTENT + " x\n"),
          Files.writeString(files.resolve("nul"), CONTENT + "\0"),
          Files.write(files.resolve("utf-16"), CONTENT.getBytes(StandardCharsets.UTF_16)),
          Files.write(
              files.resolve("latin"), ("\u00e5" + CONTENT).getBytes(StandardCharsets.ISO_8859_1)),
          Files.write(files.resolve("binary"), new byte[] {0, 1, -1, -2, 127, 10, -128, 13}),
          Files.write(files.resolve("large"), large),
          Files.createDirectories(files.resolve("folder")),
          files.resolve("missing"),
          loop,
          Files.writeString(files.resolve("file"), CONTENT).resolve("below"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("options")
  void f10ARefusalNamesTheOptionAndNeverWhatTheJdkOrADatabaseCallsIt(Tried tried)
      throws IOException {
    boolean isStore = tried.option().longestName().equals("--store");
    for (String bad : isStore ? BAD_STORES : BAD) {
      new CommandSweep(folder).tryOption(tried.command(), tried.option(), bad);
    }
  }

  @ParameterizedTest
  @MethodSource("optionsThatNameFiles")
  void f10ARefusalOfAFileNamesTheOptionAndNothingOfWhatItHolds(Tried tried) throws IOException {
    for (Path bad : badFiles()) {
      new CommandSweep(folder)
          .tryOption(tried.command(), tried.option(), bad.toString())
          .doesNotContain(CONTENT);
    }
  }

  @ParameterizedTest
  @MethodSource("operands")
  void f10ARefusalOfAnOperandIsInWords(Operand operand) throws IOException {
    CommandSweep sweep = new CommandSweep(folder);
    int index = operand.operand().index().min();
    for (String bad : BAD_OPERANDS) {
      List<String> operands = new ArrayList<>(sweep.operandsOf(operand.command()));
      operands.set(index, bad);
      sweep.tryOperands(operand.command(), operands);
    }
    if (operand.operand().type() == Path.class) {
      for (Path bad : badFiles()) {
        List<String> operands = new ArrayList<>(sweep.operandsOf(operand.command()));
        operands.set(index, bad.toString());
        sweep.tryOperands(operand.command(), operands).doesNotContain(CONTENT);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AssociateId",
        "AssociateId=",
        "AssociateId= 2",
        "AssociateId=2147483648",
        "AssociateId=0x5",
        "associateid=2",
        "Nonsense=1",
        "=2",
        "AssociateId=2 AssociateId=2",
        "Password=plain",
        "Password=@",
        "Password=@a\0b"
      })
  void f10ARefusalOfAnArgumentOfACallNamesIt(String arguments) throws IOException {
    List<String> operands = new ArrayList<>(List.of("SetPassword"));
    operands.addAll(List.of(arguments.split(" (?=[A-Z])", -1)));
    if (!arguments.startsWith("Password")) {
      operands.add("Password=@" + Files.writeString(folder.resolve("password"), CONTENT));
    } else {
      operands.add("AssociateId=2");
    }
    new CommandSweep(folder)
        .tryOperands("call", operands)
        .startsWith("error: ")
        .contains(arguments.split("=", -1)[0])
        .doesNotContain(CONTENT);
  }

  @ParameterizedTest
  @MethodSource("badFiles")
  void f10ARefusalOfAFileOfACallNamesArgumentAndFile(Path file) throws IOException {
    if (!file.endsWith("marked")) {
      new CommandSweep(folder)
          .tryOperands("call", List.of("SetPassword", "AssociateId=2", "Password=@" + file))
          .startsWith("error: ")
          .contains("Password", file.toString())
          .doesNotContain(CONTENT);
    }
  }

  @ParameterizedTest
  @MethodSource("badFiles")
  void f10ARefusalOfAFileOfOptionsNamesIt(Path file) throws IOException {
    new CommandSweep(folder)
        .tryOperands("user list", List.of("@" + file))
        .doesNotContain("Exception");
  }
}
