package be.werktafel;

import be.werktafel.access.RefusalException;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * A browser that opens an unknown address gets the web app, which says so itself; a program gets a
 * problem.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnknownPage {
  private final Resource document = new ClassPathResource("static/index.html");

  @ExceptionHandler(NoResourceFoundException.class)
  ResponseEntity<Object> answer(HttpServletRequest request) {
    if (isForAPerson(request) && document.exists()) {
      return ResponseEntity.status(HttpStatus.NOT_FOUND)
          .contentType(MediaType.TEXT_HTML)
          .cacheControl(CacheControl.noCache())
          .body(document);
    }
    return ResponseEntity.status(HttpStatus.NOT_FOUND)
        .body(RefusalException.notFound("onbekend", "Dit adres bestaat niet.").problem());
  }

  private static boolean isForAPerson(HttpServletRequest request) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT);
    return accepted != null
        && accepted.contains(MediaType.TEXT_HTML_VALUE)
        && !request.getRequestURI().startsWith("/api/");
  }
}
