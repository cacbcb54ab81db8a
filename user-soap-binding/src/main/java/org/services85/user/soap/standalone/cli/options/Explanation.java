package org.services85.user.soap.standalone.cli.options;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.services85.user.core.store.StoreOpenException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** Explains failures to people, never in the words of a database or of the JDK. */
public final class Explanation {

  private static final Logger LOG = LoggerFactory.getLogger(Explanation.class);
  private static final Marker COMMAND_FAILED = MarkerFactory.getMarker("command-failed");

  private Explanation() {}

  /**
   * Explains why a command failed. What it cannot explain it logs.
   *
   * @param failure the failure
   * @return one line
   */
  public static String of(Exception failure) {
    if (failure instanceof FileSystemException file) {
      return file.getFile() + ": " + reason(file);
    }
    if (failure instanceof StoreOpenException || failure.getClass() == IOException.class) {
      return String.valueOf(failure.getMessage());
    }
    if (failure instanceof InterruptedException) {
      return "it was interrupted";
    }
    LOG.error(COMMAND_FAILED, "the command failed", failure);
    return "unexpected failure (%s); the log says more"
        .formatted(failure.getClass().getSimpleName());
  }

  private static String reason(FileSystemException failure) {
    if (failure instanceof NoSuchFileException) {
      return "there is no such file or folder";
    } else if (failure instanceof AccessDeniedException) {
      return "access to it is denied";
    } else if (failure instanceof FileAlreadyExistsException) {
      return "it is there already";
    } else if (failure instanceof NotDirectoryException) {
      return "it is no folder";
    } else if (failure instanceof DirectoryNotEmptyException) {
      return "the folder is not empty";
    }
    return failure.getReason() == null ? "it cannot be used" : failure.getReason();
  }
}
