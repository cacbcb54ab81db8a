package org.example.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.OperationNotSupportedException;
import org.services85.user.api.Secret;
import org.services85.user.api.UnknownAssociateException;
import org.services85.user.soap.client.SoapUserAgents;

class PublishedDirectoryTest {

  private Server server;
  private SoapUserAgents client;

  @BeforeEach
  void publish() throws Exception {
    server =
        PublishedDirectory.start(
            new DirectoryAgents(Secret.of("the host's ticket"), PublishedDirectoryTest::renewed),
            0);
    client = SoapUserAgents.builder(server.getURI()).build();
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    server.stop();
  }

  @Test
  void givesTheDirectorysPasswordToWhoShowsTheTicket() {
    Secret password = showing("the host's ticket").setGeneratedPassword(7);
    assertThat(password.matches(Secret.of("of the directory's making"))).isTrue();
  }

  @Test
  void refusesOtherTicketsAndUnknownUsers() {
    assertThatThrownBy(() -> showing("another").setGeneratedPassword(7))
        .isInstanceOf(NotAuthenticatedException.class);
    assertThatThrownBy(() -> showing("the host's ticket").setGeneratedPassword(8))
        .isInstanceOf(UnknownAssociateException.class);
  }

  @Test
  void refusesWhatItDoesNotOffer() {
    assertThatThrownBy(() -> showing("the host's ticket").deleteUser(7))
        .isInstanceOf(OperationNotSupportedException.class);
  }

  private static Secret renewed(int associateId) {
    if (associateId != 7) {
      throw new UnknownAssociateException("the directory has only 7");
    }
    return Secret.of("of the directory's making");
  }

  private IUserAgent showing(String ticket) {
    return client.open(Credentials.ofTicket(Secret.of(ticket)));
  }
}
