package be.werktafel.storage;

import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Keeps other users of the machine out of the embedded database: they can reach its port, but
 * cannot read the file with its secret. A driver sends the secret as its application name in the
 * handshake of every connection; no command is answered before. Safe for many threads.
 *
 * <p>The file is also the evidence that the database was used before.
 */
final class ConnectionSecret {
  private static final String FILE = "toegang";
  private static final int BYTES = 24;
  private static final AttributeKey<Boolean> GIVEN = AttributeKey.valueOf("werktafel.secret");

  private final String secret;

  private ConnectionSecret(String secret) {
    this.secret = secret;
  }

  /** Makes a new secret for a directory; whoever knows the one before learns nothing with it. */
  static ConnectionSecret fresh(Path directory) {
    Path file = directory.resolve(FILE);
    try {
      byte[] bytes = new byte[BYTES];
      new SecureRandom().nextBytes(bytes);
      String fresh = HexFormat.of().formatHex(bytes);
      Path written = Files.createTempFile(directory, FILE, ".new");
      OwnerOnly.file(written);
      Files.writeString(written, fresh);
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
      return new ConnectionSecret(fresh);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep " + file, e);
    }
  }

  /** Reads the secret of a directory, or makes one; a file that was cut off is made anew. */
  static ConnectionSecret kept(Path directory) {
    Path file = directory.resolve(FILE);
    try {
      String kept = isIn(directory) ? Files.readString(file).strip() : "";
      return kept.length() == 2 * BYTES ? new ConnectionSecret(kept) : fresh(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  static boolean isIn(Path directory) {
    return Files.exists(directory.resolve(FILE));
  }

  /** As an option of a connection string. */
  String option() {
    return "appName=" + secret;
  }

  /** Whether a connection may be answered: it sends the secret with this command, or did before. */
  boolean isGiven(Channel channel, Document command) {
    if (channel.hasAttr(GIVEN)) {
      return true;
    }
    if (command.get("client") instanceof Document client
        && client.get("application") instanceof Document application
        && application.get("name") instanceof String name
        && MessageDigest.isEqual(utf8(name), utf8(secret))) {
      channel.attr(GIVEN).set(true);
      return true;
    }
    return false;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
