/**
 * New passwords for many users in one run, which may be repeated until all have theirs. The command
 * that begins it is one package above.
 */
@NullMarked
package org.services85.user.soap.standalone.cli.batch;

import org.jspecify.annotations.NullMarked;
