package org.services85.user.testkit.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The inputs that a target is tried with: files, and mutations of them, the same in each run.
 * Immutable and thread-safe.
 */
public final class FuzzCorpus {

  private final List<byte[]> inputs;

  private FuzzCorpus(List<byte[]> inputs) {
    this.inputs = inputs;
  }

  /**
   * The files of a folder.
   *
   * @param folder the folder, with one file or more
   * @return a corpus
   * @throws IOException if they cannot be read
   * @throws IllegalArgumentException if there is none
   */
  public static FuzzCorpus in(Path folder) throws IOException {
    Objects.requireNonNull(folder, "folder");
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.sorted().toList();
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException("the corpus " + folder + " is empty");
    }
    byte[][] inputs = new byte[files.size()][];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = Files.readAllBytes(files.get(i));
    }
    return new FuzzCorpus(List.of(inputs));
  }

  /**
   * Tries a target with each input as it is, and then with mutations.
   *
   * @param target what reads them
   * @param mutations how many mutations, 0 or more
   * @throws AssertionError if the target throws; the message has the input in hexadecimal digits
   */
  public void tryOn(FuzzTarget target, int mutations) {
    for (byte[] input : inputs) {
      tryOn(target, input);
    }
    Mutation mutation = new Mutation();
    for (int i = 0; i < mutations; i++) {
      byte[] one = inputs.get(i % inputs.size());
      tryOn(target, mutation.of(one, inputs.get(mutation.below(inputs.size()))));
    }
  }

  private static void tryOn(FuzzTarget target, byte[] input) {
    byte[] kept = Arrays.copyOf(input, input.length);
    try {
      target.read(input.clone());
    } catch (Throwable e) {
      throw new AssertionError("an input is not read well: " + HexFormat.of().formatHex(kept), e);
    }
  }
}
