/**
 * What the commands print to people and to scripts: answers, progress, and the encoding of the
 * terminal. Options are not here.
 */
@NullMarked
package org.services85.user.soap.standalone.cli.terminal;

import org.jspecify.annotations.NullMarked;
