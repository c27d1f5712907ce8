package weir.observe.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * The address of a PostgreSQL database, such as {@code postgres://user@host:5432/name}. It is
 * printed without its password and its options.
 */
public final class PostgresUrl {

  private static final int USUAL_PORT = 5432;

  private final String place;
  private final String user;
  private final Properties properties;

  private PostgresUrl(String place, String user, Properties properties) {
    this.place = place;
    this.user = user;
    this.properties = properties;
  }

  /** Returns whether a text is meant as such an address. */
  public static boolean isMeantBy(String text) {
    return text.startsWith("postgres://") || text.startsWith("postgresql://");
  }

  /**
   * Returns the address that a text states.
   *
   * @param text {@code postgres://}, a user and perhaps a colon and a password, an at sign, a host
   *     and perhaps a port, a slash and a database, and perhaps options of the driver after a
   *     question mark; what has a special meaning is written with percent signs
   * @param password the password if the text states none; may be empty
   * @throws IllegalArgumentException if it is no such address; the message does not repeat it
   */
  public static PostgresUrl parse(String text, String password) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw notAnAddress();
    }
    String host = uri.getHost();
    String path = uri.getRawPath();
    if (!isMeantBy(text) || host == null || path == null || path.length() < 2) {
      throw notAnAddress();
    }
    var properties = new Properties();
    String[] login = String.valueOf(uri.getRawUserInfo()).split(":", 2);
    String user = uri.getRawUserInfo() == null ? "" : decoded(login[0]);
    if (!user.isEmpty()) {
      properties.setProperty("user", user);
    }
    String own = login.length == 2 ? decoded(login[1]) : password;
    if (!own.isEmpty()) {
      properties.setProperty("password", own);
    }
    String query = uri.getRawQuery();
    if (query != null) {
      for (String option : query.split("&")) {
        String[] words = option.split("=", 2);
        properties.setProperty(decoded(words[0]), words.length == 2 ? decoded(words[1]) : "");
      }
    }
    int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
    return new PostgresUrl("%s:%d%s".formatted(host, port, path), user, properties);
  }

  /** What was meant may hold a password. */
  private static IllegalArgumentException notAnAddress() {
    return new IllegalArgumentException(
        "not an address of a database: write postgres://USER@HOST:PORT/DATABASE, with %40 for an @"
            + " in a name or a password");
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Returns the address for the driver, which holds no user and no password. */
  String jdbc() {
    return "jdbc:postgresql://" + place;
  }

  /** Returns user, password and options for the driver. */
  Properties properties() {
    var copy = new Properties();
    copy.putAll(properties);
    return copy;
  }

  @Override
  public String toString() {
    return "postgres://" + (user.isEmpty() ? "" : user + "@") + place;
  }
}
