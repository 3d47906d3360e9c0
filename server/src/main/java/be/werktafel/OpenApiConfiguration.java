package be.werktafel;

import be.werktafel.access.Person;
import be.werktafel.access.SignIn;
import be.werktafel.programme.TableFact;
import be.werktafel.programme.Topic;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Describes the API at {@code /v3/api-docs}; the signed-in person is not shown as a parameter. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
  private static final String TOKEN = "token";

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Person.class, SignIn.class);
  }

  @Bean
  WireSchemas wireSchemas() {
    return new WireSchemas();
  }

  @Bean
  LiveSchemas liveSchemas(List<Topic<?>> topics, List<TableFact<?>> facts) {
    return new LiveSchemas(topics, facts);
  }

  @Bean
  OpenAPI description() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Werktafel")
                .version("1")
                .description(
                    "Weigeringen zijn application/problem+json: {type, title, status, detail,"
                        + " code}. De code is stabiel, detail is een zin voor mensen."))
        .components(
            new Components()
                .addSecuritySchemes(
                    TOKEN,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description("Het token van POST /api/join, of de organisatorsleutel.")))
        .addSecurityItem(new SecurityRequirement().addList(TOKEN));
  }
}
