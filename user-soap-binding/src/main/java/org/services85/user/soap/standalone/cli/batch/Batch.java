package org.services85.user.soap.standalone.cli.batch;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.ErrorCode;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentException;
import org.services85.user.soap.standalone.cli.terminal.Progress;

/**
 * Gives many users new passwords, several at a time. A row is on the disk before the thread that
 * wrote it makes its next call, so a killed run leaves at most as many calls without a row as are
 * made at once. Run again, it makes those with the same idempotency keys, and the others not at
 * all.
 */
public final class Batch {

  /** Another attempt may do it, and does nothing twice. */
  private static final Set<ErrorCode> WORTH_REPEATING =
      EnumSet.of(ErrorCode.BUSY, ErrorCode.UNAVAILABLE, ErrorCode.OUTCOME_UNKNOWN);

  /** It is about this user alone. */
  private static final Set<ErrorCode> OF_ONE =
      EnumSet.of(
          ErrorCode.NOT_AUTHORIZED,
          ErrorCode.INVALID_ARGUMENT,
          ErrorCode.UNKNOWN_ASSOCIATE,
          ErrorCode.PASSWORD_REFUSED,
          ErrorCode.SUPERSEDED);

  private static final int ATTEMPTS = 6;

  /** Makes one call. */
  @FunctionalInterface
  public interface Call {

    /**
     * Gives a user a new password.
     *
     * @param target the user
     * @param key the idempotency key
     * @return the password
     * @throws UserAgentException if it is refused
     */
    Secret generate(String target, Secret key);
  }

  /**
   * The result of a run.
   *
   * @param done how many users have got a password
   * @param before how many had one from an earlier run
   * @param refused what was refused, and why, one user a line
   */
  public record Outcome(int done, int before, List<String> refused) {}

  private final Targets targets;
  private final PasswordFile file;
  private final Call call;
  private final Progress progress;
  private final Consumer<Duration> pause;

  private final Iterator<String> rest;
  private final int before;
  private int done;
  private final List<String> refused = new ArrayList<>();
  private @Nullable Exception failure;

  /**
   * A run that is yet to begin.
   *
   * @param targets whom to give passwords
   * @param file where they are written, and of whom it has one
   * @param call makes a call; several threads at once
   * @param progress shows how far it is
   * @param pause waits before a call is repeated
   */
  public Batch(
      Targets targets, PasswordFile file, Call call, Progress progress, Consumer<Duration> pause) {
    this.targets = targets;
    this.file = file;
    this.call = call;
    this.progress = progress;
    this.pause = pause;
    List<String> missing =
        targets.lines().keySet().stream().filter(target -> !file.has(target)).toList();
    this.rest = missing.iterator();
    this.before = targets.lines().size() - missing.size();
  }

  /**
   * Runs.
   *
   * @param atOnce how many calls are made at a time
   * @return what was done
   * @throws UserAgentException if the server refuses to go on
   * @throws IOException if a row cannot be written
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public Outcome run(int atOnce) throws IOException, InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < atOnce; i++) {
      Thread thread = new Thread(this::work, "call-" + i);
      threads.add(thread);
      thread.start();
    }
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      fail(e);
      throw e;
    }
    return outcome();
  }

  private synchronized Outcome outcome() throws IOException {
    if (failure instanceof IOException unwritten) {
      throw unwritten;
    } else if (failure instanceof RuntimeException refusal) {
      throw refusal;
    }
    return new Outcome(done, before, List.copyOf(refused));
  }

  private void work() {
    try {
      for (@Nullable String target = next(); target != null; target = next()) {
        give(target);
      }
    } catch (IOException | RuntimeException e) {
      fail(e);
    }
  }

  private synchronized @Nullable String next() {
    progress.at(
        String.format(Locale.ROOT, "%,d of %,d passwords", before + done, targets.lines().size()));
    return failure == null && rest.hasNext() ? rest.next() : null;
  }

  private void give(String target) throws IOException {
    try (Secret password = generated(target)) {
      write(target, password);
      count();
    } catch (UserAgentException e) {
      if (!OF_ONE.contains(e.code())) {
        throw e;
      }
      refuse(
          "%s: refused (%s): %s"
              .formatted(targets.shown(target), e.code().value(), e.getMessage()));
    }
  }

  private void write(String target, Secret password) throws IOException {
    try {
      file.add(target, password);
    } catch (IOException e) {
      throw new IOException(
          "%s: its password cannot be written; a repeated call gives it again, for ten minutes"
              .formatted(targets.shown(target)),
          e);
    }
  }

  private Secret generated(String target) {
    for (int attempt = 1; ; attempt++) {
      try (Secret key = file.key(target)) {
        return call.generate(target, key);
      } catch (UserAgentException e) {
        if (attempt == ATTEMPTS || !WORTH_REPEATING.contains(e.code()) || isOver()) {
          throw e;
        }
        pause.accept(Duration.ofSeconds(1L << (attempt - 1)));
      }
    }
  }

  private synchronized boolean isOver() {
    return failure != null;
  }

  private synchronized void count() {
    done++;
  }

  private synchronized void refuse(String why) {
    refused.add(why);
  }

  private synchronized void fail(Exception e) {
    if (failure == null) {
      failure = e;
    }
  }
}
