package shirako.portal.wiring;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the web server is told beside its properties. */
@Configuration(proxyBeanMethods = false)
class WebServer {
    /** A client that asks before it sends gets the answer first: a body that is too large is never sent. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> askFirst() {
        return factory ->
                factory.addConnectorCustomizers(connector -> connector.setProperty("continueResponseTiming", "onRead"));
    }
}
