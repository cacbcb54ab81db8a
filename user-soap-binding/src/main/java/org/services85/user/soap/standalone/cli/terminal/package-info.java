/**
 * The output of commands for people and for scripts: answers, progress, and the encoding of the
 * terminal. Options are not here.
 */
@NullMarked
package org.services85.user.soap.standalone.cli.terminal;

import org.jspecify.annotations.NullMarked;
