package org.services85.user.soap.standalone.http;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Set;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.ProxyConnectionFactory;
import org.services85.user.soap.server.AddressRange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * The PROXY protocol, version 2, by which a proxy that passes TLS through tells the client's
 * address. Each connection begins with its header and comes from a trusted proxy; any other is
 * closed, as the protocol demands: whoever may leave out the header, or send one, chooses who it
 * is.
 */
public final class TrustedProxyProtocol extends DetectorConnectionFactory {

  private static final Logger LOG = LoggerFactory.getLogger(TrustedProxyProtocol.class);
  private static final Marker CONNECTION_NOT_OF_A_PROXY =
      MarkerFactory.getMarker("connection-not-of-a-proxy");

  private final Set<AddressRange> trusted;

  /**
   * The protocol before what is spoken behind it.
   *
   * @param trusted where the proxies are
   * @param next what is spoken behind the header, as the connector calls it
   */
  public TrustedProxyProtocol(Set<AddressRange> trusted, String next) {
    super(new Version2(next));
    this.trusted = Set.copyOf(trusted);
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    return isTrusted(endPoint)
        ? super.newConnection(connector, endPoint)
        : new Refused(endPoint, connector);
  }

  private boolean isTrusted(EndPoint endPoint) {
    return endPoint.getRemoteSocketAddress() instanceof InetSocketAddress peer
        && trusted.stream().anyMatch(range -> range.contains(peer.getAddress()));
  }

  /**
   * Refuses bytes that begin otherwise: they are not taken for what is spoken behind the header.
   */
  @Override
  protected void nextProtocol(Connector connector, EndPoint endPoint, ByteBuffer begun) {
    refuse(endPoint);
  }

  private static void refuse(EndPoint endPoint) {
    LOG.info(
        CONNECTION_NOT_OF_A_PROXY,
        "closed a connection that is of no trusted proxy, or without the header of the PROXY"
            + " protocol");
    endPoint.close();
  }

  /** Without version 1, whose addresses are text, and may be names that would be looked up. */
  private static final class Version2 extends ProxyConnectionFactory {

    private static final byte FIRST = '\r';

    Version2(String next) {
      super(next);
    }

    @Override
    public Detection detect(ByteBuffer begun) {
      return begun.hasRemaining() && begun.get(begun.position()) != FIRST
          ? Detection.NOT_RECOGNIZED
          : super.detect(begun);
    }
  }

  /** Closes as soon as it is open. */
  private static final class Refused extends AbstractConnection {

    Refused(EndPoint endPoint, Connector connector) {
      super(endPoint, connector.getExecutor());
    }

    @Override
    public void onOpen() {
      super.onOpen();
      refuse(getEndPoint());
    }

    @Override
    public void onFillable() {
      // It reads nothing.
    }
  }
}
