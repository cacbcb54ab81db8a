/**
 * The options that several commands share, and what they are read into. Each refuses what makes no
 * sense, and names the option.
 */
@NullMarked
package org.services85.user.soap.standalone.cli.options;

import org.jspecify.annotations.NullMarked;
