package org.services85.user.core;

import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.services85.user.core.UserHistory.State;

/**
 * What one call saw of a user.
 *
 * @param words for a failure's message
 * @param change the number of the change that it made, or empty
 * @param after what is true after it, given what was true before; empty where it could not have
 *     been seen
 */
record Sight(String words, OptionalInt change, Function<State, Optional<State>> after) {

  private static final String SET = "set";
  private static final String SUPERSEDED = "superseded";

  /** A reset gave the password of that number, which is the change's, too. */
  static Sight set(int password) {
    return changing(
        SET, password, state -> new State(password, state.name(), state.active(), true, Set.of()));
  }

  /** A reset was refused because another one came first. */
  static Sight superseded() {
    return seeing(SUPERSEDED, State::exists);
  }

  /** A change was refused because there is no such user. */
  static Sight gone() {
    return seeing("gone", state -> !state.exists());
  }

  static Sight retired(int change) {
    return changing(
        "retired",
        change,
        state -> new State(state.password(), state.name(), false, true, Set.of()));
  }

  static Sight renamed(int change, int name) {
    return changing(
        "renamed to " + name,
        change,
        state -> new State(state.password(), name, state.active(), true, state.tickets()));
  }

  static Sight deleted(int change) {
    return changing(
        "deleted",
        change,
        state -> new State(state.password(), state.name(), false, false, Set.of()));
  }

  /** The password logged on under that name, and gave a ticket. */
  static Sight accepted(int password, int name, int ticket) {
    return new Sight(
        "accepted %s as %s with ticket %s".formatted(password, name, ticket),
        OptionalInt.empty(),
        state ->
            logsOn(state, password, name) ? Optional.of(with(state, ticket)) : Optional.empty());
  }

  static Sight rejected(int password, int name) {
    return seeing(
        "rejected %s as %s".formatted(password, name), state -> !logsOn(state, password, name));
  }

  static Sight held(int ticket) {
    return seeing("held ticket " + ticket, state -> state.tickets().contains(ticket));
  }

  static Sight revoked(int ticket) {
    return seeing("revoked ticket " + ticket, state -> !state.tickets().contains(ticket));
  }

  boolean setsPassword() {
    return words.equals(SET);
  }

  boolean isSuperseded() {
    return words.equals(SUPERSEDED);
  }

  @Override
  public String toString() {
    return words + change;
  }

  private static Sight changing(String words, int change, UnaryOperator<State> effect) {
    return new Sight(
        words,
        OptionalInt.of(change),
        state -> state.exists() ? Optional.of(effect.apply(state)) : Optional.empty());
  }

  private static Sight seeing(String words, Predicate<State> possible) {
    return new Sight(words, OptionalInt.empty(), state -> Optional.of(state).filter(possible));
  }

  private static boolean logsOn(State state, int password, int name) {
    return state.exists() && state.active() && state.password() == password && state.name() == name;
  }

  private static State with(State state, int ticket) {
    Set<Integer> tickets = new HashSet<>(state.tickets());
    tickets.add(ticket);
    return new State(
        state.password(), state.name(), state.active(), state.exists(), Set.copyOf(tickets));
  }
}
