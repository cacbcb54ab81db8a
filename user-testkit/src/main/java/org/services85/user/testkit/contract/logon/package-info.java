/** The rules of logging on. Not exported. */
@NullMarked
package org.services85.user.testkit.contract.logon;

import org.jspecify.annotations.NullMarked;
