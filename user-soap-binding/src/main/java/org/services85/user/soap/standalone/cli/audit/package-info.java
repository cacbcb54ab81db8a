/** The commands that look after the audit records, one class each, and what they share. */
@NullMarked
package org.services85.user.soap.standalone.cli.audit;

import org.jspecify.annotations.NullMarked;
