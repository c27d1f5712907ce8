package weir.evm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import weir.units.Bytes;

/**
 * Where a node answers: http or https, a host and a port, and what may be secret: a path, a query,
 * and a user with a password.
 *
 * <p>Its text shows none of the secrets, and no error repeats what was given.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986">RFC 3986: URI</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7617">RFC 7617: basic authentication</a>
 */
public final class Endpoint {

  private static final int LONGEST = 4_096;
  private static final int LONGEST_HOST = 253;
  private static final int LAST_PORT = 65_535;

  private final String scheme;
  private final String host;
  private final int port;
  private final String target;
  private final Optional<String> authorization;

  private Endpoint(
      String scheme, String host, int port, String target, Optional<String> authorization) {
    this.scheme = scheme;
    this.host = host;
    this.port = port;
    this.target = target;
    this.authorization = authorization;
  }

  /**
   * Returns the endpoint of an address such as {@code https://user:password@host:8545/path}.
   *
   * <p>The scheme has no case. A user and a password are sent as basic authentication. A host may
   * have an underscore, as container tools name hosts, if the scheme is http.
   *
   * @throws IllegalArgumentException if it is not such an address, saying what to write
   */
  public static Endpoint parse(String address) {
    check(!address.isBlank(), "it is empty");
    check(address.length() <= LONGEST, "it is longer than " + LONGEST + " characters");
    check(
        address.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\'),
        "it has a space, or a character that must be written as %XX");
    int colon = address.indexOf("://");
    String scheme = colon < 0 ? "" : address.substring(0, colon).toLowerCase(Locale.ROOT);
    check(scheme.equals("http") || scheme.equals("https"), "it starts with http:// or https://");
    check(address.indexOf('#') < 0, "it has no #; in a password, write it as %23");
    String rest = address.substring(colon + 3);
    int end = firstOf(rest, "/?");
    String authority = rest.substring(0, end);
    int at = authority.lastIndexOf('@');
    Optional<String> authorization =
        at < 0 ? Optional.empty() : Optional.of(basic(authority.substring(0, at)));
    String place = authority.substring(at + 1);
    int port = place.lastIndexOf(':') > place.lastIndexOf(']') ? place.lastIndexOf(':') : -1;
    return new Endpoint(
        scheme,
        host(scheme, port < 0 ? place : place.substring(0, port)),
        port < 0 ? -1 : port(place.substring(port + 1)),
        target(rest.substring(end)),
        authorization);
  }

  /** Returns the value of the header {@code authorization}; empty if there is no user. */
  Optional<String> authorization() {
    return authorization;
  }

  /**
   * Returns the address to connect to. A host with a name that no URI allows is looked up now, and
   * its IP address takes its place.
   *
   * @throws UnknownHostException if there is no such host
   */
  URI connect() throws UnknownHostException {
    return URI.create(place(isLookedUp() ? lookedUp(host) : host) + target);
  }

  /** Returns the address to connect to, if its host is not looked up. */
  Optional<URI> known() {
    return isLookedUp() ? Optional.empty() : Optional.of(URI.create(place(host) + target));
  }

  /** Returns whether no URI allows the host's name, such as one with an underscore. */
  boolean isLookedUp() {
    return !isInUri(host);
  }

  private static String lookedUp(String host) throws UnknownHostException {
    InetAddress address = InetAddress.getByName(host);
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    String plain = zone < 0 ? text : text.substring(0, zone);
    return address instanceof Inet6Address ? "[" + plain + "]" : plain;
  }

  private String place(String of) {
    return scheme + "://" + of + (port < 0 ? "" : ":" + port);
  }

  /** Returns the scheme, the host and the port; never what may be secret. */
  @Override
  public String toString() {
    return place(host);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Endpoint that
        && toString().equals(that.toString())
        && target.equals(that.target)
        && authorization.equals(that.authorization);
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  private static String basic(String user) {
    int colon = user.indexOf(':');
    String name = decoded(colon < 0 ? user : user.substring(0, colon));
    String password = decoded(colon < 0 ? "" : user.substring(colon + 1));
    check(name.indexOf(':') < 0, "a user has no colon, for basic authentication ends it there");
    byte[] both = (name + ":" + password).getBytes(UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  /** Replaces %XX by the byte; control characters may not enter a header. */
  private static String decoded(String text) {
    var hex = new StringBuilder("0x");
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '%') {
        check(
            text.substring(i).matches("%[0-9a-fA-F]{2}.*"),
            "in a name or password, % is followed by two hexadecimal digits; % itself is %25");
        hex.append(text, i + 1, i + 3);
        i += 2;
      } else {
        hex.append("%02x".formatted((int) text.charAt(i)));
      }
    }
    String plain = new String(Bytes.parse(hex.toString()).toArray(), UTF_8);
    check(
        plain.chars().noneMatch(Character::isISOControl),
        "a name or password has no control character");
    return plain;
  }

  private static String host(String scheme, String text) {
    check(!text.isEmpty(), "it has a host, such as 127.0.0.1");
    check(text.length() <= LONGEST_HOST, "its host is longer than a name can be");
    if (text.startsWith("[")) {
      check(isInUri(text), "an IPv6 host is written as [::1]");
      return text;
    }
    check(text.indexOf(':') < 0, "an IPv6 host is written in brackets, as [::1]");
    check(
        text.matches("[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?\\.?") && !text.contains(".."),
        "its host is a name of letters, digits, hyphens, underscores and dots");
    check(isInUri(text) || !text.matches("[0-9.]+"), "an IPv4 host has four numbers from 0 to 255");
    check(
        isInUri(text) || scheme.equals("http"),
        "the name of an https host has no underscore, for no certificate can be checked against it;"
            + " write another name or the IP address of the host");
    return text;
  }

  private static boolean isInUri(String host) {
    try {
      return new URI("http://" + host).getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static int port(String digits) {
    if (digits.isEmpty()) {
      return -1;
    }
    boolean isPort = digits.matches("0*[0-9]{1,5}");
    int port = isPort ? Integer.parseInt(digits) : 0;
    check(
        port > 0 && port <= LAST_PORT,
        "its port is a number from 1 to 65535; in a password, / is %2F and ? is %3F");
    return port;
  }

  private static String target(String text) {
    try {
      var _ = new URI("http://host" + text);
      return text;
    } catch (URISyntaxException e) {
      throw wrong("its path has a character that must be written as %XX");
    }
  }

  private static int firstOf(String text, String characters) {
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw wrong(otherwise);
    }
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("not the address of a node: " + what);
  }
}
