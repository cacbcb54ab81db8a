package org.services85.user.soap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;

/** An address that the server must never connect to. */
final class Listener implements AutoCloseable {

  private final ServerSocketChannel channel = ServerSocketChannel.open();

  Listener() throws IOException {
    channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    channel.configureBlocking(false);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + channel.socket().getLocalPort() + "/trap");
  }

  /** To be asked when the answer is there: whatever was fetched, was fetched for it. */
  void assertThatNobodyCame() throws IOException {
    assertThat(channel.accept()).isNull();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
