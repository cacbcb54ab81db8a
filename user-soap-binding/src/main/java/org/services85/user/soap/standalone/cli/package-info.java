/**
 * The commands besides {@code serve}: those that call a server, and those that look after a store
 * or a policy. Each command is a class of its name; shared options are one package below.
 */
@NullMarked
package org.services85.user.soap.standalone.cli;

import org.jspecify.annotations.NullMarked;
