package shirako.portal.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shirako.grid.Role;
import shirako.portal.access.CurrentViewer;
import shirako.portal.access.Viewer;

/** Who is asking. */
@RestController
@RequestMapping(path = "/api/v1/me", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "account", description = "You and your tokens")
class MeResource {
    private final CurrentViewer viewer;

    MeResource(CurrentViewer viewer) {
        this.viewer = viewer;
    }

    @GetMapping
    @Operation(summary = "Who you are, and what you may do in which virtual organization")
    Me get() {
        Viewer who = viewer.get();
        return new Me(
                who.user(),
                who.displayName(),
                who.isSiteAdmin(),
                who.roles().entrySet().stream()
                        .map(role -> new Belonging(role.getKey(), role.getValue()))
                        .toList());
    }

    /** Somebody who is signed in. */
    record Me(
            String user,
            String displayName,

            @Schema(description = "Sees and cancels everything")
            boolean siteAdmin,

            List<Belonging> vos) {}

    /** A role in a virtual organization. */
    @Schema(name = "Membership")
    record Belonging(String name, Role role) {}
}
