package shirako.portal.wiring;

import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.MappedSuperclass;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** Opens Hibernate over every module's rows. */
final class Persistence {
    private static final List<String> PACKAGES = List.of(
            "shirako.lease.persistence",
            "shirako.batch.persistence",
            "shirako.grid.persistence",
            "shirako.portal.account.persistence");

    private Persistence() {}

    static EntityManagerFactory open(DataSource dataSource) {
        var configuration = new HibernatePersistenceConfiguration("shirako");
        rows().forEach(configuration::managedClass);
        configuration.property("hibernate.connection.datasource", dataSource);
        configuration.property("hibernate.connection.provider_disables_autocommit", "true");
        configuration.property("hibernate.hbm2ddl.auto", "validate");
        configuration.property("hibernate.jdbc.batch_size", "100");
        configuration.property("hibernate.order_inserts", "true");
        configuration.property("hibernate.order_updates", "true");
        configuration.property("hibernate.jdbc.time_zone", "UTC");
        if (isMariaDb(dataSource)) {
            // Hibernate's own detection fails on MariaDB behind MySQL's driver.
            configuration.property("hibernate.dialect", "org.hibernate.dialect.MariaDBDialect");
            configuration.property("hibernate.boot.allow_jdbc_metadata_access", "false");
        }
        return configuration.createEntityManagerFactory();
    }

    private static Stream<Class<?>> rows() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        Stream.of(Entity.class, Embeddable.class, MappedSuperclass.class, Converter.class)
                .forEach(mark -> scanner.addIncludeFilter(new AnnotationTypeFilter(mark)));
        return PACKAGES.stream()
                .flatMap(name -> scanner.findCandidateComponents(name).stream())
                .map(Persistence::load);
    }

    private static Class<?> load(BeanDefinition row) {
        try {
            return Class.forName(row.getBeanClassName());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isMariaDb(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var answer = statement.executeQuery("select version()")) {
            return answer.next() && answer.getString(1).toLowerCase(Locale.ROOT).contains("mariadb");
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not tell its version", e);
        }
    }
}
