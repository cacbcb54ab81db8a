package org.services85.user.soap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Well-formed XML that is no SOAP message, or no call of the contract, or none by who says so. */
class HostileEnvelopeTest {

  private static final String CANARY = Attacked.CANARY;
  private static final String NOBODY = "SuperOffice.Exceptions.SoSessionException";
  private static final String ARGUMENT = "System.ArgumentException";

  @RegisterExtension static final Attacked SERVER = new Attacked();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "%s%s | well-formed",
        "%s<canary-6f1d/> | well-formed",
        "%scanary-6f1d | well-formed",
        "canary-6f1d%s | well-formed",
        "<canary-6f1d/> | Envelope",
        "'' | empty",
        "canary-6f1d | well-formed"
      })
  void x09RefusesWhatIsNoSingleEnvelope(String pattern, String named) throws Exception {
    SERVER.faults(pattern.replace("%s", SERVER.good()), named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "</s:Body> | </s:Body><s:Body/> | Body comes last",
        "</s:Body> | </s:Body><s:Header/> | Body comes last",
        "</s:Body> | </s:Body><canary-6f1d/> | Body comes last",
        "<s:Header> | <s:Header/><s:Header> | two Headers",
        "<s:Header> | canary-6f1d<s:Header> | text in Envelope",
        "<s:Header> | <s:Header>canary-6f1d | text in Header",
        "<s:Body> | <s:Body>canary-6f1d | text in Body",
        "<s:Body> | canary-6f1d<s:Body> | text in Envelope",
        "schemas.xmlsoap.org/soap/envelope/ | canary-6f1d | Envelope",
        "s:Envelope | s:envelope | Envelope",
        "s:Body | s:body | Body"
      })
  void x09RefusesAnEnvelopeOfAnotherBuild(String part, String instead, String named)
      throws Exception {
    SERVER.faults(SERVER.good().replace(part, instead), named);
  }

  @Test
  void x10RefusesAllButOneOperation() throws Exception {
    SERVER.faults(body(SERVER.setPassword() + SERVER.setPassword()), "2 elements");
    SERVER.faults(body(""), "0 elements");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<n:SetPasswordOfTheMoon/> | no operation of User",
        "<n:setGeneratedPassword/> | no operation of User",
        "<n:AuthenticateImplicit/> | no operation of User",
        "<n:SetGeneratedPasswordResponse/> | no operation of User",
        "<SetGeneratedPassword/> | NetServer/Services85",
        "<n:SetGeneratedPassword xmlns:n='urn:canary-6f1d'/> | NetServer/Services85",
        "<n:SetGeneratedPassword xmlns:n='http://www.superoffice.net/ws/crm/NetServer/Services86'/> | NetServer/Services85",
        "<n:SetGeneratedPassword xmlns:n='http://www.superoffice.net/ws/crm/netserver/services85'/> | NetServer/Services85"
      })
  void x10RefusesWhatIsNoOperationOfTheServiceAndSaysWhatIs(String operation, String named)
      throws Exception {
    SERVER.faults(body(operation), named);
  }

  @Test
  void x11RefusesHeadersThatAreThereTwiceWhicheverIsValid() throws Exception {
    String valid = Wire.credentials(SERVER.ticket());
    String invalid = Wire.credentials("7T:" + CANARY);
    for (String[] both :
        new String[][] {{valid, valid}, {valid, invalid}, {invalid, valid}, {valid, nil()}}) {
      SERVER.faults(Wire.envelope(both[0] + both[1], SERVER.setPassword()), "Credentials is there");
      SERVER.faults(
          Wire.envelope(both[0], SERVER.setPassword()).replace("<s:Body>", both[1] + "<s:Body>"),
          "Credentials is there twice");
      SERVER.faults(
          Wire.envelope(both[0], SERVER.setPassword())
              .replace("<s:Header>", both[1] + "<s:Header>"),
          "Credentials is there twice");
    }
    SERVER.faults(
        Wire.envelope(
            valid.replace("<n:Ticket>", "<n:Ticket>" + CANARY + "</n:Ticket><n:Ticket>"),
            SERVER.setPassword()),
        "Ticket is there twice");
    for (String header : new String[] {"ApplicationToken", "TimeZone", "ExtraInfo"}) {
      SERVER.faults(
          Wire.envelope(valid + "<n:%1$s/><n:%1$s/>".formatted(header), SERVER.setPassword()),
          header + " is there twice");
    }
  }

  private static String nil() {
    return "<n:Credentials xsi:nil='true'/>";
  }

  @Test
  void x12ReadsCredentialsNowhereElse() throws Exception {
    String credentials = Wire.credentials(SERVER.ticket());
    String other =
        credentials.replace("n:", "o:").replace("<o:Credentials", "<o:Credentials xmlns:o='urn:o'");
    String call = SERVER.setPassword();
    for (String message :
        new String[] {
          Wire.envelope("<o:a xmlns:o='urn:o'>" + credentials + "</o:a>", call),
          Wire.envelope("<n:ExtraInfo>" + credentials + "</n:ExtraInfo>", call),
          Wire.envelope("<n:Credentials>" + credentials + "</n:Credentials>", call),
          Wire.envelope(other, call),
          Wire.envelope(
              "<n:credentials><n:Ticket>" + SERVER.ticket() + "</n:Ticket></n:credentials>", call),
          Wire.envelope("<n:Credentials n:Ticket='" + SERVER.ticket() + "'/>", call),
          Wire.envelope("<n:Credentials Ticket='" + SERVER.ticket() + "'/>", call),
          Wire.envelope("<n:Ticket>" + SERVER.ticket() + "</n:Ticket>", call),
          Wire.envelope("", call)
              .replace("<s:Header>", "<s:Header Ticket='" + SERVER.ticket() + "'>")
        }) {
      Attacked.assertRefused(SERVER.wire.post("User", message), NOBODY);
    }
    SERVER.faults(Wire.envelope("", credentials + call), "2 elements");
    SERVER.faults(Wire.envelope("", credentials), "no operation");
    assertThat(
            SERVER
                .wire
                .post("User", Wire.envelope("", Wire.setGeneratedPassword(credentials)))
                .body())
        .containsPattern("Succeeded[^>]*>false<");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.1 | s:mustUnderstand='1'",
        "1.1 | s:mustUnderstand='1' s:actor=''",
        "1.1 | s:mustUnderstand='1' s:actor='http://schemas.xmlsoap.org/soap/actor/next'",
        "1.2 | s:mustUnderstand='1'",
        "1.2 | s:mustUnderstand='true'",
        "1.2 | s:mustUnderstand='true' s:role='http://www.w3.org/2003/05/soap-envelope/role/next'",
        "1.2 | s:mustUnderstand='1' s:role='http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver'"
      })
  void x13RefusesAHeaderForUsThatMustBeUnderstoodAndIsNot(String version, String attributes)
      throws Exception {
    String header = "<u:%s xmlns:u='urn:u' %s/>".formatted(CANARY, attributes);
    for (String message :
        new String[] {
          Wire.envelope(header, SERVER.setPassword()),
          Wire.envelope("", SERVER.setPassword()).replace("<s:Body>", header + "<s:Body>")
        }) {
      HttpResponse<String> answer = send(message, version);
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body())
          .contains("must be understood", ":MustUnderstand<")
          .doesNotContain(CANARY);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.1 | s:mustUnderstand='0'",
        "1.1 | mustUnderstand='1'",
        "1.1 | e:mustUnderstand='1' xmlns:e='http://www.w3.org/2003/05/soap-envelope'",
        "1.1 | s:mustUnderstand='1' s:actor='http://example.org/other'",
        "1.2 | s:mustUnderstand='false'",
        "1.2 | s:mustUnderstand='true' s:role='http://www.w3.org/2003/05/soap-envelope/role/none'",
        "1.2 | s:mustUnderstand='true' s:role='http://example.org/other' s:relay='true'"
      })
  void x13LeavesOutOtherHeaders(String version, String attributes) throws Exception {
    String header = "<u:%s xmlns:u='urn:u' %s/>".formatted(CANARY, attributes);
    assertThat(send(Wire.envelope(header, SERVER.setPassword()), version).body())
        .contains(NOBODY)
        .doesNotContain(CANARY);
  }

  private static HttpResponse<String> send(String message, String version) throws Exception {
    boolean soap12 = version.equals("1.2");
    return SERVER.wire.send(
        SERVER
            .wire
            .request("User")
            .header("Content-Type", soap12 ? "application/soap+xml" : "text/xml")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    soap12 ? message.replace(Wire.SOAP_11, Wire.SOAP_12) : message)));
  }

  @Test
  void x15AnswersToNobodyButTheCaller() throws Exception {
    try (Listener listener = new Listener()) {
      StringBuilder headers = new StringBuilder();
      for (String addressing :
          new String[] {
            "http://www.w3.org/2005/08/addressing",
            "http://schemas.xmlsoap.org/ws/2004/08/addressing"
          }) {
        for (String name : new String[] {"ReplyTo", "FaultTo", "From", "AcksTo"}) {
          headers.append(
              "<w:%s xmlns:w='%s'><w:Address>%s</w:Address></w:%s>"
                  .formatted(name, addressing, listener.address(), name));
        }
      }
      Attacked.assertRefused(
          SERVER.wire.post("User", Wire.envelope(headers.toString(), SERVER.setPassword())),
          NOBODY);
      SERVER.faults(Wire.envelope(headers.toString(), "<n:x/>"), "no operation");
      listener.assertThatNobodyCame();
    }
  }

  @Test
  void x16IncludesNothing() throws Exception {
    try (Listener listener = new Listener()) {
      for (String href :
          new String[] {
            listener.address().toString(),
            Attacked.fileWithCanary(folder).toUri().toString(),
            "cid:a@example.org"
          }) {
        String include =
            "<n:AssociateId><x:Include xmlns:x='http://www.w3.org/2004/08/xop/include' href='%s'/></n:AssociateId>"
                .formatted(href);
        String message =
            Wire.envelope(Wire.credentials(SERVER.ticket()), Wire.setGeneratedPassword(include));
        Attacked.assertRefused(SERVER.wire.post("User", message), ARGUMENT);
        for (String type :
            new String[] {
              "multipart/related; type=\"application/xop+xml\"; start=\"<a>\"; start-info=\"text/xml\"; boundary=b",
              "multipart/related; type=\"text/xml\"; start=\"<a>\"; boundary=b",
              "application/xop+xml; type=\"text/xml\""
            }) {
          String part =
              "--b\r\nContent-Type: application/xop+xml; type=\"text/xml\"\r\nContent-ID: <a>\r\n\r\n%s\r\n--b\r\nContent-ID: <a@example.org>\r\n\r\n2\r\n--b--\r\n";
          SERVER.refusesWith(
              415,
              Raw.request(
                  "Content-Type: " + type,
                  part.formatted(message).getBytes(StandardCharsets.UTF_8)));
        }
      }
      listener.assertThatNobodyCame();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xsd:string",
        "xsd:boolean",
        "xsd:anyURI",
        "n:SoCredentials",
        "n:int",
        "int",
        "none:int",
        "xsd:int:int",
        ":int",
        "xsd:",
        "xsd:INT",
        "xsd:canary-6f1d"
      })
  void x17RefusesAnotherType(String type) throws Exception {
    HttpResponse<String> answer = call("<n:AssociateId xsi:type='" + type + "'>2</n:AssociateId>");
    Attacked.assertRefused(answer, ARGUMENT);
    assertThat(answer.body()).contains("xsi:type");
  }

  @Test
  void x17TakesNilForAbsent() throws Exception {
    for (String nil : new String[] {"true", "1", " true "}) {
      HttpResponse<String> answer = call("<n:AssociateId xsi:nil='" + nil + "'/>");
      Attacked.assertRefused(answer, ARGUMENT);
      assertThat(answer.body()).contains("AssociateId 0");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&#52;711",
        "&#x34;&#55;11",
        "<![CDATA[4711]]>",
        "47<![CDATA[11]]>",
        "47<!-- -->11",
        "<!--1-->4711<!---->",
        " \n4711\t"
      })
  void x18ReadsAValueAsXmlDefinesItsText(String value) throws Exception {
    HttpResponse<String> answer = call("<n:AssociateId>" + value + "</n:AssociateId>");
    Attacked.assertRefused(answer, "SuperOffice.Exceptions.SoNotFoundException");
    assertThat(answer.body()).contains("4711");
  }

  private static HttpResponse<String> call(String arguments) throws Exception {
    return SERVER.wire.post("User", body(Wire.setGeneratedPassword(arguments)));
  }

  private static String body(String content) {
    return Wire.envelope(Wire.credentials(SERVER.ticket()), content);
  }
}
