package org.services85.user.core.hash.argon2;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import de.mkammerer.argon2.jna.Argon2Library;
import de.mkammerer.argon2.jna.Argon2_context;
import de.mkammerer.argon2.jna.Argon2_version;
import de.mkammerer.argon2.jna.JnaUint32;
import org.jspecify.annotations.Nullable;

/**
 * The C library that argon2-jvm brings, by its lowest call: the one that takes all inputs, lets us
 * wipe them, and works in memory that we keep.
 */
final class NativeEngine implements Argon2Engine {

  private static final byte[] NONE = new byte[0];

  private final Argon2Library library;
  private final Workspaces workspaces = new Workspaces();

  private NativeEngine(Argon2Library library) {
    this.library = library;
  }

  /**
   * Loads the library and tries it once.
   *
   * @throws LinkageError if it cannot be loaded here
   */
  static NativeEngine load() {
    NativeEngine engine = new NativeEngine(Argon2Library.INSTANCE);
    engine.hash(NONE, new byte[8], NONE, NONE, new Setting(VERSION, 8, 1, 1, 16));
    return engine;
  }

  @Override
  public String name() {
    return "argon2-jvm (native)";
  }

  @Override
  public boolean isOnHeap() {
    return false;
  }

  @Override
  public byte[] hash(byte[] password, byte[] salt, byte[] secret, byte[] data, Setting setting) {
    Workspace workspace = workspaces.take(setting.memoryKib() * 1024L);
    Memory block =
        new Memory(
            (long) setting.tagBytes()
                + password.length
                + salt.length
                + secret.length
                + data.length);
    try {
      Argon2_context.ByReference context = contextFor(setting, workspace);
      long end = setting.tagBytes();
      context.out = block;
      context.pwd = put(block, end, password);
      context.pwdlen = new JnaUint32(password.length);
      context.salt = put(block, end += password.length, salt);
      context.saltlen = new JnaUint32(salt.length);
      context.secret = put(block, end += salt.length, secret);
      context.secretlen = new JnaUint32(secret.length);
      context.ad = put(block, end + secret.length, data);
      context.adlen = new JnaUint32(data.length);
      requireOk(library.argon2id_ctx(context));
      return block.getByteArray(0, setting.tagBytes());
    } finally {
      block.clear();
      block.close();
      workspaces.giveBack(workspace);
    }
  }

  private static Argon2_context.ByReference contextFor(Setting setting, Workspace workspace) {
    Argon2_context.ByReference context = new Argon2_context.ByReference();
    context.setAutoRead(false);
    context.outlen = new JnaUint32(setting.tagBytes());
    context.t_cost = new JnaUint32(setting.iterations());
    context.m_cost = new JnaUint32(setting.memoryKib());
    context.lanes = new JnaUint32(setting.parallelism());
    context.threads = new JnaUint32(setting.parallelism());
    context.version = new Argon2_version(setting.version());
    context.flags = new JnaUint32(0);
    context.allocate_cbk = workspace.allocate();
    context.free_cbk = Workspace.free();
    return context;
  }

  /** Where the library finds the bytes; it knows none by a null pointer. */
  private static @Nullable Pointer put(Memory block, long offset, byte[] bytes) {
    if (bytes.length == 0) {
      return null;
    }
    block.write(offset, bytes, 0, bytes.length);
    return block.share(offset, bytes.length);
  }

  private void requireOk(int code) {
    if (code != Argon2Library.ARGON2_OK) {
      throw new IllegalStateException(
          "the Argon2 library refused: " + library.argon2_error_message(code));
    }
  }
}
