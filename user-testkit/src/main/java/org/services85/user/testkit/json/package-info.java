/**
 * The JSON of programs that are started from a shell: users, and what a test says to a fake. Not
 * exported; the programs themselves are in {@code netserver} and {@code contract.check}.
 */
@NullMarked
package org.services85.user.testkit.json;

import org.jspecify.annotations.NullMarked;
