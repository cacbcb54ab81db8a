package org.services85.user.core.hash.argon2;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** Chooses the engine: the native one where it loads, else Bouncy Castle. */
final class Engines {

  private static final Logger LOG = LoggerFactory.getLogger(Engines.class);
  private static final Marker ARGON2_ENGINE = MarkerFactory.getMarker("argon2-engine");
  private static final Marker ARGON2_ENGINE_IN_JAVA =
      MarkerFactory.getMarker("argon2-engine-in-java");

  private Engines() {}

  /** The choice of this process, made and logged once. */
  static Argon2Engine chosen() {
    return Chosen.ENGINE;
  }

  static Argon2Engine choose(Supplier<Argon2Engine> preferred) {
    try {
      Argon2Engine engine = preferred.get();
      LOG.info(ARGON2_ENGINE, "Argon2id engine: {}", engine.description());
      return engine;
    } catch (LinkageError | RuntimeException e) {
      // RuntimeException too: a temporary folder where nothing can be unpacked ends in one.
      Argon2Engine engine = new BouncyCastleEngine();
      LOG.info(
          ARGON2_ENGINE_IN_JAVA,
          "Argon2id engine: {}, as the native library cannot load: {}",
          engine.name(),
          e.toString());
      return engine;
    }
  }

  private static final class Chosen {
    static final Argon2Engine ENGINE = choose(NativeEngine::load);
  }
}
