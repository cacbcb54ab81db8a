/**
 * The commands besides {@code serve}: those that call a server, and those that look after a store
 * or a policy. Each is a class that is called as the command is.
 */
@NullMarked
package org.services85.user.soap.standalone.cli;

import org.jspecify.annotations.NullMarked;
