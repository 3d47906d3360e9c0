package be.werktafel.storage;

import com.mongodb.MongoException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.springframework.dao.DataAccessException;

/** Tells a database that is away, which comes back by itself, from what is wrong for good. */
public final class Absence {
  private Absence() {}

  public static boolean isBehind(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof StorageAwayException
          || t instanceof DataAccessException
          || t instanceof MongoException
          || t instanceof IOException
          || t instanceof TimeoutException) {
        return true;
      }
    }
    return false;
  }
}
