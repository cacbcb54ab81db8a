/**
 * The options that several commands share, and the values that they become. Commands are not here;
 * each part refuses a wrong value and names the option.
 */
@NullMarked
package org.services85.user.soap.standalone.cli.options;

import org.jspecify.annotations.NullMarked;
