/**
 * What the rules of the suite are written with: its users, its calls, and its skips. Not exported.
 */
@NullMarked
package org.services85.user.testkit.contract.probe;

import org.jspecify.annotations.NullMarked;
