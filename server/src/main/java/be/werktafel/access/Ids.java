package be.werktafel.access;

import java.security.SecureRandom;

/**
 * Makes identifiers and codes: letters and digits that cannot be mistaken for one another (no 0, 1,
 * l or o), from a secure source. Safe for many threads.
 */
public final class Ids {
  public static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  /** An event's id: 10 characters. */
  public static String event() {
    return random(10);
  }

  /** A participant's, snapshot's or thread's id: 12 characters. */
  public static String next() {
    return random(12);
  }

  /** A name that is a key by itself, since nobody can guess it: 26 characters, 130 bits. */
  public static String secret() {
    return random(26);
  }

  public static String random(int length) {
    var id = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }
}
