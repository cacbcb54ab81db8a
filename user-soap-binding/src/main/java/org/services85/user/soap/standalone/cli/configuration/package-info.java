/**
 * The sources of the values of options: a file, the environment, the command line. The options
 * themselves are in {@code options} and the commands.
 */
@NullMarked
package org.services85.user.soap.standalone.cli.configuration;

import org.jspecify.annotations.NullMarked;
