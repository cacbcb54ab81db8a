package org.services85.user.soap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages that the project is described in. */
public final class DocumentPages {

  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```(\\w*)\\n(.*?)^ *```$");

  private DocumentPages() {}

  /** A fenced block of a page. */
  public record Block(String language, String text) {}

  /** Each page, from the root of the project. */
  public static List<Path> all() {
    try (Stream<Path> root = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.concat(root, docs),
              Stream.of(ROOT.resolve("user-soap-binding/src/dist/INSTALL.md")))
          .filter(page -> page.toString().endsWith(".md"))
          .filter(page -> !page.toString().contains("/target/"))
          .map(ROOT::relativize)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a page. */
  public static String text(Path page) {
    try {
      return Files.readString(ROOT.resolve(page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The fenced blocks of a page. */
  public static List<Block> blocks(Path page) {
    return BLOCK
        .matcher(text(page))
        .results()
        .map(block -> new Block(block.group(1), block.group(2)))
        .toList();
  }

  /** A page without its fenced blocks. */
  static String prose(Path page) {
    return BLOCK.matcher(text(page)).replaceAll("");
  }

  /** The anchors of a page, as they are made of its headings. */
  static List<String> anchors(Path page) {
    return Pattern.compile("(?m)^#+ (.*)$")
        .matcher(prose(page))
        .results()
        .map(heading -> anchor(heading.group(1)))
        .toList();
  }

  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
  }

  /** Where the links of a page lead that stay within the project. */
  static List<String> links(Path page) {
    return Pattern.compile("\\]\\(([^)\\s]+)\\)")
        .matcher(prose(page))
        .results()
        .map((MatchResult link) -> link.group(1))
        .filter(link -> !link.matches("https?:.*"))
        .toList();
  }

  /** Links of a page to what is not there. */
  static List<String> broken(Path page) {
    return links(page).stream().filter(link -> !leadsSomewhere(page, link)).toList();
  }

  private static boolean leadsSomewhere(Path page, String link) {
    String[] parts = link.split("#", 2);
    Path folder = ROOT.resolve(page).getParent();
    Path target = parts[0].isEmpty() ? ROOT.resolve(page) : folder.resolve(parts[0]).normalize();
    return Files.exists(target)
        && (parts.length == 1 || anchors(ROOT.relativize(target)).contains(parts[1]));
  }
}
