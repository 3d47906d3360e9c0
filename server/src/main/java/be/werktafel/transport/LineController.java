package be.werktafel.transport;

import be.werktafel.collab.Place;
import be.werktafel.wire.CloseCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The HTTP end of {@code /collab}, for clients whose proxy lets no WebSocket through: a line is
 * opened by a POST, what the server says comes down in answers to GET, what the client says goes up
 * in numbered POSTs.
 *
 * <p>An answer to GET holds its thread for as long as it lasts. Threads are virtual, so the
 * container's bound is on sockets, and a line costs one, as a WebSocket does.
 */
@RestController
@RequestMapping("/collab/lines")
final class LineController {
  /** Nothing between us and the client may keep, change or hold back what goes through. */
  private static final CacheControl UNTOUCHED = CacheControl.noStore().noTransform();

  private static final String NO_BUFFERING = "X-Accel-Buffering";

  private final HttpLines lines;
  private final HandshakeCheck check;

  LineController(HttpLines lines, HandshakeCheck check) {
    this.lines = lines;
    this.check = check;
  }

  /** Opens a line; the answer is its id. */
  @PostMapping
  ResponseEntity<String> open(HttpServletRequest request) {
    if (!check.isOpen()) {
      return status(HttpStatus.SERVICE_UNAVAILABLE);
    }
    Handshake handshake = check.read(request);
    if (handshake == null) {
      return status(HttpStatus.FORBIDDEN);
    }
    return say(HttpStatus.CREATED, lines.open(handshake).id());
  }

  /**
   * Takes what the client says. The answer is how far the server's own saying goes, by which the
   * client notices that something keeps it back.
   *
   * @param n counts the POSTs of this line from 1
   * @param received how many bytes the client has of what the server said
   * @param end the code with which the client ends the line after this
   */
  @PostMapping("/{id}")
  ResponseEntity<String> take(
      HttpServletRequest request,
      @PathVariable String id,
      @RequestParam long n,
      @RequestParam long received,
      @RequestParam(required = false) @Nullable Integer end)
      throws IOException {
    HttpLine line = find(request, id).orElse(null);
    if (line == null || line.hasEnded()) {
      return status(HttpStatus.NOT_FOUND);
    }
    if (n < 1 || received < 0 || !line.down().received(received)) {
      return status(HttpStatus.BAD_REQUEST);
    }
    if (!line.posts().tryAcquire()) {
      return status(HttpStatus.SERVICE_UNAVAILABLE);
    }
    ResponseEntity<String> answer;
    try {
      answer = take(request, line, n);
    } finally {
      line.posts().release();
    }
    if (end != null && answer.getStatusCode().is2xxSuccessful()) {
      boolean clean = end == CloseCode.NORMAL || end == CloseCode.GONE;
      lines.leave(line, clean ? Place.Leaving.CLEAN : Place.Leaving.LOST);
    }
    return answer;
  }

  private ResponseEntity<String> take(HttpServletRequest request, HttpLine line, long n)
      throws IOException {
    if (!line.up().hasTaken(n)) {
      int limit = lines.limits().bodyBytes();
      byte[] body = request.getInputStream().readNBytes(limit + 1);
      if (body.length > limit) {
        line.connection().giveUp(CloseCode.TOO_BIG, "a body of more than " + limit + " bytes");
        return status(HttpStatus.CONTENT_TOO_LARGE);
      }
      switch (line.up().take(n, body)) {
        case TAKEN -> {}
        case GAP -> {
          return status(HttpStatus.CONFLICT);
        }
        case UNREADABLE -> {
          line.connection().giveUp(CloseCode.UNREADABLE, "a body that is no row of parts");
          return status(HttpStatus.BAD_REQUEST);
        }
      }
    }
    return say(HttpStatus.OK, Long.toString(line.down().end()));
  }

  /**
   * Says what the server has to say from a position on: without end, or, in a long poll, as soon as
   * there is something.
   */
  @GetMapping("/{id}")
  void say(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String id,
      @RequestParam long from,
      @RequestParam(defaultValue = "false") boolean poll)
      throws IOException {
    HttpLine line = find(request, id).orElse(null);
    Downstream.Reader reader = line == null || from < 0 ? null : line.down().read(from);
    if (line == null || reader == null) {
      response.setStatus(line == null ? HttpStatus.NOT_FOUND.value() : HttpStatus.CONFLICT.value());
      return;
    }
    response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, UNTOUCHED.getHeaderValue());
    response.setHeader(NO_BUFFERING, "no");
    try {
      if (poll) {
        byte[] bytes = reader.next(lines.limits().hold());
        response.setContentLength(bytes == null ? 0 : bytes.length);
        response.getOutputStream().write(bytes == null ? new byte[0] : bytes);
        response.flushBuffer();
      } else {
        stream(line.down(), reader, response.getOutputStream());
      }
    } catch (IOException e) {
      // This answer is cut off; the client comes for another one, or the line falls silent.
      return;
    }
    if (reader.isAtTheEnd()) {
      lines.leave(line, Place.Leaving.LOST);
    }
  }

  private void stream(Downstream down, Downstream.Reader reader, OutputStream out)
      throws IOException {
    down.stillHere();
    byte[] bytes;
    while ((bytes = reader.next(lines.limits().still())) != null) {
      if (bytes.length == 0) {
        down.stillHere();
      } else {
        out.write(bytes);
        out.flush();
      }
    }
  }

  private Optional<HttpLine> find(HttpServletRequest request, String id) {
    return HandshakeCheck.mayComeFromOurs(request)
        ? lines.find(id, check.holderOfCookie(request))
        : Optional.empty();
  }

  private static ResponseEntity<String> status(HttpStatus status) {
    return ResponseEntity.status(status).cacheControl(UNTOUCHED).build();
  }

  private static ResponseEntity<String> say(HttpStatus status, String text) {
    return ResponseEntity.status(status)
        .cacheControl(UNTOUCHED)
        .contentType(MediaType.TEXT_PLAIN)
        .body(text);
  }
}
