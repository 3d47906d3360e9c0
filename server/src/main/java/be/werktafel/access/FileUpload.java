package be.werktafel.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A call that takes a file. A bean of this type gives the call a larger body than the other calls
 * have, and more time to send it.
 *
 * @param path of the whole call
 * @param bytes the largest file
 */
public record FileUpload(Pattern path, long bytes, Duration time) {
  boolean is(HttpServletRequest request) {
    return request.getMethod().equals("POST") && path.matcher(request.getRequestURI()).matches();
  }
}
