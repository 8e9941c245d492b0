package shirako.portal.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shirako.batch.submit.FieldProblem;
import shirako.portal.access.CurrentViewer;
import shirako.portal.api.ApiProblem;
import shirako.portal.api.ProblemType;

/** Personal API tokens. */
@RestController
@RequestMapping(path = "/api/v1/tokens", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "account")
class TokensResource {
    private static final int LABEL_MAX = 100;

    private final Tokens tokens;
    private final CurrentViewer viewer;
    private final InstantSource clock;

    TokensResource(Tokens tokens, CurrentViewer viewer, InstantSource clock) {
        this.tokens = tokens;
        this.viewer = viewer;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "Your tokens, newest first, without their secrets")
    List<TokenView> list() {
        Instant now = clock.instant();
        return tokens.of(viewer.get().user()).stream()
                .map(token -> TokenView.of(token, now, Optional.empty()))
                .toList();
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Makes a token; its secret is shown this once",
            description = "Needs your name and password (HTTP Basic) or a browser's session: a token makes no tokens.")
    ResponseEntity<TokenView> create(@RequestBody TokenBody body) {
        Instant now = clock.instant();
        check(body, now);
        Set<Scope> scopes = body.scopes() == null ? EnumSet.allOf(Scope.class) : body.parsedScopes();
        Tokens.Fresh fresh =
                tokens.create(viewer.get().user(), String.valueOf(body.label()).strip(), scopes, body.expires(), now);
        return ResponseEntity.created(
                        URI.create("/api/v1/tokens/" + fresh.token().id()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(TokenView.of(fresh.token(), now, Optional.of(fresh.secret())));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revokes one of your tokens", description = "May be repeated.")
    void revoke(@PathVariable String id) {
        String user = viewer.get().user();
        UUID known = tokens.of(user).stream()
                .map(Token::id)
                .filter(own -> own.toString().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> new ApiProblem(
                        ProblemType.NOT_FOUND, "You have no token " + id + ". GET /api/v1/tokens lists yours."));
        tokens.revoke(user, known, clock.instant());
    }

    private static void check(TokenBody body, Instant now) {
        var problems = new ArrayList<FieldProblem>();
        if (body.label() == null || body.label().isBlank() || body.label().length() > LABEL_MAX) {
            problems.add(new FieldProblem("label", "Say what it is for, in 1 to " + LABEL_MAX + " characters."));
        }
        if (body.expiresAt() == null
                || !body.expiresAt().isAfter(now)
                || body.expiresAt().isAfter(now.plus(Tokens.LONGEST_LIFE))) {
            problems.add(new FieldProblem("expiresAt", untilWhen(now)));
        }
        if (body.scopes() != null && !body.scopesKnown()) {
            problems.add(new FieldProblem("scopes", "Give read, submit or both."));
        }
        if (!problems.isEmpty()) {
            throw ApiProblem.fields(problems);
        }
    }

    private static String untilWhen(Instant now) {
        Instant latest = now.plus(Tokens.LONGEST_LIFE).truncatedTo(ChronoUnit.SECONDS);
        Instant example = now.plus(Duration.ofDays(90)).truncatedTo(ChronoUnit.DAYS);
        return "Say until when the token is good: a time in UTC such as " + example + ", after now and not after "
                + latest + ".";
    }

    /** A token as it is asked for. */
    @Schema(
            name = "TokenRequest",
            example =
                    "{\"label\":\"my laptop\",\"expiresAt\":\"2027-06-30T00:00:00Z\",\"scopes\":[\"read\",\"submit\"]}")
    record TokenBody(
            @Schema(
                    description = "What it is for, in 1 to 100 characters",
                    example = "my laptop",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String label,

            @Schema(
                    description = "Until when it is good: after now, and within 366 days",
                    example = "2027-06-30T00:00:00Z",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            Instant expiresAt,

            @Schema(description = "read, submit or both; both if it is left out") @Nullable
            Set<String> scopes) {
        Instant expires() {
            if (expiresAt == null) {
                throw new IllegalStateException("checked before");
            }
            return expiresAt;
        }

        boolean scopesKnown() {
            return scopes != null
                    && !scopes.isEmpty()
                    && scopes.stream().allMatch(code -> "read".equals(code) || "submit".equals(code));
        }

        Set<Scope> parsedScopes() {
            var parsed = EnumSet.noneOf(Scope.class);
            for (Scope scope : Scope.values()) {
                if (scopes != null && scopes.contains(scope.code())) {
                    parsed.add(scope);
                }
            }
            return parsed;
        }
    }

    /** A token as the API tells it. */
    @Schema(name = "Token")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record TokenView(
            UUID id,
            String label,
            List<String> scopes,
            Instant createdAt,
            Instant expiresAt,
            Optional<Instant> lastUsedAt,
            Optional<Instant> revokedAt,

            @Schema(description = "Whether it can be used now")
            boolean valid,

            @Schema(description = "Only in the answer that made it: keep it now, it is not shown again")
            Optional<String> secret) {
        static TokenView of(Token token, Instant now, Optional<String> secret) {
            return new TokenView(
                    token.id(),
                    token.label(),
                    token.scopes().stream().sorted().map(Scope::code).toList(),
                    token.createdAt(),
                    token.expiresAt(),
                    token.lastUsedAt(),
                    token.revokedAt(),
                    token.valid(now),
                    secret);
        }
    }
}
