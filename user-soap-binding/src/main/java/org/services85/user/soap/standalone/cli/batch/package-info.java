/** New passwords for many users in one run, which may be repeated until all have theirs. */
@NullMarked
package org.services85.user.soap.standalone.cli.batch;

import org.jspecify.annotations.NullMarked;
