package org.services85.user.core.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A {@link CrashingNode} seen from outside. */
final class NodeProcess implements AutoCloseable {

  private static final int MOST_DEAD_CONNECTIONS = 20;

  private final Process process;
  private final BufferedReader output;
  private final BufferedWriter input;
  private boolean loggedOn;

  private NodeProcess(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
    this.input = process.outputWriter(StandardCharsets.UTF_8);
  }

  static NodeProcess start(QuickStart java, String where, Stops.Place place, int pass)
      throws IOException {
    return start(java, where, place, pass, Map.of());
  }

  /** In an environment with more in it. */
  static NodeProcess start(
      QuickStart java, String where, Stops.Place place, int pass, Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>(java.command(CrashingNode.class));
    command.addAll(List.of(where, place.name(), Integer.toString(pass)));
    ProcessBuilder node =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    node.environment().putAll(environment);
    return new NodeProcess(node.start());
  }

  /** Checks what is in force against what is known, and takes it for known from now on. */
  void audit(Ledger ledger) {
    for (int user : CrashingNode.USERS) {
      List<Ledger.Attempt> candidates = ledger.candidates(user);
      List<Ledger.Attempt> inForce =
          candidates.stream().filter(attempt -> isInForce(user, attempt)).toList();
      assertThat(inForce).as("in force for user %s, of %s", user, numbers(candidates)).hasSize(1);
      assertThat(ask("LAST " + user))
          .as("what the audit records say of user %s", user)
          .isEqualTo(Integer.toString(inForce.get(0).number()));
      ledger.found(user, inForce.get(0));
    }
    assertThat(ask("AUDIT")).isEqualTo("INTACT");
  }

  private boolean isInForce(int user, Ledger.Attempt attempt) {
    String answer = ask("CHECK " + user + " " + attempt.password());
    assertThat(answer).isIn("YES", "NO");
    return answer.equals("YES");
  }

  /** Asks until it has found out which of its pooled connections are dead. */
  String askUntilServed(String question) {
    String answer = ask(question);
    for (int dead = 0; answer.startsWith("REFUSED"); dead++) {
      assertThat(dead).as("connections found dead").isLessThan(MOST_DEAD_CONNECTIONS);
      answer = ask(question);
    }
    return answer;
  }

  /** Logs the administrator on, in whose name clients reset passwords. */
  void logOn() {
    assertThat(askUntilServed("LOGON")).isEqualTo("YES");
    loggedOn = true;
  }

  /** Clients reset passwords until it is killed, or each was refused some times. */
  void go(int from) {
    go(from, -1);
  }

  /** Clients reset passwords until the store has grown by so many bytes, and are refused then. */
  void go(int from, int room) {
    if (!loggedOn) {
      logOn();
    }
    say("GO " + from + " " + room);
  }

  void makeRoom() {
    assertThat(ask("ROOM")).isEqualTo("LIFTED");
  }

  /**
   * Notes what it says.
   *
   * @return the next line; null once it is dead and all that it said was read
   */
  String note(Ledger ledger) {
    String line = read();
    if (line != null) {
      note(line, ledger);
    }
    return line;
  }

  /** Notes a line that a node said. */
  static void note(String line, Ledger ledger) {
    String[] words = line.split(" ", 4);
    switch (words[0]) {
      case "TRY" -> ledger.tried(Integer.parseInt(words[1]), Integer.parseInt(words[2]), words[3]);
      case "ACK" -> ledger.acknowledged(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
      default -> {}
    }
  }

  /** SIGKILL; what it said before is still to be read. */
  void kill() {
    // The process' own method would close what is still to be read.
    process.toHandle().destroyForcibly();
  }

  String ask(String question) {
    say(question);
    String answer = read();
    assertThat(answer).as("answer to %s", question.split(" ", 2)[0]).isNotNull();
    return answer;
  }

  private void say(String line) {
    try {
      input.write(line);
      input.newLine();
      input.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String read() {
    try {
      return output.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Integer> numbers(List<Ledger.Attempt> attempts) {
    return attempts.stream().map(Ledger.Attempt::number).toList();
  }

  /** Asks no more, and waits until it has ended in peace. */
  void end() throws IOException, InterruptedException {
    input.close();
    assertThat(process.waitFor()).isZero();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
