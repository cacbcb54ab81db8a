/** The rules of logging on. Not exported; no other rules are here. */
@NullMarked
package org.services85.user.testkit.contract.logon;

import org.jspecify.annotations.NullMarked;
