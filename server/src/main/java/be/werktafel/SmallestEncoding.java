package be.werktafel;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.EncodedResourceResolver;
import org.springframework.web.servlet.resource.HttpResource;
import org.springframework.web.servlet.resource.ResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/**
 * Finds the file that the build compressed beside a resource: with Brotli, otherwise with gzip.
 * Spring's resolver follows the order in the request, and browsers name gzip first.
 */
final class SmallestEncoding implements ResourceResolver {
  private final ResourceResolver brotli = only("br");
  private final ResourceResolver gzip = only("gzip");

  @Override
  public @Nullable Resource resolveResource(
      @Nullable HttpServletRequest request,
      String requestPath,
      List<? extends Resource> locations,
      ResourceResolverChain chain) {
    Resource found = brotli.resolveResource(request, requestPath, locations, chain);
    return found instanceof HttpResource
        ? found
        : gzip.resolveResource(request, requestPath, locations, chain);
  }

  @Override
  public @Nullable String resolveUrlPath(
      String resourcePath, List<? extends Resource> locations, ResourceResolverChain chain) {
    return chain.resolveUrlPath(resourcePath, locations);
  }

  private static ResourceResolver only(String coding) {
    var resolver = new EncodedResourceResolver();
    resolver.setContentCodings(List.of(coding));
    return resolver;
  }
}
