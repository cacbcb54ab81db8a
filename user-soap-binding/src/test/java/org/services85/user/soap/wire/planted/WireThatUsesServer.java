package org.services85.user.soap.wire.planted;

import org.services85.user.soap.server.NetServerServlet;

/** Planted: what both sides share knows neither. */
public class WireThatUsesServer {
  NetServerServlet servlet;
}
