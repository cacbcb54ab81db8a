package org.services85.user.soap.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.apache.cxf.tools.common.ToolContext;
import org.apache.cxf.tools.wsdlto.WSDLToJava;

/** Java that wsdl2java made of both WSDLs, compiled with the client that calls it. */
record GeneratedJavaClient(URLClassLoader loader) implements AutoCloseable {

  private static final Path SOURCES = Path.of("src/test/clients");

  static GeneratedJavaClient of(Wsdls wsdls, Path folder) throws Exception {
    Path sources = Files.createDirectory(folder.resolve("java"));
    Path classes = Files.createDirectory(folder.resolve("classes"));
    generate(wsdls.user(), "netserver.user", sources);
    generate(wsdls.principal(), "netserver.soprincipal", sources);
    compile(sources, classes);
    return new GeneratedJavaClient(
        new URLClassLoader(
            new URL[] {classes.toUri().toURL()}, GeneratedJavaClient.class.getClassLoader()));
  }

  private static void generate(Path wsdl, String to, Path sources) throws Exception {
    List<String> arguments =
        List.of(
            "-d",
            sources.toString(),
            "-p",
            to,
            "-exsh",
            "true",
            "-autoNameResolution",
            "-b",
            SOURCES.resolve("bindings.xml").toString(),
            wsdl.toString());
    new WSDLToJava(arguments.toArray(String[]::new)).run(new ToolContext());
  }

  private static void compile(Path sources, Path classes) throws IOException {
    try (Stream<Path> generated = Files.walk(sources)) {
      Stream<String> files =
          Stream.concat(generated, Stream.of(SOURCES.resolve("JavaClient.java")))
              .map(Path::toString)
              .filter(file -> file.endsWith(".java"));
      Stream<String> options =
          Stream.of("-nowarn", "-proc:none", "-d", classes.toString(), "-cp", classPath());
      assertThat(
              ToolProvider.getSystemJavaCompiler()
                  .run(null, null, null, Stream.concat(options, files).toArray(String[]::new)))
          .isZero();
    }
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  /**
   * Makes the round.
   *
   * @param users the administrator's name, the administrator's password, and the other user's name
   */
  String run(Wsdls wsdls, String address, String version, List<String> users, int identity)
      throws ReflectiveOperationException {
    Class<?> client = loader.loadClass("JavaClient");
    Object made =
        client
            .getConstructor(File.class, File.class, String.class, String.class)
            .newInstance(wsdls.user().toFile(), wsdls.principal().toFile(), address, version);
    return (String)
        client
            .getMethod("run", String.class, String.class, String.class, int.class)
            .invoke(made, users.get(0), users.get(1), users.get(2), identity);
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
