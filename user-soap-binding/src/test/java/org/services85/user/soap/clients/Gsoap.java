package org.services85.user.soap.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** gSOAP: wsdl2h and soapcpp2 make C++ of a WSDL. */
final class Gsoap {

  private static final Path SHARED = Path.of("/usr/share/gsoap");
  private static final Path CLIENT = Path.of("src/test/clients/gsoap.cpp").toAbsolutePath();

  private Gsoap() {}

  static boolean isInstalled() {
    return Stream.of("wsdl2h", "soapcpp2", "g++").allMatch(Command::isOnPath)
        && Files.exists(Path.of("/usr/include/stdsoap2.h"));
  }

  /** The client over what is generated of both WSDLs. */
  static Path compile(Wsdls wsdls, Path folder) throws IOException, InterruptedException {
    declarations(folder, wsdls.user(), wsdls.principal());
    soapcpp2(folder, "-C", "-L");
    Path client = folder.resolve("client");
    Command.run(
        folder,
        List.of(
            "g++",
            "-O0",
            "-w",
            "-I.",
            "-o",
            client.toString(),
            CLIENT.toString(),
            "soapC.cpp",
            "soapBasicHttpBinding_USCOREUserProxy.cpp",
            "-lgsoap++"));
    return client;
  }

  /** The sample messages that soapcpp2 prints for each operation of a WSDL. */
  static void samples(Path wsdl, Path folder) throws IOException, InterruptedException {
    declarations(folder, wsdl);
    soapcpp2(folder, "-C");
  }

  private static void declarations(Path folder, Path... wsdls)
      throws IOException, InterruptedException {
    Command.run(
        folder,
        Stream.concat(
                Stream.of("wsdl2h", "-t", SHARED.resolve("WS/typemap.dat").toString(), "-o", "a.h"),
                Stream.of(wsdls).map(Path::toString))
            .toList());
  }

  private static void soapcpp2(Path folder, String... options)
      throws IOException, InterruptedException {
    Command.run(
        folder,
        Stream.of(
                Stream.of("soapcpp2", "-j", "-w", "-I" + SHARED.resolve("import")),
                Stream.of(options),
                Stream.of("a.h"))
            .flatMap(part -> part)
            .toList());
  }
}
