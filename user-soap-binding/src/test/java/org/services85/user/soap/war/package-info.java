/** An application of a servlet container that comes and goes while the container stays. */
package org.services85.user.soap.war;
