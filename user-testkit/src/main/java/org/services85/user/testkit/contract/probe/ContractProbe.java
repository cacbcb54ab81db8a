package org.services85.user.testkit.contract.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.Authentication;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.MutableClock;
import org.services85.user.testkit.SeededUser;

/**
 * The fixture of one test of the suite: the binding under test, opened at first use, and its clock.
 */
public final class ContractProbe implements AutoCloseable {

  /** Opens the binding under test. */
  @FunctionalInterface
  public interface Opener {

    /**
     * Opens it.
     *
     * @param installation what must exist
     * @return its agents
     * @throws Exception if it cannot be opened
     */
    UserAgentFactory open(Installation installation) throws Exception;
  }

  private final Opener opener;
  private final Set<AgentOperation> notOffered;
  private final boolean movesTime;
  private final MutableClock clock = MutableClock.at(TestUsers.BEGINNING);
  private List<Secret> applicationTokens = List.of();
  private @Nullable ObservedAgents agents;

  /**
   * A probe of a binding that is not open yet.
   *
   * @param opener opens it
   * @param notOffered what it declares as not offered
   * @param movesTime whether it takes the time from our clock
   */
  public ContractProbe(Opener opener, Set<AgentOperation> notOffered, boolean movesTime) {
    this.opener = opener;
    this.notOffered = notOffered;
    this.movesTime = movesTime;
  }

  /**
   * Its clock, which a rule may move. Skips the rule where the binding has another time.
   *
   * @return the clock
   */
  public MutableClock clock() {
    Assumptions.assumeTrue(movesTime, "needs to move the time of the binding");
    return clock;
  }

  /**
   * Says why a rule is skipped.
   *
   * @param missing what is not offered
   * @return the reason
   */
  public static String skipReason(AgentOperation missing) {
    return "the binding declares that it does not offer " + missing;
  }

  /**
   * Skips a row of a table, where the binding declares that it does not offer the operation.
   *
   * @param operation the operation
   */
  public void assumeOffered(AgentOperation operation) {
    Assumptions.assumeFalse(notOffered.contains(operation), skipReason(operation));
  }

  /**
   * Makes the installation an Online one. Before the first use of an agent.
   *
   * @param tokens the known application tokens
   */
  public void online(String... tokens) {
    if (agents == null) {
      applicationTokens = List.of(tokens).stream().map(Secret::of).toList();
    }
    assertThat(applicationTokens).as("online() comes before the first use").isNotEmpty();
  }

  /**
   * The binding, opened now if it was not.
   *
   * @return its agents
   * @throws Exception if it cannot be opened
   */
  public UserAgentFactory agents() throws Exception {
    if (agents == null) {
      agents =
          new ObservedAgents(
              opener.open(new Installation(TestUsers.EVERYONE, applicationTokens, clock)));
    }
    return agents;
  }

  /**
   * The given user's agent, with a ticket of its own.
   *
   * @param user the user
   * @return its agent
   * @throws Exception if the binding cannot be opened, or refuses the user
   */
  public IUserAgent as(SeededUser user) throws Exception {
    return agents().open(logOn(user).credentials());
  }

  /**
   * As {@link #as(SeededUser)}, with more known of the caller.
   *
   * @param user the user
   * @param context what is known
   * @return its agent
   * @throws Exception if the binding cannot be opened, or refuses the user
   */
  public IUserAgent as(SeededUser user, CallContext context) throws Exception {
    return agents().open(logOn(user).credentials(), context);
  }

  /**
   * Logs a user on with its first password.
   *
   * @param user the user
   * @return what the binding answers
   * @throws Exception if the binding cannot be opened, or refuses the user
   */
  public Authentication logOn(SeededUser user) throws Exception {
    return mustLogOn(user.name(), user.password());
  }

  /**
   * Logs on, and fails the test where the binding says no.
   *
   * @param name what is given as the name
   * @param password what is given as the password
   * @return what the binding answers
   * @throws Exception if the binding cannot be opened, or refuses the user
   */
  public Authentication mustLogOn(String name, Secret password) throws Exception {
    return present(logOn(name, password));
  }

  /**
   * The value of an answer; fails the test where there is none.
   *
   * @param <T> what it holds
   * @param answer the answer
   * @return what it holds
   */
  public static <T> T present(Optional<T> answer) {
    return answer.orElseThrow(() -> new AssertionError("the answer is empty; expected one"));
  }

  /**
   * Tries to log on.
   *
   * @param name what is given as the name
   * @param password what is given as the password
   * @return what the binding answers
   * @throws Exception if the binding cannot be opened
   */
  public Optional<Authentication> logOn(String name, Secret password) throws Exception {
    return agents().openPrincipal(Credentials.none()).authenticateUsernamePassword(name, password);
  }

  /**
   * Fails the test unless the user's first password still authenticates.
   *
   * @param user the user
   * @throws Exception if the binding cannot be opened
   */
  public void assertPasswordUnchanged(SeededUser user) throws Exception {
    assertThat(logOn(user.name(), user.password()))
        .as("%s still logs on with the first password", user.name())
        .isPresent();
  }

  /**
   * Fails the test unless the new password authenticates and the first one no longer does.
   *
   * @param user the user
   * @param password the new password
   * @throws Exception if the binding cannot be opened
   */
  public void assertPasswordReplaced(SeededUser user, Secret password) throws Exception {
    assertThat(logOn(user.name(), password)).as("%s and the new password", user.name()).isPresent();
    assertThat(logOn(user.name(), user.password()))
        .as("%s and the first password", user.name())
        .isEmpty();
  }

  /**
   * The operation of the binding that was called last.
   *
   * @return the operation, or empty where none was called since the binding was opened
   */
  public Optional<AgentOperation> lastOperation() {
    return Optional.ofNullable(agents).flatMap(ObservedAgents::lastOperation);
  }

  @Override
  public void close() {
    if (agents != null) {
      agents.close();
      agents = null;
    }
  }
}
