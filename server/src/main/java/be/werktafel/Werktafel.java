package be.werktafel;

import be.werktafel.storage.EmbeddedDatabase;
import be.werktafel.transport.EarlyPort;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the server: one process serves the web app, the API and the collaboration socket. With the
 * word {@code database} first it starts the embedded database alone, for several servers to share.
 */
@SpringBootApplication
public class Werktafel {
  private static final String DATABASE = "database";

  public static void main(String[] args) throws InterruptedException {
    if (args.length > 0 && args[0].equals(DATABASE)) {
      EmbeddedDatabase.main(Arrays.copyOfRange(args, 1, args.length));
    } else {
      var application = new SpringApplication(Werktafel.class);
      application.addListeners(new EarlyPort());
      application.run(args);
      OldGeneration.collectInTime();
    }
  }
}
