package be.werktafel.access;

import static org.springframework.web.context.request.RequestAttributes.SCOPE_REQUEST;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Resolves controller arguments: a {@link Person} who is signed in, or a {@link SignIn} that also
 * says when it ends or why there is none.
 */
@Configuration(proxyBeanMethods = false)
class PersonArguments implements WebMvcConfigurer, HandlerMethodArgumentResolver {
  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Person.class
        || parameter.getParameterType() == SignIn.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    SignIn signIn = (SignIn) request.getAttribute(PersonFilter.SIGN_IN, SCOPE_REQUEST);
    if (signIn != null && parameter.getParameterType() == SignIn.class) {
      return signIn;
    }
    if (signIn instanceof SignIn.SignedIn in) {
      return in.person();
    }
    throw new IllegalStateException(
        parameter.getExecutable() + " asks for a person on a public call");
  }
}
