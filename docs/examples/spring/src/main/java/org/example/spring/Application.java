package org.example.spring;

import java.net.URI;
import java.nio.file.Path;
import org.services85.user.api.*;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.store.jdbc.SqliteStore;
import org.services85.user.soap.client.SoapUserAgents;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.*;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.*;
import org.springframework.context.annotation.Bean;

/** Gives the users whom the command line names new passwords, and shows these once. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Application {

  @ConfigurationProperties("netserver")
  record NetServer(Binding binding, Path store, URI address) {
    enum Binding {
      IN_PROCESS,
      SOAP
    }
  }

  public static void main(String[] arguments) {
    SpringApplication.run(Application.class, arguments).close();
  }

  @Bean
  UserAgentFactory agents(NetServer netServer) {
    return switch (netServer.binding()) {
      case IN_PROCESS -> InProcessUserAgents.over(SqliteStore.at(netServer.store())).build();
      case SOAP -> SoapUserAgents.builder(netServer.address()).build();
    };
  }

  @Bean
  ApplicationRunner newPasswords(
      UserAgentFactory agents, @Value("${netserver.password}") String password) {
    return arguments -> {
      Authentication administrator =
          agents.openPrincipal(Credentials.none()).logOn("administrator", Secret.of(password));
      IUserAgent agent = agents.open(administrator.credentials());
      for (String name : arguments.getNonOptionArgs()) {
        System.out.print(name + ": ");
        System.out.println(agent.setGeneratedPasswordFromName(name).reveal());
      }
    };
  }
}
