package shirako.portal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import shirako.portal.fake.TestPortal;

/** A test of the REST API over stand-ins. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = TestPortal.class,
        properties = {"shirako.uploads.limit-bytes=1048576", "vaadin.productionMode=true"})
@AutoConfigureMockMvc
public @interface RestTest {}
