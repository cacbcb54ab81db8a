/**
 * Tries code that reads hostile input: {@link org.services85.user.testkit.fuzz.FuzzCorpus} gives it
 * the inputs of a corpus, and mutations of them. The targets themselves are tests of the modules.
 */
@NullMarked
package org.services85.user.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
