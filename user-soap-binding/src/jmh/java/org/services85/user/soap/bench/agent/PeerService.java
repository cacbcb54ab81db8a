package org.services85.user.soap.bench.agent;

import jakarta.jws.WebService;
import java.sql.SQLException;
import java.util.List;
import org.passay.data.EnglishCharacterData;
import org.passay.generate.PasswordGenerator;
import org.passay.rule.CharacterRule;
import org.services85.user.core.hash.argon2.Argon2Parameters;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** The service as one makes it of CXF, Passay and Spring Security. */
@WebService(
    serviceName = "WcfUserService",
    targetNamespace = PeerPort.NAMESPACE,
    endpointInterface = "org.services85.user.soap.bench.agent.PeerPort")
public final class PeerService implements PeerPort {

  private static final int LENGTH = 20;
  private static final int SALT_LENGTH = 16;
  private static final int HASH_LENGTH = 32;

  private final PeerTable table;
  private final PasswordGenerator generator =
      new PasswordGenerator(
          LENGTH,
          List.of(
              new CharacterRule(EnglishCharacterData.LowerCase, 1),
              new CharacterRule(EnglishCharacterData.UpperCase, 1),
              new CharacterRule(EnglishCharacterData.Digit, 1)));
  private final Argon2PasswordEncoder encoder;

  PeerService(PeerTable table, Argon2Parameters parameters) {
    this.table = table;
    encoder =
        new Argon2PasswordEncoder(
            SALT_LENGTH,
            HASH_LENGTH,
            parameters.parallelism(),
            parameters.memoryKib(),
            parameters.iterations());
  }

  @Override
  public String setGeneratedPassword(PeerCredentials credentials, int associateId)
      throws SQLException {
    if (!canChangePassword(credentials, associateId)) {
      throw new IllegalArgumentException("not allowed");
    }
    String password = generator.generate().toString();
    table.setPassword(associateId, encoder.encode(password));
    return password;
  }

  @Override
  public boolean canChangePassword(PeerCredentials credentials, int associateId)
      throws SQLException {
    return table.isOfAdministrator(String.valueOf(credentials.ticket))
        && table.hasAssociate(associateId);
  }
}
