package shirako.portal.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI document says beside the resources' own words. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Shirako")
                        .version("1")
                        .license(new License().name("GPL-3.0-or-later"))
                        .description("Batch jobs on leased virtual machines. Errors are problem+json (RFC 9457) with a"
                                + " stable type: " + types()
                                + ". Lists are paged with pageSize and pageToken. Times are"
                                + " UTC in ISO 8601. What belongs to a virtual organization you are not in does not exist"
                                + " for you."))
                .components(new Components()
                        .addSecuritySchemes(
                                "token",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("A personal API token: shk_..."))
                        .addSecuritySchemes(
                                "password",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")
                                        .description("Name and password, only to manage tokens"))
                        .addSchemas("Problem", problem()))
                .addSecurityItem(new SecurityRequirement().addList("token"));
    }

    /** Every operation may answer with a problem; tokens are managed with a password. */
    @Bean
    OpenApiCustomizer problems() {
        return api -> api.getPaths()
                .forEach((path, item) -> item.readOperations().forEach(operation -> {
                    operation
                            .getResponses()
                            .addApiResponse(
                                    "default",
                                    new ApiResponse().description("A problem").content(problemContent()));
                    if (path.startsWith("/api/v1/tokens")) {
                        passwordOnly(operation);
                    }
                }));
    }

    private static void passwordOnly(Operation operation) {
        operation.addSecurityItem(new SecurityRequirement().addList("password"));
    }

    private static Content problemContent() {
        return new Content()
                .addMediaType(
                        "application/problem+json",
                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem")));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("RFC 9457")
                .addProperty("type", new StringSchema().example("urn:shirako:problem:invalid"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new Schema<Integer>().type("integer"))
                .addProperty("detail", new StringSchema().description("What is wrong and what to do"))
                .addProperty("instance", new StringSchema())
                .addProperty(
                        "errors",
                        new ArraySchema()
                                .items(new ObjectSchema()
                                        .addProperty("field", new StringSchema())
                                        .addProperty("message", new StringSchema()))
                                .description("Field by field, where fields have mistakes"));
    }

    private static String types() {
        return Arrays.stream(ProblemType.values())
                .map(type -> type.uri() + " (" + type.status().value() + ")")
                .collect(Collectors.joining(", "));
    }
}
