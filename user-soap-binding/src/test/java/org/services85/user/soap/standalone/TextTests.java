package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The tests of what writes or reads text, numbers and dates, of all modules. {@link LocaleTest}
 * runs them elsewhere.
 */
final class TextTests {

  /** Those that cost next to nothing: the class, and which text it is about. */
  static final List<String> QUICK =
      classes(
          """
          api.ErrorCodeTest                               messages in the languages of users
          api.ReadableFormsTest                           what values show of themselves
          core.audit.AuditChainTest                       the bytes that the audit trail's hashes are made of
          core.store.jdbc.AuditColumnTest                 what audit records become in columns
          core.hash.PhcStringTest                         PHC strings
          core.hash.argon2.Argon2ParametersTest           parameters of Argon2, as options and hashes have them
          core.key.KeyedHashTest                          keyed hashes of names
          core.policy.ViolationTest                       messages about typed passwords
          core.spi.BackOffTest                            durations in refusals
          core.store.LoginNameTest                        names in another case
          core.ticket.TicketTest                          tickets
          soap.server.WsdlFactsTest                       the facts of the WSDL
          soap.standalone.cli.terminal.EncodableWriterTest text for a terminal
          soap.standalone.cli.options.HashingOptionsTest  options of hashing
          soap.standalone.cli.options.ThrottleOptionsTest options of the throttle
          soap.standalone.observability.JsonLogEncoderTest the log in JSON
          soap.standalone.secret.SecretFileTest           passwords in files
          soap.wire.SoapWriterTest                        SOAP as it is written
          """);

  /** Those that take a second or more. */
  static final List<String> SLOWER =
      classes(
          """
          core.hash.argon2.PepperKeysTest                 names of keys in hashes
          core.policy.notation.PolicyNotationTest         policies as text
          soap.server.SampleMessageTest                   SOAP messages of the vendor's documentation
          soap.server.WsdlTest                            the WSDL
          soap.standalone.CommandLinePageTest             the help of all commands
          """);

  /** Those that open stores, start servers, or take long for another reason. */
  static final List<String> SLOWEST =
      classes(
          """
          testkit.netserver.FakeNetServerTest             SOAP of the fake
          testkit.netserver.ScriptedAnswerTest            answers that tests write
          core.EveryRefusalTest                           messages of all refusals
          core.ExtremesTest                               dates and numbers at their ends
          core.HostileNamesTest                           names in every script
          core.RefusalLogTest                             the log of refusals
          core.UserNamesTest                              names in all cases and normal forms
          core.hash.imported.ImportedFormsTest            hashes of other programs
          core.hash.micrometer.HashingMetersTest          metrics of hashing
          core.policy.PasswordPolicyTest                  policies as people read them
          core.store.jdbc.EmbeddedFileStoreTest           the contract of stores, in SQLite
          core.store.jdbc.SchemaHistoryTest               versions of the schema
          core.store.jdbc.SqliteBackupTest                backups
          soap.server.BadInputTest                        refusals over SOAP
          soap.server.ClientHabitsTest                    SOAP as clients write it
          soap.server.HeadersTest                         headers, languages among them
          soap.server.HostileEnvelopeTest                 charsets and encodings of messages
          soap.server.ServicePageTest                     the page at User.svc
          soap.standalone.ApplicationTokenFileTest        application tokens
          soap.standalone.ArgumentFilesTest               options in files
          soap.standalone.AuditCommandTest                the audit trail, printed
          soap.standalone.AuditListTest                   audit records, listed
          soap.standalone.CalibrateCommandTest            measurements, for people and in JSON
          soap.standalone.CallCommandTest                 calls and their answers
          soap.standalone.LogBoundsTest                   the log, where it is cut
          soap.standalone.MetricsTest                     metrics
          soap.standalone.PolicyCommandTest               policies, explained and translated
          soap.standalone.StoreCommandTest                the check of a store, and its DDL
          soap.standalone.UserCommandTest                 users, listed and changed
          """);

  private TextTests() {}

  private static List<String> classes(String table) {
    return table.lines().map(line -> "org.services85.user." + line.split(" ", 2)[0]).toList();
  }

  /** Where the tests of the other modules are, which this one does not see. */
  static List<Path> ofOtherModules() throws Exception {
    Path ours =
        Path.of(TextTests.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path inModule = Path.of("").toAbsolutePath().relativize(ours);
    List<Path> theirs =
        List.of("user-api", "user-testkit", "user-core").stream()
            .map(module -> Path.of("..", module).toAbsolutePath().normalize().resolve(inModule))
            .toList();
    assertThat(theirs)
        .allSatisfy(tests -> assertThat(tests).as("tests, compiled before").isDirectory());
    return theirs;
  }

  /** What a place does to text: shows that a process is there. */
  private static String marks() {
    return "%d %S %s %s"
        .formatted(12, "i", Charset.defaultCharset(), System.getProperty("sun.jnu.encoding"));
  }

  /**
   * Runs tests, and says in UTF-8 where, how many passed and which failed.
   *
   * @param arguments their classes
   */
  public static void main(String[] arguments) throws Exception {
    PrintStream said = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    said.println("marks " + marks());
    for (String name : arguments) {
      LauncherDiscoveryRequest request =
          LauncherDiscoveryRequestBuilder.request()
              .selectors(selectClass(Class.forName(name)))
              .filters(TagFilter.excludeTags("full", "long"))
              .build();
      Results results = new Results();
      long started = System.nanoTime();
      LauncherFactory.create().execute(request, results);
      said.println(
          "passed %s of %s in %s ms"
              .formatted(results.passed, name, (System.nanoTime() - started) / 1_000_000));
      results.failures.forEach(said::println);
    }
    System.exit(0);
  }

  /** Of one class. */
  private static final class Results implements TestExecutionListener {

    private static final int MOST_OF_A_FAILURE = 600;

    private int passed;
    private final List<String> failures = new ArrayList<>();

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
      switch (result.getStatus()) {
        case SUCCESSFUL -> passed += test.isTest() ? 1 : 0;
        case ABORTED -> {}
        case FAILED -> failures.add("failed " + test.getUniqueId() + " " + why(result));
      }
    }

    /** In one line. */
    private static String why(TestExecutionResult result) {
      String why = String.valueOf(result.getThrowable().orElse(null)).replaceAll("\\s+", " ");
      return why.substring(0, Math.min(why.length(), MOST_OF_A_FAILURE));
    }
  }
}
