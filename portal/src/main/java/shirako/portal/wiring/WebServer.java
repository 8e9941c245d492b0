package shirako.portal.wiring;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shirako.portal.api.ProblemReport;
import shirako.portal.api.ProblemWriter;

/** What the web server is told beside its properties. */
@Configuration(proxyBeanMethods = false)
class WebServer {
    /** A client that asks before it sends gets the answer first: a body that is too large is never sent. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> askFirst() {
        return factory ->
                factory.addConnectorCustomizers(connector -> connector.setProperty("continueResponseTiming", "onRead"));
    }

    /** The firewall of the security filters refuses encoded slashes, and with a problem; Tomcat would with a page. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusalsAreProblems(
            ObjectProvider<ProblemWriter> problems) {
        return factory -> {
            factory.addConnectorCustomizers(connector -> {
                connector.setEncodedSolidusHandling("passthrough");
                connector.setEncodedReverseSolidusHandling("passthrough");
            });
            factory.addContextCustomizers(
                    context -> context.getParent().getPipeline().addValve(new ProblemReport(problems::getObject)));
        };
    }
}
