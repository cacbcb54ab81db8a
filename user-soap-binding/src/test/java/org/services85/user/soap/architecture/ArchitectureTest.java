package org.services85.user.soap.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.planted.AgentThatForgets;
import org.services85.user.api.planted.ApiThatUsesCore;
import org.services85.user.core.planted.CoreThatGuesses;
import org.services85.user.core.planted.CoreThatHashes;
import org.services85.user.core.planted.CoreThatLoadsServices;
import org.services85.user.core.planted.CoreThatLooksAtTheClock;
import org.services85.user.core.planted.CoreThatUsesSoap;
import org.services85.user.core.planted.CoreThatUsesSql;
import org.services85.user.core.planted.PlantedHelper;
import org.services85.user.core.policy.planted.StepThatLooksBack;
import org.services85.user.core.store.planted.PortThatKnowsItsAdapter;
import org.services85.user.soap.server.planted.ServerThatUsesClient;
import org.services85.user.soap.server.planted.ServerThatUsesStandalone;
import org.services85.user.soap.standalone.cli.options.planted.OptionThatKnowsACommand;
import org.services85.user.soap.standalone.cli.planted.CommandThatKnowsTheRoot;
import org.services85.user.soap.standalone.cli.planted.CommandThatServes;
import org.services85.user.soap.standalone.http.planted.AnswerThatLogs;
import org.services85.user.soap.standalone.http.planted.HandlerThatMeasures;
import org.services85.user.soap.standalone.observability.planted.LogThatAnswers;
import org.services85.user.soap.standalone.observability.planted.MeterThatKnowsHttp;
import org.services85.user.soap.standalone.tls.planted.CertificateThatKnowsHttp;
import org.services85.user.soap.wire.carrier.planted.CarrierThatReads;
import org.services85.user.soap.wire.planted.WireThatUsesCore;
import org.services85.user.soap.wire.planted.WireThatUsesJaxWs;
import org.services85.user.soap.wire.planted.WireThatUsesServer;
import org.services85.user.testkit.planted.TestkitThatUsesCore;
import org.services85.user.testkit.planted.TestkitThatUsesSoapLibrary;

/** The directions and bans of the architecture, each with a violation that it must find. */
class ArchitectureTest {

  private static final String BASE = "org.services85.user.";
  private static final String API = BASE + "api..";
  private static final String CORE = BASE + "core..";
  private static final String SOAP = BASE + "soap..";
  private static final String STANDALONE = BASE + "soap.standalone..";
  private static final String CLI = BASE + "soap.standalone.cli..";
  private static final String HTTP = BASE + "soap.standalone.http..";
  private static final String TLS = BASE + "soap.standalone.tls..";
  private static final String OBSERVABILITY = BASE + "soap.standalone.observability..";
  private static final String CARRIER = BASE + "soap.wire.carrier..";
  private static final String SCHEMA = BASE + "soap.wire.schema..";
  private static final String TESTKIT = BASE + "testkit..";

  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.services85.user");

