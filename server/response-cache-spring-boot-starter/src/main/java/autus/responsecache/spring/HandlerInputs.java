package autus.responsecache.spring;

import autus.responsecache.route.KeyParts;
import autus.responsecache.route.QueryRule;
import autus.responsecache.route.QueryRule.Others;
import autus.responsecache.route.Vary;
import jakarta.servlet.http.HttpSession;
import java.lang.annotation.Annotation;
import java.security.Principal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.SessionAttribute;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.method.HandlerMethod;

/**
 * Reads from a handler's signature what its response depends on, and refuses what can be seen to go
 * wrong.
 */
final class HandlerInputs {

  /** By name, for they need not be on the class path. */
  private static final Set<String> OF_THE_USER =
      Set.of("AuthenticationPrincipal", "CurrentSecurityContext");

  private static final Set<String> METHOD_SECURITY =
      Set.of("PreAuthorize", "PostAuthorize", "PostFilter", "Secured", "RolesAllowed", "DenyAll");

  private static final Set<String> STREAMS =
      Set.of("ResponseBodyEmitter", "SseEmitter", "StreamingResponseBody", "Publisher");

  private final HandlerMethod handler;
  private final ResponseCacheProperties properties;
  private final Set<String> parameters;
  private final Set<String> headers;
  private final Set<String> cookies;
  private final Set<Vary> vary = EnumSet.noneOf(Vary.class);
  private final boolean shared;
  private Others others;

  HandlerInputs(HandlerMethod handler, CachedResponse cached, ResponseCacheProperties properties) {
    this.handler = handler;
    this.properties = properties;
    this.parameters = new HashSet<>(List.of(cached.parameters()));
    this.headers = new HashSet<>(List.of(cached.headers()));
    this.cookies = new HashSet<>(List.of(cached.cookies()));
    this.vary.addAll(List.of(cached.vary()));
    this.shared = cached.shared();
    this.others = cached.otherParameters();
    checkSynchronous(handler);
    for (MethodParameter parameter : handler.getMethodParameters()) {
      parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
      read(parameter);
    }
    checkMethodSecurity();
  }

  /** What distinguishes the handler's responses. */
  KeyParts key() {
    return new KeyParts(
        new QueryRule(parameters, properties.http().ignored(), others),
        ConfiguredRoutes.withHost(vary, properties),
        new KeyParts.Named(headers, cookies),
        new KeyParts.Audience(Optional.empty(), shared));
  }

  private void read(MethodParameter parameter) {
    Class<?> type = parameter.getParameterType();
    @Nullable RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
    @Nullable RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
    @Nullable CookieValue cookie = parameter.getParameterAnnotation(CookieValue.class);
    if (parameter.hasParameterAnnotation(PathVariable.class)) {
      return; // every variable of the path is part of the key
    }
    if (query != null) {
      if (Map.class.isAssignableFrom(type) && query.name().isEmpty()) {
        dependsOnAllParameters();
      } else {
        parameters.add(name(parameter, query.name()));
      }
    } else if (header != null) {
      if (Map.class.isAssignableFrom(type) || type == HttpHeaders.class) {
        throw wrong("takes all headers", "Let it take the headers by name.");
      }
      headers.add(name(parameter, header.name()));
    } else if (cookie != null) {
      cookies.add(name(parameter, cookie.name()));
    } else if (type == Locale.class) {
      vary.add(Vary.ACCEPT_LANGUAGE);
    } else if (isOfTheUser(parameter)) {
      requireUsers();
    } else if (HttpEntity.class.isAssignableFrom(type)
        || parameter.hasParameterAnnotation(RequestBody.class)) {
      throw wrong(
          "takes the whole request as " + type.getSimpleName(), "Let it take parameters by name.");
    } else if (parameter.hasParameterAnnotation(ModelAttribute.class) || isOpen(parameter, type)) {
      dependsOnAllParameters();
    } else if (BeanUtils.isSimpleProperty(type)) {
      parameters.add(name(parameter, ""));
    }
  }

  /** An object that Spring fills from parameters, whatever their names. */
  private static boolean isOpen(MethodParameter parameter, Class<?> type) {
    return !BeanUtils.isSimpleProperty(type)
        && parameter.getParameterAnnotations().length == 0
        && !type.getName().startsWith("jakarta.servlet.")
        && !type.getName().startsWith("java.")
        && !type.getName().startsWith("org.springframework.web.")
        && !type.getName().startsWith("org.springframework.ui.")
        && !type.getName().startsWith("org.springframework.validation.");
  }

  private void dependsOnAllParameters() {
    if (others == Others.BYPASS) {
      others = Others.KEY;
    }
  }

  private static boolean isOfTheUser(MethodParameter parameter) {
    return Principal.class.isAssignableFrom(parameter.getParameterType())
        || parameter.getParameterType() == HttpSession.class
        || parameter.hasParameterAnnotation(SessionAttribute.class)
        || has(parameter.getParameterAnnotations(), OF_THE_USER);
  }

  private void requireUsers() {
    if (!vary.contains(Vary.PRINCIPAL) && !vary.contains(Vary.SESSION)) {
      throw wrong(
          "takes the user or the session, of which its key says nothing, so one user would get what was made for another",
          "Add vary = Vary.PRINCIPAL or Vary.SESSION, or take the parameter out.");
    }
  }

  /** A hit is answered before the method is called, and so before what guards it. */
  private void checkMethodSecurity() {
    boolean guarded =
        has(handler.getMethod().getAnnotations(), METHOD_SECURITY)
            || has(handler.getBeanType().getAnnotations(), METHOD_SECURITY);
    if (guarded && !vary.contains(Vary.PRINCIPAL) && !vary.contains(Vary.ROLES)) {
      throw wrong(
          "is guarded by method security, which does not run on a hit, and its key says nothing of users",
          "Add vary = Vary.ROLES or Vary.PRINCIPAL, or guard the path in the security filter chain.");
    }
  }

  /** Of a handler that goes on in the background nobody knows when it is done. */
  static void checkSynchronous(HandlerMethod handler) {
    Class<?> type = handler.getReturnType().getParameterType();
    boolean later =
        Callable.class.isAssignableFrom(type)
            || DeferredResult.class.isAssignableFrom(type)
            || CompletionStage.class.isAssignableFrom(type)
            || isStream(type);
    if (later) {
      throw new InvalidRoute(
          name(handler) + " answers after it has returned, as " + type.getSimpleName(),
          "Return the value itself, or take the annotation away.");
    }
  }

  private static boolean isStream(@Nullable Class<?> type) {
    return type != null
        && type != Object.class
        && (STREAMS.contains(type.getSimpleName())
            || Arrays.stream(type.getInterfaces()).anyMatch(HandlerInputs::isStream)
            || isStream(type.getSuperclass()));
  }

  private static boolean has(Annotation[] annotations, Set<String> names) {
    return Arrays.stream(annotations)
        .anyMatch(annotation -> names.contains(annotation.annotationType().getSimpleName()));
  }

  private String name(MethodParameter parameter, String given) {
    if (!given.isEmpty()) {
      return given;
    }
    @Nullable String name = parameter.getParameterName();
    if (name == null) {
      throw wrong(
          "has a parameter whose name is not known", "Compile with -parameters, or name it.");
    }
    return name;
  }

  private InvalidRoute wrong(String rule, String action) {
    return new InvalidRoute("the cached handler " + name(handler) + " " + rule, action);
  }

  static String name(HandlerMethod handler) {
    return handler.getBeanType().getSimpleName() + "." + handler.getMethod().getName();
  }
}
