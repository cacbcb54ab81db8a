package org.services85.user.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A host that is a module, declared as docs/embedding.md says, on the module path that it gets from
 * Maven.
 */
class ModulePathTest {

  private static final Path HOST = Path.of("src/test/host/host/Main.java");

  /** Machines may be busy; nothing is measured by it. */
  private static final long PATIENCE_SECONDS = 600;

  @TempDir Path folder;

  @Tag("full")
  @Test
  void generatesPasswordsInProcessAndOverSoap() throws Exception {
    assertThat(compile(HOST)).isEmpty();

    assertThat(run())
        .contains("in process: true", "over SOAP: true", "carriers: true")
        // Argon2 in C falls back to Java where it may not call back, and says why.
        .contains("Argon2id engine: ")
        .doesNotContain("InaccessibleObjectException")
        // What Logback says that does not find its configuration.
        .doesNotContain("DEBUG");
  }

  @Test
  void hidesWhatServerAndClientShare() throws Exception {
    Path curious =
        Files.writeString(
            folder.resolve("Curious.java"),
            "package host; class Curious { org.services85.user.soap.wire.xml.StrictXml inside; }");

    assertThat(compile(curious))
        .contains("package org.services85.user.soap.wire.xml is not visible");
  }

  /** Compiles the host with the given file, without what is optional; gives back what is wrong. */
  private String compile(Path file) throws Exception {
    Path module = Files.writeString(folder.resolve("module-info.java"), declaration());
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter errors = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-proc:none", "-d", classes().toString(), "--module-path", modulePath());
      compiler
          .getTask(errors, files, null, options, null, files.getJavaFileObjects(module, file))
          .call();
    }
    return errors.toString();
  }

  private String run() throws Exception {
    Path output = folder.resolve("output");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dlogback.configurationFile=META-INF/services85/logback.xml",
            "--module-path",
            classes() + File.pathSeparator + modulePath(),
            // Hosts name what is optional: this one serves.
            "--add-modules=org.eclipse.jetty.ee11.servlet",
            "--module=host/host.Main",
            folder.resolve("store").toString());
    Process host =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(host.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("in time").isTrue();
    } finally {
      host.destroyForcibly();
    }
    return Files.readString(output);
  }

  private Path classes() {
    return folder.resolve("classes");
  }

  /** What Maven gives to a host, written by the build. */
  private static String modulePath() throws Exception {
    List<String> path = new ArrayList<>();
    path.add(Path.of("target", "classes").toString());
    path.add(Files.readString(Path.of("target", "module-path")).strip());
    return String.join(File.pathSeparator, path);
  }

  private static String declaration() throws Exception {
    Matcher block =
        Pattern.compile("```java\n(module .*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("..", "docs", "embedding.md")));
    assertThat(block.find()).isTrue();
    return block.group(1);
  }
}
