package weir.app.console;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Failures of files in words: the JDK's own message is often just the file's name. */
public final class FailureText {

  private FailureText() {}

  public static String say(IOException failure) {
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return switch (failure) {
      case NoSuchFileException e -> "there is no file " + message;
      case AccessDeniedException e -> message + " cannot be read or written: permission denied";
      case FileAlreadyExistsException e -> message + " exists already";
      case NotDirectoryException e -> message + " is not a folder";
      default -> message;
    };
  }
}
