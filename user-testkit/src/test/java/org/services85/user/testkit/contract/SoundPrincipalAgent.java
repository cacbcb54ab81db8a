package org.services85.user.testkit.contract;

import java.util.Map;
import java.util.Optional;
import org.services85.user.api.Authentication;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.SystemInfo;

/** Hands on each call; a broken agent overrides what it breaks. */
class SoundPrincipalAgent implements ISoPrincipalAgent {

  final ISoPrincipalAgent sound;

  SoundPrincipalAgent(ISoPrincipalAgent sound) {
    this.sound = sound;
  }

  @Override
  public Optional<Authentication> authenticateUsernamePassword(String userName, Secret password) {
    return sound.authenticateUsernamePassword(userName, password);
  }

  @Override
  public Optional<Authentication> authenticateImplicit() {
    return sound.authenticateImplicit();
  }

  @Override
  public Optional<Authentication> authenticateGeneric(Map<String, Secret> authenticationData) {
    return sound.authenticateGeneric(authenticationData);
  }

  @Override
  public SystemInfo getSystemInfo() {
    return sound.getSystemInfo();
  }
}
