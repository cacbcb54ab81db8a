package org.services85.user.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands, the code and the links of the README and of every other page. */
class ReadmeTest {

  private static final Path README = Path.of("README.md");

  @TempDir Path folder;

  static List<Path> pages() {
    return DocumentPages.all();
  }

  static List<Path> pagesWithCode() {
    return DocumentPages.all().stream().filter(page -> !code(page).isEmpty()).toList();
  }

  /** The classes that a page shows; ModulePathTest compiles its modules. */
  private static List<String> code(Path page) {
    return DocumentPages.blocks(page).stream()
        .filter(block -> block.language().equals("java"))
        .map(DocumentPages.Block::text)
        .filter(code -> !code.startsWith("module "))
        .toList();
  }

  @Test
  void hasOneCommandToRunAndOneToTest() {
    assertThat(firstBlockUnder("## Run it")).isEqualTo("mvn -Dserve compile\n");
    assertThat(firstBlockUnder("## Test it")).isEqualTo("mvn verify\n");
  }

  private static String firstBlockUnder(String heading) {
    Matcher block =
        Pattern.compile("(?s)\n" + heading + "\n\n```sh\n(.*?)```")
            .matcher(DocumentPages.text(README));
    assertThat(block.find()).as(heading).isTrue();
    return block.group(1);
  }

  @Test
  void readsThePagesOfAllTasks() {
    assertThat(pages()).hasSizeGreaterThan(15).contains(README, Path.of("docs", "README.md"));
    assertThat(pagesWithCode()).contains(README, Path.of("docs", "testing.md"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void hasLinksThatLeadSomewhere(Path page) {
    assertThat(DocumentPages.broken(page)).isEmpty();
  }

  @Test
  void aLinkThatLeadsNowhereIsNoticed() throws IOException {
    Path page = Path.of("user-soap-binding", "target", "links.md");
    Path file = Path.of("..").resolve(page);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "# A b\n[1](#a-b) [2](#c) [3](../pom.xml) [4](no.md) [5](https://a)");
    try {
      assertThat(DocumentPages.broken(page)).containsExactly("#c", "no.md");
    } finally {
      Files.delete(file);
    }
  }

  /** Every page is found from the index, or from the README. */
  @Test
  void noPageIsHidden() {
    Set<Path> found =
        Stream.of(README, Path.of("docs", "README.md"), Path.of("docs", "examples", "README.md"))
            .flatMap(
                page ->
                    DocumentPages.links(page).stream()
                        .map(
                            link ->
                                Path.of("/" + page)
                                    .getParent()
                                    .resolve(link.replaceAll("#.*", ""))
                                    .normalize()))
            .collect(Collectors.toSet());
    assertThat(pages().stream().map(page -> Path.of("/" + page)))
        .filteredOn(page -> !page.toString().matches("/(README|CHANGELOG).md"))
        .allMatch(page -> found.contains(page) || found.contains(page.getParent()));
  }

  /** A package is found on the page of the architecture by its name below that of its module. */
  @Test
  void eachPackageHasItsPlaceInTheArchitecture() throws IOException {
    String page = DocumentPages.text(Path.of("docs", "architecture.md"));
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      assertThat(
              files
                  .map(file -> file.toString().replace('/', '.'))
                  .map(Pattern.compile(".*src.main.java.(.*).package-info.java")::matcher)
                  .filter(Matcher::matches)
                  .map(
                      file ->
                          file.group(1)
                              .replaceFirst("org.services85.user.(core|soap|testkit)\\.", "")))
          .hasSizeGreaterThan(30)
          .map(name -> name.replaceFirst("org.services85.user.(core|soap|testkit)$", "$1"))
          .allMatch(name -> page.contains("`" + name + "`"));
    }
  }

  @ParameterizedTest
  @MethodSource("pagesWithCode")
  void hasCodeThatCompiles(Path page) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of(
            "-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      for (String code : code(page)) {
        Path source = Files.writeString(folder.resolve(typeIn(code) + ".java"), code);
        StringWriter errors = new StringWriter();
        assertThat(
                compiler
                    .getTask(errors, files, null, options, null, files.getJavaFileObjects(source))
                    .call())
            .as(errors.toString())
            .isTrue();
      }
    }
  }

  private static String typeIn(String code) {
    Matcher type = Pattern.compile("^class (\\w+)", Pattern.MULTILINE).matcher(code);
    assertThat(type.find()).as(code).isTrue();
    return type.group(1);
  }

  /** Maven's profiles, in commands such as {@code mvn -Pfull verify}. */
  @ParameterizedTest
  @MethodSource("pages")
  void namesProfilesThatExist(Path page) {
    assertThat(
            Pattern.compile("mvn [^`\\n]*?-P(\\w+)")
                .matcher(DocumentPages.text(page))
                .results()
                .map(found -> found.group(1))
                .distinct())
        .isSubsetOf(profiles());
  }

  private static Set<String> profiles() {
    try (Stream<Path> poms = Files.walk(Path.of(".."), 2)) {
      return poms.filter(file -> file.endsWith("pom.xml"))
          .flatMap(
              pom ->
                  Pattern.compile("<profile>\\s*<id>([^<]+)<")
                      .matcher(text(pom))
                      .results()
                      .map(found -> found.group(1)))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
