/**
 * Tries what reads hostile input: {@link org.services85.user.testkit.fuzz.FuzzCorpus} gives it the
 * inputs of a corpus, and mutations of them.
 */
@NullMarked
package org.services85.user.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
