/**
 * Deterministic automata over characters: the number of words that they accept, the word that has a
 * given number, and whether any is accepted at all. Nothing here knows what a password policy is.
 */
@NullMarked
package org.services85.user.core.policy.automaton;

import org.jspecify.annotations.NullMarked;