  record Guard(String name, ArchRule rule, Class<?> planted) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Guard> guards() {
    return Stream.of(
        new Guard(
            "the contract needs the JDK only",
            classes()
                .that()
                .resideInAPackage(API)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", API),
            ApiThatUsesCore.class),
        new Guard(
            "core knows neither SOAP nor the kit",
            noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SOAP, TESTKIT, "org.apache.cxf..", "jakarta.."),
            CoreThatUsesSoap.class),
        new Guard(
            "the binding knows neither core nor the kit, but for the composition root",
            noClasses()
                .that()
                .resideInAPackage(SOAP)
                .and()
                .resideOutsideOfPackage(STANDALONE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CORE, TESTKIT),
            WireThatUsesCore.class),
        new Guard(
            "the kit knows neither core nor the binding",
            noClasses()
                .that()
                .resideInAPackage(TESTKIT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CORE, SOAP),
            TestkitThatUsesCore.class),
        new Guard(
            "the kit needs the contract, the JDK, JUnit, AssertJ and, for JSON, Jackson only",
            classes()
                .that()
                .resideInAPackage(TESTKIT)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                    API,
                    TESTKIT,
                    "java..",
                    "javax.management..",
                    "javax.net.ssl..",
                    "javax.xml..",
                    "com.sun.management..",
                    "com.sun.net.httpserver..",
                    "com.sun.tools.attach..",
                    "org.junit.jupiter..",
                    "org.junit.platform..", // runs the suite against a server
                    "org.opentest4j..", // what the assertions of JUnit throw
                    "org.assertj..",
                    "org.jspecify..",
                    "tools.jackson.."),
            TestkitThatUsesSoapLibrary.class),
        new Guard(
            "nobody knows the composition root",
            noClasses()
                .that()
                .resideOutsideOfPackage(STANDALONE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(STANDALONE),
            ServerThatUsesStandalone.class),
        new Guard(
            "what the composition root puts together does not know it",
            noClasses()
                .that()
                .resideInAnyPackage(CLI, HTTP, TLS, OBSERVABILITY)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + "soap.standalone"),
            CommandThatKnowsTheRoot.class),
        new Guard(
            "the command line does not know the HTTP server",
            noClasses()
                .that()
                .resideInAPackage(CLI)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(HTTP, TLS, OBSERVABILITY, "org.eclipse.jetty.."),
            CommandThatServes.class),
        new Guard(
            "options know no command",
            noClasses()
                .that()
                .resideInAPackage(BASE + "soap.standalone.cli.options..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + "soap.standalone.cli"),
            OptionThatKnowsACommand.class),
        new Guard(
            "HTTP knows neither core nor what is measured of it",
            noClasses()
                .that()
                .resideInAPackage(HTTP)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CLI, TLS, OBSERVABILITY, CORE, "io.micrometer.."),
            HandlerThatMeasures.class),
        new Guard(
            "TLS knows neither core nor SOAP nor the rest of the server",
            noClasses()
                .that()
                .resideInAPackage(TLS)
                .should()
                .dependOnClassesThat(
                    resideInAPackage("org.services85.user..").and(resideOutsideOfPackage(TLS))),
            CertificateThatKnowsHttp.class),
        new Guard(
            "what is told of the server does not know the rest of it",
            noClasses()
                .that()
                .resideInAPackage(OBSERVABILITY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CLI, HTTP, TLS),
            MeterThatKnowsHttp.class),
        new Guard(
            "what server and client share knows neither",
            noClasses()
                .that()
                .resideInAPackage(BASE + "soap.wire..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(BASE + "soap.server..", BASE + "soap.client.."),
            WireThatUsesServer.class),
        new Guard(
            "what messages hold knows neither their reader nor their writer",
            noClasses()
                .that()
                .resideInAnyPackage(CARRIER, SCHEMA)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + "soap.wire"),
            CarrierThatReads.class),
        new Guard(
            "the server does not know the client",
            noClasses()
                .that()
                .resideInAPackage(BASE + "soap.server..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + "soap.client.."),
            ServerThatUsesClient.class),
        new Guard(
            "SOAP needs no JAX-WS runtime",
            noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                    "org.apache.cxf..", "jakarta.xml.ws..", "jakarta.xml.soap..", "javax.wsdl.."),
            WireThatUsesJaxWs.class),
        new Guard(
            "SQL lives in the package jdbc",
            noClasses()
                .that()
                .resideOutsideOfPackage(BASE + "core.store.jdbc..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.jdbi..", "org.flywaydb..", "org.sqlite.."),
            CoreThatUsesSql.class),
        new Guard(
            "Argon2 lives in the package hash",
            noClasses()
                .that()
                .resideOutsideOfPackage(BASE + "core.hash..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("de.mkammerer..", "org.bouncycastle.."),
            CoreThatHashes.class),
        new Guard(
            "a port does not know its adapter",
            noClasses()
                .that()
                .resideInAPackage(BASE + "core.store..")
                .and()
                .resideOutsideOfPackage(BASE + "core.store.jdbc..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + "core.store.jdbc.."),
            PortThatKnowsItsAdapter.class),
        new Guard(
            "no step looks back",
            noClasses()
                .that()
                .resideInAnyPackage(
                    BASE + "core.policy..",
                    BASE + "core.hash..",
                    BASE + "core.store..",
                    BASE + "core.ticket..",
                    BASE + "core.authorization..",
                    BASE + "core.idempotency..",
                    BASE + "core.key..",
                    BASE + "core.audit..",
                    BASE + "core.spi..",
                    BASE + "core.call..",
                    BASE + "core.logon..",
                    BASE + "core.password..",
                    BASE + "core.users..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + "core"),
            StepThatLooksBack.class),
        new Guard(
            "hosts construct objects: no service loader",
            noClasses().should().dependOnClassesThat().areAssignableTo(ServiceLoader.class),
            CoreThatLoadsServices.class),
        new Guard(
            "only CSPRNGs",
            noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Random.class, ThreadLocalRandom.class, SplittableRandom.class),
            CoreThatGuesses.class),
        new Guard(
            "core's time is injected",
            noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis"),
            CoreThatLooksAtTheClock.class),
        new Guard(
            "a binding overrides every operation: what it forgot would be refused",
            classes()
                .that()
                .areNotInterfaces()
                .should(
                    overrideEveryOperationOf(IUserAgent.class)
                        .and(overrideEveryOperationOf(ISoPrincipalAgent.class))),
            AgentThatForgets.class),
        new Guard(
            "names say what a thing is",
            noClasses().should().haveNameMatching(".*(Impl|Utils?|Helper|Manager)"),
            PlantedHelper.class));
  }

