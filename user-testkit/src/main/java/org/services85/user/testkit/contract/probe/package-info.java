/**
 * The tools that the rules of the suite are written with: its users, its calls, and its skips. Not
 * exported; no rule is here.
 */
@NullMarked
package org.services85.user.testkit.contract.probe;

import org.jspecify.annotations.NullMarked;
