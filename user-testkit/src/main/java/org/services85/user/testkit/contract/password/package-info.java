/** The rules of passwords. Not exported; no other rules are here. */
@NullMarked
package org.services85.user.testkit.contract.password;

import org.jspecify.annotations.NullMarked;
