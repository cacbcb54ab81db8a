/**
 * The rules that hold for all operations, and the rights to call them. Not exported; no other rules
 * are here.
 */
@NullMarked
package org.services85.user.testkit.contract.authorization;

import org.jspecify.annotations.NullMarked;
