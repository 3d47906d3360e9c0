package be.werktafel.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits the size of a request body, announced or not, and the time to send it. Forms are refused
 * before anything parses them, because no page of ours sends one.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class BodyLimit extends OncePerRequestFilter {
  static final int BYTES = 256 * 1024;

  private final Problems problems;
  private final Duration time;
  private final List<FileUpload> uploads;

  /**
   * @param time limit for the whole body, so a client that sends single bytes slowly cannot hold
   *     its connection
   * @param uploads the calls with larger bodies
   */
  BodyLimit(
      Problems problems,
      @Value("${werktafel.body-time:20s}") Duration time,
      List<FileUpload> uploads) {
    this.problems = problems;
    this.time = time;
    this.uploads = uploads;
  }

  private record Most(long bytes, Duration time) {
    UnreadException tooLarge() {
      return bytes > BYTES ? UnreadException.tooLargeFile(bytes >> 20) : UnreadException.tooLarge();
    }
  }

  /** The rest of the body is not read. */
  static final class UnreadException extends IOException {
    private final RefusalException refusal;

    private UnreadException(RefusalException refusal) {
      super(refusal.sentence());
      this.refusal = refusal;
    }

    static UnreadException tooLarge() {
      return new UnreadException(
          new RefusalException(
                  HttpStatus.CONTENT_TOO_LARGE,
                  "te-groot",
                  "Deze aanvraag is te groot. Ze mag hoogstens 256 kB zijn.")
              .with("kilobytes", BYTES / 1024));
    }

    static UnreadException tooLargeFile(long megabytes) {
      return new UnreadException(
          new RefusalException(
                  HttpStatus.CONTENT_TOO_LARGE,
                  "te-groot",
                  "Dit bestand is te groot. Het mag hoogstens " + megabytes + " MB zijn.")
              .variant("bestand")
              .with("megabytes", megabytes));
    }

    static UnreadException tooSlow() {
      return new UnreadException(
          new RefusalException(
              HttpStatus.REQUEST_TIMEOUT,
              "te-traag",
              "Deze aanvraag kwam te traag binnen. Probeer het opnieuw."));
    }

    static @Nullable UnreadException behind(Throwable failure) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof UnreadException unread) {
          return unread;
        }
      }
      return null;
    }

    RefusalException refusal() {
      return refusal;
    }
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getRequestURI();
    boolean isApi = path.startsWith("/api/");
    Most most = most(request);
    if (isForm(request)) {
      problems.write(
          response, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "vorm", "Stuur deze aanvraag als JSON.");
    } else if (isApi && request.getContentLengthLong() > most.bytes()) {
      problems.write(response, most.tooLarge().refusal());
    } else if (isApi) {
      chain.doFilter(new Bounded(request, most), response);
    } else if (path.startsWith("/collab/lines")) {
      // The HTTP transport limits its bodies itself.
      chain.doFilter(new Bounded(request, new Most(Long.MAX_VALUE, time)), response);
    } else {
      chain.doFilter(request, response);
    }
  }

  private Most most(HttpServletRequest request) {
    return uploads.stream()
        .filter(upload -> upload.is(request))
        .findFirst()
        .map(upload -> new Most(upload.bytes(), upload.time()))
        .orElseGet(() -> new Most(BYTES, time));
  }

  private static boolean isForm(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null
        && type.strip()
            .toLowerCase(Locale.ROOT)
            .startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
  }

  private static final class Bounded extends HttpServletRequestWrapper {
    private final Most most;

    Bounded(HttpServletRequest request, Most most) {
      super(request);
      this.most = most;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new BoundedStream(super.getInputStream(), most);
    }

    @Override
    public BufferedReader getReader() throws IOException {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
  }

  private static final class BoundedStream extends ServletInputStream {
    private final ServletInputStream body;
    private final Most most;
    private final long end;
    private long read;

    BoundedStream(ServletInputStream body, Most most) {
      this.body = body;
      this.most = most;
      this.end = System.nanoTime() + most.time().toNanos();
    }

    @Override
    public int read() throws IOException {
      int next = body.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int got = body.read(into, offset, length);
      count(Math.max(got, 0));
      return got;
    }

    private void count(int bytes) throws UnreadException {
      read += bytes;
      if (read > most.bytes()) {
        throw most.tooLarge();
      }
      if (System.nanoTime() - end > 0) {
        throw UnreadException.tooSlow();
      }
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
