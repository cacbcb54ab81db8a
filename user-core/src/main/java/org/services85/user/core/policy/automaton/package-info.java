/**
 * Deterministic automata over characters: how many words they accept, which word has a given
 * number, and whether any is accepted at all. Nothing here knows what a password policy is.
 */
@NullMarked
package org.services85.user.core.policy.automaton;

import org.jspecify.annotations.NullMarked;
