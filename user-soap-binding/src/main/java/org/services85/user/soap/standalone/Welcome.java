package org.services85.user.soap.standalone;

import java.io.PrintWriter;
import java.net.URI;
import java.util.Optional;
import org.services85.user.api.Secret;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.wire.schema.WireText;

/**
 * The text that the server prints when it can serve: its address, and the way to the first call.
 */
final class Welcome {

  private static final String ENVELOPE =
      "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:n=\""
          + ServicesVersion.NS85
          + "\"><s:Header>%s</s:Header><s:Body>%s</s:Body></s:Envelope>";

  private static final String TOKEN =
      "<n:ApplicationToken>'\"$APPLICATION_TOKEN\"'</n:ApplicationToken>";

  private Welcome() {}

  static void print(
      PrintWriter out, URI base, String store, Optional<DemoUsers> users, boolean online) {
    if (users.isEmpty()) {
      out.println("READY " + base);
    } else {
      ready(out, base, store, users.get());
      calls(out, base, users.get().second().associateId(), online);
    }
    out.flush();
  }

  private static void ready(PrintWriter out, URI base, String store, DemoUsers users) {
    Optional<Secret> password = users.password();
    out.printf(
        "READY %s administrator=%s password=%s associate=%s name=%s%n",
        base,
        DemoUsers.ADMINISTRATOR,
        password.map(WireText::take).orElse("shown-at-first-start"),
        users.second().associateId(),
        DemoUsers.SECOND);
    out.println();
    if (password.isPresent()) {
      out.printf(
          "The users %s and %s, for trials, were created in %s. The password is shown this once.%n",
          DemoUsers.ADMINISTRATOR, DemoUsers.SECOND, store);
    } else {
      out.printf(
          "The users %s and %s exist in %s. Log on as %s with the password that the first start%n"
              + "showed, or with the one set since. If it is lost, this gives another one:%n%n"
              + "  user-agent user password %s --store=%s%n",
          DemoUsers.ADMINISTRATOR,
          DemoUsers.SECOND,
          store,
          DemoUsers.ADMINISTRATOR,
          DemoUsers.ADMINISTRATOR,
          store);
    }
  }

  static void printHowToMakeTheFirstUser(PrintWriter out, String store) {
    out.printf(
        "%nThe store has no users. This makes the first administrator:%n%n  user-agent user add"
            + " NAME --administrator --store=%s%n%n",
        store);
    out.flush();
  }

  private static void calls(PrintWriter out, URI base, int second, boolean online) {
    out.println();
    if (online) {
      out.println("Put an application token into the shell variable APPLICATION_TOKEN first.");
      out.println();
    }
    out.println("Get a ticket (in bash or zsh; it asks for the password):");
    out.println();
    out.printf(
        "printf 'Password: '; read -rs PASSWORD; TICKET=$(%s | sed -n"
            + " 's/.*[<:]Ticket>\\([^<]*\\)<.*/\\1/p')%n",
        curl(
            base,
            "SoPrincipal",
            ENVELOPE.formatted(
                online ? TOKEN : "",
                "<n:AuthenticateUsernamePassword><n:UserName>%s</n:UserName><n:Password>%s</n:Password></n:AuthenticateUsernamePassword>"
                    .formatted(DemoUsers.ADMINISTRATOR, "'\"$PASSWORD\"'"))));
    out.println();
    out.printf("Generate a password for %s:%n%n", DemoUsers.SECOND);
    out.println(
        curl(
            base,
            "User",
            ENVELOPE.formatted(
                (online ? TOKEN : "")
                    + "<n:Credentials><n:Ticket>'\"$TICKET\"'</n:Ticket></n:Credentials>",
                "<n:SetGeneratedPassword><n:AssociateId>%s</n:AssociateId></n:SetGeneratedPassword>"
                    .formatted(second))));
    out.println();
  }

  /** The shell itself prints what is sent: an argument would be in the list of processes. */
  private static String curl(URI base, String service, String envelope) {
    return "printf %%s '%s' | curl -s -H 'Content-Type: text/xml; charset=utf-8' --data-binary @- %sRemote/Services85/%s.svc"
        .formatted(envelope, base, service);
  }
}
