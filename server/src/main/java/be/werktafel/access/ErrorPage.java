package be.werktafel.access;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Answers requests that were refused outside any controller: the container forwards them here. A
 * client that requests this address itself gets 404.
 */
@Controller
class ErrorPage implements ErrorController {
  private static final String PATH = "/error";
  private final Problems problems;

  ErrorPage(Problems problems) {
    this.problems = problems;
  }

  @RequestMapping(PATH)
  void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException, NoResourceFoundException {
    if (!(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code)) {
      throw new NoResourceFoundException(
          HttpMethod.valueOf(request.getMethod()), PATH, PATH.substring(1));
    }
    HttpStatus status = HttpStatus.resolve(code);
    // A filter reads the caller from the database before any controller is reached.
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
      var problem = DatabaseAway.problem(failure);
      if (problem.isPresent()) {
        problems.write(response, problem.get());
        return;
      }
    }
    if (status == null || status.is5xxServerError()) {
      problems.write(
          response,
          status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status,
          "fout",
          "Er ging iets fout bij ons. Probeer het opnieuw.");
    } else {
      problems.write(response, status, "ongeldige-aanvraag", "Deze aanvraag is niet leesbaar.");
    }
  }
}
