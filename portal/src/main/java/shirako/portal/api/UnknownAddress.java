package shirako.portal.api;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** Answers API addresses that do not exist; otherwise the pages' catch-all would answer with a page. */
@Configuration(proxyBeanMethods = false)
class UnknownAddress {
    @Bean
    SimpleUrlHandlerMapping unknownApiAddresses(ProblemWriter problems) {
        HttpRequestHandler answer = (request, response) -> problems.write(
                response,
                new ApiProblem(
                        ProblemType.NOT_FOUND,
                        "There is nothing at " + request.getRequestURI() + ". What there is: /v3/api-docs."));
        // After the controllers (0), before everything else.
        return new SimpleUrlHandlerMapping(Map.of("/api/**", answer), 1);
    }
}
