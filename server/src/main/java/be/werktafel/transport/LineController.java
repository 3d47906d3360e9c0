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
 * The HTTP endpoint of {@code /collab}, for clients whose proxy blocks WebSockets. A POST opens a
 * connection. The server sends in responses to GET, the client sends in numbered POSTs.
 *
 * <p>A response to GET holds its thread until it ends. Threads are virtual, so the limit is the
 * container's number of sockets. A connection needs one socket, as a WebSocket does.
 */
@RestController
@RequestMapping("/collab/lines")
final class LineController {
  /** Proxies must not cache, transform or buffer responses. */
  private static final CacheControl NO_STORE = CacheControl.noStore().noTransform();

  private static final String NO_BUFFERING = "X-Accel-Buffering";

  private final HttpLines lines;
  private final HandshakeCheck check;

  LineController(HttpLines lines, HandshakeCheck check) {
    this.lines = lines;
    this.check = check;
  }

  /** Opens a connection; the response is its id. */
  @PostMapping
  ResponseEntity<String> open(HttpServletRequest request) {
    if (!check.isOpen()) {
      return status(HttpStatus.SERVICE_UNAVAILABLE);
    }
    Handshake handshake = check.read(request);
    if (handshake == null) {
      return status(HttpStatus.FORBIDDEN);
    }
    return respond(HttpStatus.CREATED, lines.open(handshake).id());
  }

  /**
   * Handles frames from the client. The response is the end position of the downstream, by which
   * the client detects that a proxy delays it.
   *
   * @param n the number of this POST on the connection, from 1
   * @param received how many bytes of the downstream the client has
   * @param end the close code with which the client ends the connection after this POST
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
          line.connection().giveUp(CloseCode.UNREADABLE, "a body that is not a sequence of parts");
          return status(HttpStatus.BAD_REQUEST);
        }
      }
    }
    return respond(HttpStatus.OK, Long.toString(line.down().end()));
  }

  /**
   * Sends the downstream from a position on: without end, or, with long polling, until there is
   * something to send.
   */
  @GetMapping("/{id}")
  void sendDownstream(
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
    response.setHeader(HttpHeaders.CACHE_CONTROL, NO_STORE.getHeaderValue());
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
      // This response was cut. The client sends another request, or the connection falls silent.
      return;
    }
    if (reader.isAtTheEnd()) {
      lines.leave(line, Place.Leaving.LOST);
    }
  }

  private void stream(Downstream down, Downstream.Reader reader, OutputStream out)
      throws IOException {
    down.keepAlive();
    byte[] bytes;
    while ((bytes = reader.next(lines.limits().still())) != null) {
      if (bytes.length == 0) {
        down.keepAlive();
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
    return ResponseEntity.status(status).cacheControl(NO_STORE).build();
  }

  private static ResponseEntity<String> respond(HttpStatus status, String text) {
    return ResponseEntity.status(status)
        .cacheControl(NO_STORE)
        .contentType(MediaType.TEXT_PLAIN)
        .body(text);
  }
}
