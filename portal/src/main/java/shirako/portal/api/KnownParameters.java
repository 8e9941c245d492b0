package shirako.portal.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Refuses query parameters that do not exist: a mistyped filter would otherwise answer with everything. */
@Component
class KnownParameters implements HandlerInterceptor, WebMvcConfigurer {
    private static final Set<String> UNCHECKED = Set.of("HEAD", "OPTIONS");

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/v1/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && !UNCHECKED.contains(request.getMethod())) {
            List<String> known = names(method);
            for (String name : given(request)) {
                if (!known.contains(name)) {
                    throw unknown(name, known);
                }
            }
        }
        return true;
    }

    private static List<String> names(HandlerMethod method) {
        return Arrays.stream(method.getMethod().getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RequestParam.class))
                .map(Parameter::getName)
                .sorted()
                .toList();
    }

    /** From the address alone, for a body may have the form of parameters. */
    private static List<String> given(HttpServletRequest request) {
        return UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .build()
                .getQueryParams()
                .keySet()
                .stream()
                .map(KnownParameters::decode)
                .toList();
    }

    private static String decode(String name) {
        try {
            return UriUtils.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return name;
        }
    }

    private static ApiProblem unknown(String name, List<String> known) {
        return ApiProblem.withMore(
                ProblemType.UNKNOWN_FIELD,
                "The query parameter " + name + " is not known. "
                        + (known.isEmpty() ? "None are known here." : "Known are " + String.join(", ", known) + "."),
                "field",
                name);
    }
}
