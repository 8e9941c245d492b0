package shirako.portal;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;

/** Who may depend on whom. */
@AnalyzeClasses(packages = "shirako", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleGraphTest {
    @ArchTest
    static final ArchRule the_leasing_core_knows_nobody = noClasses()
            .that()
            .resideInAPackage("shirako.lease..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "shirako.batch..", "shirako.grid..", "shirako.predict..", "shirako.xen..", "shirako.portal..");

    @ArchTest
    static final ArchRule the_predictor_knows_nobody = noClasses()
            .that()
            .resideInAPackage("shirako.predict..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "shirako.lease..", "shirako.batch..", "shirako.grid..", "shirako.xen..", "shirako.portal..");

    @ArchTest
    static final ArchRule the_driver_knows_only_the_leasing_core = noClasses()
            .that()
            .resideInAPackage("shirako.xen..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("shirako.batch..", "shirako.grid..", "shirako.predict..", "shirako.portal..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_grid_coordinator_knows_only_the_leasing_core = noClasses()
            .that()
            .resideInAPackage("shirako.grid..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("shirako.batch..", "shirako.predict..", "shirako.xen..", "shirako.portal..");

    @ArchTest
    static final ArchRule the_batch_scheduler_knows_the_leasing_core_and_the_predictor = noClasses()
            .that()
            .resideInAPackage("shirako.batch..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("shirako.grid..", "shirako.xen..", "shirako.portal..");

    @ArchTest
    static final ArchRule only_the_composition_knows_the_driver = noClasses()
            .that(resideInAPackage("shirako.portal..")
                    .and(resideInAPackage("shirako.portal.wiring..").negate()))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("shirako.xen..");

    @ArchTest
    static final ArchRule nobody_depends_on_the_composition = noClasses()
            .that()
            .resideOutsideOfPackage("shirako.portal.wiring..")
            // The program's start: it names the role whose composition is to run.
            .and()
            .doNotHaveSimpleName("Application")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("shirako.portal.wiring..");

    @ArchTest
    static final ArchRule only_the_portal_has_spring_and_vaadin = noClasses()
            .that()
            .resideOutsideOfPackage("shirako.portal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "com.vaadin..");

    @ArchTest
    static final ArchRule rows_never_leave_their_package =
            classes().that().areAnnotatedWith(Entity.class).should().notBePublic();

    @ArchTest
    static final ArchRule packages_of_the_portal_have_no_cycles =
            slices().matching("shirako.portal.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packages_of_the_grid_coordinator_have_no_cycles =
            slices().matching("shirako.(grid..)").should().beFreeOfCycles();
}
