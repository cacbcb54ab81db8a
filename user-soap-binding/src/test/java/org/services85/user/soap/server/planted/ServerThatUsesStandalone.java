package org.services85.user.soap.server.planted;

import org.services85.user.soap.standalone.NetServerHost;

/** Planted: nobody knows the composition root. */
public class ServerThatUsesStandalone {
  NetServerHost host;
}
