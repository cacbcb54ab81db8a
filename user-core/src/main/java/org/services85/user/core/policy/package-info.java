/**
 * Password policies: their rules, the number of passwords that satisfy them, the generation of one,
 * and the judgement of a typed one. Written forms of policies are in {@code notation}, the counting
 * is in {@code automaton}.
 */
@NullMarked
package org.services85.user.core.policy;

import org.jspecify.annotations.NullMarked;
