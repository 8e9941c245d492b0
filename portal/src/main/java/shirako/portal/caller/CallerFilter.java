package shirako.portal.caller;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Notes where a request comes from, before anything is known of it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class CallerFilter extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Callers.isAddress(request.getRemoteAddr());
        try {
            chain.doFilter(request, response);
        } finally {
            Callers.isNobody();
        }
    }
}
