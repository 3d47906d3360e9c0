package be.werktafel;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An event of one test, made over HTTP from the built-in template. */
public record NewEvent(Api nobody, String id, JsonNode codes) {
  /** An event whose first day is the day of {@link ServerTest#START}. */
  public static NewEvent on(Api nobody) {
    Api.Answer made =
        nobody
            .bearing(ServerTest.ORGANISER_KEY)
            .post(
                "/api/events",
                Map.of("template", "online-straathoekwerk", "startsOn", "2027-05-24"));
    if (made.status() != 201) {
      throw new AssertionError("no event: " + made.body());
    }
    return new NewEvent(nobody, made.body().path("id").asString(), made.body());
  }

  public String path(String rest) {
    return "/api/events/" + id + rest;
  }

  public String tableCode(int number) {
    return codes.path("tables").path(number - 1).path("joinCode").asString();
  }

  public Api.Joined participant(int table, String name) {
    return nobody.join(tableCode(table), name);
  }

  public Api.Joined facilitator() {
    return nobody.join(codes.path("facilitatorCode").asString(), "Begeleider");
  }

  public Api.Joined expert() {
    return nobody.join(codes.path("expertCode").asString(), "Expert");
  }

  public Api.Joined observer() {
    return nobody.join(codes.path("observerCode").asString(), "Toehoorder");
  }
}
