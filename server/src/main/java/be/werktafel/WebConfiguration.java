package be.werktafel;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Serves the web app: every page address returns the same document, which is revalidated each time.
 * Its assets have a hash in their name and are cached for ever. The build writes each file
 * compressed beside it, so that nothing is compressed per request.
 */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
  private static final String DOCUMENT = "forward:/index.html";
  private static final String[] PAGES = {"/", "/j/**", "/e/**", "/hulp", "/hulp/**"};

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    for (String page : PAGES) {
      registry.addViewController(page).setViewName(DOCUMENT);
    }
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations("classpath:/static/assets/")
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
        .resourceChain(true)
        .addResolver(new SmallestEncoding());
    registry
        .addResourceHandler("/index.html", "/favicon.svg", "/sw.js")
        .addResourceLocations("classpath:/static/")
        .setCacheControl(CacheControl.noCache())
        .resourceChain(true)
        .addResolver(new SmallestEncoding());
  }
}
