/** Reads the files that hold a secret, by one rule. It does not know what the secrets are for. */
@NullMarked
package org.services85.user.soap.standalone.secret;

import org.jspecify.annotations.NullMarked;
