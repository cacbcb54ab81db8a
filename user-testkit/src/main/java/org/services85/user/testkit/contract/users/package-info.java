/** The rules of users and their names. Not exported; no other rules are here. */
@NullMarked
package org.services85.user.testkit.contract.users;

import org.jspecify.annotations.NullMarked;