  /** A guard on a package that does not exist could never fail. */
  @ParameterizedTest
  @ValueSource(strings = {CLI, HTTP, TLS, OBSERVABILITY, CARRIER, SCHEMA})
  void thePackagesOfTheBindingExist(String name) {
    assertThat(PRODUCT.that(resideInAPackage(name))).isNotEmpty();
  }

  private static ArchRule noCycleOfPackages() {
    return slices().matching("(" + SOAP + ")").should().beFreeOfCycles();
  }

  @Test
  void noPackagesOfTheBindingDependOnEachOther() {
    noCycleOfPackages().check(PRODUCT);
  }

  @Test
  void findsThePlantedCycle() {
    JavaClasses planted =
        new ClassFileImporter().importClasses(LogThatAnswers.class, AnswerThatLogs.class);
    assertThat(noCycleOfPackages().evaluate(planted).hasViolation()).isTrue();
  }

  private static ArchCondition<JavaClass> overrideEveryOperationOf(Class<?> agent) {
    return new ArchCondition<>("override every operation of " + agent.getSimpleName()) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (type.isAssignableTo(agent)) {
          Stream.of(AgentOperation.values())
              .flatMap(
                  operation ->
                      Stream.of(agent.getMethods())
                          .filter(method -> method.getName().equals(operation.methodName())))
              .filter(operation -> !overrides(type, operation))
              .map(operation -> type.getName() + " does not override " + operation.getName())
              .forEach(text -> events.add(SimpleConditionEvent.violated(type, text)));
        }
      }
    };
  }

  private static boolean overrides(JavaClass type, Method operation) {
    return type.tryGetMethod(operation.getName(), operation.getParameterTypes()).isPresent();
  }

  @ParameterizedTest
  @MethodSource("guards")
  void holds(Guard guard) {
    guard.rule().check(PRODUCT);
  }

  @ParameterizedTest
  @MethodSource("guards")
  void findsThePlantedViolation(Guard guard) {
    JavaClasses planted = new ClassFileImporter().importClasses(guard.planted());
    assertThat(guard.rule().evaluate(planted).hasViolation()).isTrue();
  }
}
