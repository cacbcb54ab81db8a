package org.services85.user.core.idempotency;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.PasswordBytes;
import org.services85.user.core.key.Hkdf;

/**
 * Seals answers with an idempotency key: AES-256-GCM (NIST SP 800-38D) under a key that HKDF-SHA256
 * (RFC 5869) derives from it. The name under which they are kept is derived likewise, from another
 * purpose, and so tells nothing of the seal: who has the store alone must guess the key, that is
 * 128 random bits. Not thread-safe; wiped when closed.
 */
public final class AnswerSeal implements AutoCloseable {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final String keyId;
  private final byte[] sealingKey;

  private AnswerSeal(String keyId, byte[] sealingKey) {
    this.keyId = keyId;
    this.sealingKey = sealingKey;
  }

  /**
   * The seal of an idempotency key.
   *
   * @param idempotencyKey the key, of 128 random bits or more
   * @return its seal, to be closed
   */
  public static AnswerSeal of(Secret idempotencyKey) {
    try (PasswordBytes key = PasswordBytes.of(idempotencyKey)) {
      return new AnswerSeal(
          HexFormat.of().formatHex(Hkdf.derive(key.array(), "services85-user kept answer: name")),
          Hkdf.derive(key.array(), "services85-user kept answer: seal"));
    }
  }

  /**
   * The name under which the answer is kept.
   *
   * @return 64 hexadecimal digits
   */
  public String keyId() {
    return keyId;
  }

  /**
   * Seals an answer.
   *
   * @param answer the answer
   * @param purpose what it is bound to: only who names the same opens it
   * @param random where the nonce comes from
   * @return nonce and ciphertext in base64
   */
  public String seal(Secret answer, String purpose, SecureRandom random) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try (PasswordBytes plain = PasswordBytes.of(answer)) {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, purpose).doFinal(plain.array());
      return Base64.getEncoder()
          .encodeToString(
              ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /**
   * Opens an answer.
   *
   * @param sealed what {@link #seal} gave
   * @param purpose what it was bound to
   * @return the answer; empty where it was sealed with another key, for another purpose, or changed
   */
  public Optional<Secret> open(String sealed, String purpose) {
    try {
      byte[] bytes = Base64.getDecoder().decode(sealed);
      byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
      byte[] plain =
          cipher(Cipher.DECRYPT_MODE, nonce, purpose)
              .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
      return Optional.of(secret(plain));
    } catch (AEADBadTagException | IllegalArgumentException changed) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, new SecretKeySpec(sealingKey, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  /** Wipes the bytes. */
  private static Secret secret(byte[] utf8) {
    CharBuffer chars = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(utf8));
    char[] text = Arrays.copyOf(chars.array(), chars.length());
    try {
      return Secret.of(text);
    } finally {
      Arrays.fill(text, '\0');
      Arrays.fill(chars.array(), '\0');
      Arrays.fill(utf8, (byte) 0);
    }
  }

  @Override
  public void close() {
    Arrays.fill(sealingKey, (byte) 0);
  }
}
