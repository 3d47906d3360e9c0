package be.werktafel.access;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Decides before any controller who may make which call: everything under {@code /api} needs a
 * person, except the calls for joining. The socket signs in by itself, in-band. Metrics need the
 * organiser key.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CallLimits.class)
class SecurityConfiguration {
  /** Sockets bypass the filters; the handshake checks the request itself. */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  SecurityFilterChain handshakes() {
    return new DefaultSecurityFilterChain(pathPattern("/collab"));
  }

  @Bean
  SecurityFilterChain security(
      HttpSecurity http,
      Doorkeeper doorkeeper,
      CallLimits limits,
      WrongKeys wrongKeys,
      Problems problems) {
    return http.authorizeHttpRequests(
            calls ->
                calls
                    .requestMatchers(POST, "/api/events")
                    .hasAuthority(Role.ORGANISER.name())
                    .requestMatchers(POST, "/api/join")
                    .permitAll()
                    .requestMatchers(GET, "/api/invitations/*", "/api/time", "/api/demo")
                    .permitAll()
                    .requestMatchers("/api/**")
                    .authenticated()
                    .requestMatchers("/actuator/health/**")
                    .permitAll()
                    .requestMatchers(GET, "/actuator/metrics/**", "/actuator/prometheus")
                    .hasAuthority(Role.ORGANISER.name())
                    .requestMatchers("/actuator/**")
                    .denyAll()
                    .anyRequest()
                    .permitAll())
        .addFilterBefore(
            new PersonFilter(
                doorkeeper, new CallRate(limits, System::nanoTime), wrongKeys, problems),
            AnonymousAuthenticationFilter.class)
        .exceptionHandling(
            refusals ->
                refusals
                    .authenticationEntryPoint(
                        (request, response, e) -> {
                          var reason =
                              request.getAttribute(PersonFilter.SIGN_IN)
                                      instanceof SignIn.Refused refused
                                  ? refused.reason()
                                  : SignIn.Reason.MISSING;
                          problems.write(
                              response, HttpStatus.UNAUTHORIZED, reason.code(), reason.sentence());
                        })
                    .accessDeniedHandler(
                        (request, response, e) ->
                            problems.write(
                                response,
                                HttpStatus.FORBIDDEN,
                                "geen-toegang",
                                "Hier heb je geen toegang toe.")))
        .headers(
            headers ->
                headers
                    .addHeaderWriter(new ContentPolicy())
                    .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        // Unsafe requests by cookie are checked by their origin in PersonFilter.
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .build();
  }

  /** Removes the metrics around every filter, which cost time and are not used. */
  @Bean
  SecurityObservationSettings noMetersOfFilters() {
    return SecurityObservationSettings.noObservations();
  }

  /** Prevents Boot from making a default user; there is no sign-in by user name. */
  @Bean
  AuthenticationManager noUserNames() {
    return authentication -> {
      throw new IllegalStateException("no sign-in by user name: " + authentication.getClass());
    };
  }

  /** Runs before everything that reads a header. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> trustedProxy(
      @Value("${werktafel.trusted-proxy:}") String addresses) {
    return factory -> factory.addEngineValves(new TrustedProxy(addresses));
  }

  /** The container's error pages, for requests that reach no filter. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> containerErrors() {
    return factory ->
        factory.addContextCustomizers(
            context -> context.getParent().getPipeline().addValve(new ContainerErrors()));
  }
}
